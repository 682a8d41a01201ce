import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MESSAGE_TEXTS } from '@innovation-points/shared/vocabulary/texts/messages.ts';
import type { Deps } from '../../deps.ts';
import type { Em } from '../../db/orm.ts';
import { OutboxMessageSchema } from './outboxMessage.entity.ts';
import type { Meant } from './permissionEvents.service.ts';
import { isFirstReport } from './permissionReports.service.ts';
import { returnQuota, voidQuota } from './quota.service.ts';
import type { DeliveryEvent } from './wechatCallback.port.ts';

/**
 * A message that WeChat had taken and that did not reach the phone, within the caller's transaction, once however often it is told.
 * Refused by the person: the permission ends and the inbox alone holds the message. Failed otherwise: it is given up, so that an
 * officer sees it and may start it again.
 *
 * False, and nothing done, when no message of ours bears the number while one to the person is still being sent: WeChat was quicker
 * than our own note of its answer.
 */
export async function applyDelivery(
  tx: Em,
  { logger }: Pick<Deps, 'logger'>,
  { key, messageId, outcome, status }: DeliveryEvent,
  { personId, template, now }: Meant,
): Promise<boolean> {
  if (outcome === 'arrived') return true; // the quota was taken when the message was sent
  const sending = { personId, status: 'sending' as const };
  const isAnyUnderWay = (await tx.count(OutboxMessageSchema, sending)) > 0; // asked first: what ends meanwhile is found below
  const named = await tx.findOne(OutboxMessageSchema, { personId, wechatMessageId: messageId });
  if (named === null && isAnyUnderWay) return false;
  const report = { key, personId, templateKey: template.key, source: 'wechat', now } as const;
  if (!(await isFirstReport(tx, report))) return true;
  if (outcome === 'refused') await voidQuota(tx, personId, template.key, now);
  if (named === null) return true;
  const lastError = say(MESSAGE_TEXTS.notDelivered, { status });
  const change =
    outcome === 'refused'
      ? { status: 'skipped' as const, lastError }
      : { status: 'dead' as const, quotaHeld: false, sentAt: null, lastError };
  const taken = { id: named.id, status: 'sent' as const, wechatMessageId: messageId };
  if ((await tx.nativeUpdate(OutboxMessageSchema, taken, change)) === 0 || outcome === 'refused') return true;
  await returnQuota(tx, personId, template.key);
  logger.error({ outboxMessage: named.id, status }, 'message not delivered by WeChat');
  return true;
}
