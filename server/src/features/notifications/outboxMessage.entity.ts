import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { OUTBOX_STATUSES } from '@innovation-points/shared/vocabulary/notifications.ts';

/**
 * One inbox message on its way to one person's WeChat. A worker holds it by `leaseToken` until `leaseUntil`; a lease that
 * ran out (the worker died) makes it due again.
 */
export const OutboxMessageSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    inboxMessageId: p.integer(),
    personId: p.integer(),
    /** Handed to the receiver with every attempt, so that a repeated one can be recognised. */
    dedupeKey: p.string().length(180),
    status: p.enum([...OUTBOX_STATUSES]),
    attempts: p.integer(),
    /** One message of the person's quota is set aside for this one, over all its attempts. */
    quotaHeld: p.boolean(),
    /** When a pending message is due, and when the lease of one being sent runs out. */
    dueAt: p.datetime(3),
    leaseToken: p.string().length(36).nullable(),
    /** WeChat's own number of the message, by which its events name it; null until it was taken. */
    wechatMessageId: p.string().length(40).nullable(),
    lastError: p.string().length(200).nullable(),
    createdAt: p.datetime(3),
    sentAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'outbox_message_dedupe_uq', properties: ['dedupeKey'] }],
  indexes: [
    { name: 'outbox_message_due_ix', properties: ['status', 'dueAt'] },
    { name: 'outbox_message_wechat_ix', properties: ['wechatMessageId'] },
    { name: 'outbox_message_person_ix', properties: ['personId', 'status'] },
    { name: 'outbox_message_lease_ix', properties: ['leaseToken'] },
  ],
});
export type OutboxMessage = InferEntity<typeof OutboxMessageSchema>;
