import { transact } from '../../server/src/db/transact.ts';
import {
  deliverOutbox,
  enqueueNotification,
  type NewNotification,
} from '../../server/src/features/notifications/index.ts';
import { OWNER, post, type WechatApp } from './wechatApp.ts';

/** An empty application in which the owner has just signed in; the token. */
export async function ownerAnew(app: WechatApp): Promise<string> {
  await app.reset();
  return (await app.signIn(OWNER.openid)).token;
}

/** Tells the first enterprise of something, now. */
export function tellEnterprise(
  app: WechatApp,
  told: Pick<NewNotification, 'dedupeKey' | 'event' | 'subject' | 'params'>,
): Promise<unknown> {
  return transact(app.em(), (tx) =>
    enqueueNotification(tx, { ...told, zoneId: app.zoneId(), enterpriseId: 1, now: app.clock.now() }),
  );
}

interface Tap {
  readonly templateId: string;
  readonly token: string;
  readonly openid?: string;
  readonly answer?: 'accept' | 'reject';
}

/** The tap on the phone that permits messages of a template, and the mini-program reporting what WeChat answered. */
export async function tapPermission(app: WechatApp, tap: Tap): Promise<void> {
  const { templateId, token, openid = OWNER.openid, answer = 'accept' } = tap;
  await post(`${app.emulatorUrl}/wxa/subscribe`, { openid, templateIds: [templateId], answer });
  await app.post('/v1/subscriptions', { results: { [templateId]: answer } }, { token });
}

/** Sends what is due; how many there were. */
export const deliverMessages = (app: WechatApp): Promise<number> => deliverOutbox(app.deps);
