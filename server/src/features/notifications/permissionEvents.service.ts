import { setTimeout as delay } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { personIdOfOpenid } from '../auth/index.ts';
import { applyDelivery } from './deliveryEvents.service.ts';
import type { MessageTemplate } from './messageCatalogue.ts';
import { templateByWechatId } from './outgoing.ts';
import { isFirstReport, isNewAccept } from './permissionReports.service.ts';
import { grant, voidQuota, wakeWaiting } from './quota.service.ts';
import type { DeliveryEvent, PermissionEvent, WechatEvent } from './wechatCallback.port.ts';

const PATIENCE = 15;
const PAUSE_MS = 200;

type EventDeps = Pick<Deps, 'config' | 'vault' | 'logger'>;

/** Whom and what an event of WeChat means. */
export interface Meant {
  readonly personId: number;
  readonly template: MessageTemplate;
  readonly now: Date;
}

/**
 * Enters what WeChat told into the quotas and the outbox, every event once however often it is told. Events of people and templates
 * we do not know are passed over: WeChat would only tell them again. `database.busy` when a message we know nothing of may still be on
 * its way; WeChat then tells it again.
 */
export async function applyWechatEvents(
  em: Em,
  deps: EventDeps,
  events: readonly WechatEvent[],
  now: Date,
): Promise<void> {
  for (const event of events) {
    const template = templateByWechatId(deps.config, event.templateId);
    const personId = await personIdOfOpenid(em, deps, event.openid);
    if (template === undefined || personId === undefined) continue;
    const meant = { personId, template, now };
    if (event.kind === 'sent') await delivered(em, deps, event, meant);
    else await transact(em, (tx) => applyPermission(tx, event, meant));
  }
}

/** WeChat may tell of a message while its answer to the send is still on its way to us: we wait a little, within its five seconds. */
async function delivered(em: Em, deps: EventDeps, event: DeliveryEvent, meant: Meant): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await transact(em, (tx) => applyDelivery(tx, deps, event, meant))) return;
    if (attempt === PATIENCE) throw new AppError('database.busy');
    await delay(PAUSE_MS);
  }
}

async function applyPermission(tx: Em, { key, kind, answer }: PermissionEvent, meant: Meant): Promise<void> {
  const { personId, template, now } = meant;
  const report = { key, personId, templateKey: template.key, source: 'wechat', now } as const;
  if (answer === 'reject') {
    // To refuse one question leaves earlier accepts as they are; to switch off ends them.
    const isFirst = kind === 'change' && (await isFirstReport(tx, report));
    if (isFirst) await voidQuota(tx, personId, template.key, now);
    return;
  }
  if (kind === 'change' && template.kind === 'oneTime') return; // switching on again gives no message
  if (!(await isNewAccept(tx, report))) return;
  await grant(tx, personId, template, now);
  await wakeWaiting(tx, personId, now);
}
