import type { Deps } from '../../deps.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { personIdOfOpenid } from '../auth/index.ts';
import type { MessageTemplate } from './messageCatalogue.ts';
import { templateByWechatId } from './outgoing.ts';
import { isFirstReport, isNewAccept } from './permissionReports.service.ts';
import { grant, voidQuota, wakeWaiting } from './quota.service.ts';
import type { PermissionEvent } from './wechatCallback.port.ts';

type EventDeps = Pick<Deps, 'config' | 'vault'>;

/**
 * Enters what WeChat told into the quotas, every event once however often it is told. Events of people and templates we do not
 * know are passed over: WeChat would only tell them again.
 */
export async function applyPermissionEvents(
  em: Em,
  deps: EventDeps,
  events: readonly PermissionEvent[],
  now: Date,
): Promise<void> {
  for (const event of events) {
    const template = templateByWechatId(deps.config, event.templateId);
    const personId = await personIdOfOpenid(em, deps, event.openid);
    if (template === undefined || personId === undefined) continue;
    await transact(em, (tx) => apply(tx, event, { personId, template, now }));
  }
}

interface Meant {
  readonly personId: number;
  readonly template: MessageTemplate;
  readonly now: Date;
}

async function apply(tx: Em, { key, kind, answer }: PermissionEvent, meant: Meant): Promise<void> {
  const { personId, template, now } = meant;
  const report = { key, personId, templateKey: template.key, source: 'wechat', now } as const;
  if (answer === 'reject') {
    // To refuse one question leaves earlier accepts as they are; to switch off, or to refuse a message, ends them.
    const isFirst = kind !== 'popup' && (await isFirstReport(tx, report));
    if (isFirst) await voidQuota(tx, personId, template.key, now);
    return;
  }
  if (kind === 'sent') return; // the quota was taken when the message was sent
  if (kind === 'change' && template.kind === 'oneTime') return; // switching on again gives no message
  if (!(await isNewAccept(tx, report))) return;
  await grant(tx, personId, template, now);
  await wakeWaiting(tx, personId, now);
}
