import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { NOTIFICATION_EVENTS, SUBJECT_TYPES } from '@innovation-points/shared/vocabulary/notifications.ts';

/**
 * One message as it was said to an enterprise: read by all its members, also by those who join later; or, with `personId`, to one
 * person about an enterprise, a member of it or not. Never changed after it is written.
 */
export const InboxMessageSchema = defineEntity({
  name: 'InboxMessage',
  tableName: 'inbox_message',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    personId: p.integer().nullable(),
    dedupeKey: p.string().length(160),
    event: p.enum([...NOTIFICATION_EVENTS]),
    subjectType: p.enum([...SUBJECT_TYPES]),
    subjectId: p.integer(),
    /** The values of the event as JSON text: what the WeChat message is rendered from. */
    params: p.text(),
    title: p.string().length(100),
    body: p.string().length(600),
    page: p.string().length(200),
    createdAt: p.datetime(3),
  },
  uniques: [{ name: 'inbox_message_dedupe_uq', properties: ['dedupeKey'] }],
  indexes: [
    { name: 'inbox_message_enterprise_ix', properties: ['enterpriseId', 'personId', 'id'] },
    { name: 'inbox_message_person_ix', properties: ['personId', 'id'] },
  ],
});
export type InboxMessage = InferEntity<typeof InboxMessageSchema>;
