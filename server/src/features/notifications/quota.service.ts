import type { SubscriptionAnswer } from '@innovation-points/shared/vocabulary/notifications.ts';
import { raw } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { newId } from '../../lib/ids.ts';
import type { MessageTemplate } from './messageCatalogue.ts';
import { MessageQuotaSchema, type MessageQuota } from './messageQuota.entity.ts';
import { OutboxMessageSchema } from './outboxMessage.entity.ts';
import { isNewAccept } from './permissionReports.service.ts';

const ACCEPTED: readonly SubscriptionAnswer[] = ['accept', 'acceptWithAudio', 'acceptWithAlert'];

/** The person's answer about one template. */
export interface TemplateAnswer {
  readonly template: MessageTemplate;
  readonly answer: SubscriptionAnswer;
}

/**
 * Enters the answers into the person's quotas: an accept is worth one message, or stands for a long-term template; a ban ends
 * what was left. A mere refusal changes nothing, because earlier accepts still count. Messages that waited for a permission
 * are due at once.
 */
export async function recordAnswers(
  em: Em,
  personId: number,
  answers: readonly TemplateAnswer[],
  now: Date,
): Promise<void> {
  await transact(em, async (tx) => {
    for (const { template, answer } of answers) {
      if (ACCEPTED.includes(answer)) await grantNew(tx, personId, template, now);
      if (answer === 'ban') await voidQuota(tx, personId, template.key, now);
    }
    await wakeWaiting(tx, personId, now);
  });
}

/** The person's quotas, by template key. */
export async function quotasOf(em: Em, personId: number): Promise<Map<string, MessageQuota>> {
  const quotas = await em.find(MessageQuotaSchema, { personId });
  return new Map(quotas.map((quota) => [quota.templateKey, quota]));
}

/** Takes one message from the quota; false when none is left. A standing permission is not used up. */
export async function takeQuota(em: Em, personId: number, templateKey: string): Promise<boolean> {
  const oneTime = { personId, templateKey, standing: false, remaining: { $gt: 0 } };
  if ((await em.nativeUpdate(MessageQuotaSchema, oneTime, { remaining: raw('remaining - 1') })) === 1) {
    return true;
  }
  return (await em.count(MessageQuotaSchema, { personId, templateKey, standing: true })) === 1;
}

/** Gives back what was taken for a message that certainly did not arrive. */
export async function returnQuota(em: Em, personId: number, templateKey: string): Promise<void> {
  await em.nativeUpdate(
    MessageQuotaSchema,
    { personId, templateKey, standing: false },
    { remaining: raw('remaining + 1') },
  );
}

/** WeChat says that the person permits nothing: our account of it ends, whatever it said. */
export async function voidQuota(em: Em, personId: number, templateKey: string, now: Date): Promise<void> {
  await em.nativeUpdate(
    MessageQuotaSchema,
    { personId, templateKey },
    { remaining: 0, standing: false, updatedAt: now },
  );
}

/** Messages of this person that wait for a permission are due now. */
export async function wakeWaiting(tx: Em, personId: number, now: Date): Promise<void> {
  const waiting = { personId, status: 'pending' as const, attempts: 0, dueAt: { $gt: now } };
  await tx.nativeUpdate(OutboxMessageSchema, waiting, { dueAt: now });
}

/** An accept reported by the phone; WeChat may have told us of the same tap already. */
async function grantNew(tx: Em, personId: number, template: MessageTemplate, now: Date): Promise<void> {
  const report = { key: newId(), personId, templateKey: template.key, source: 'phone', now } as const;
  if (await isNewAccept(tx, report)) await grant(tx, personId, template, now);
}

/** One message more, or all of them for a long-term template, within the transaction that noted the report. */
export async function grant(
  tx: Em,
  personId: number,
  { key, kind }: MessageTemplate,
  now: Date,
): Promise<void> {
  const change = kind === 'longTerm' ? { standing: true } : { remaining: raw('remaining + 1') };
  await tx.nativeUpdate(MessageQuotaSchema, { personId, templateKey: key }, { ...change, updatedAt: now });
}
