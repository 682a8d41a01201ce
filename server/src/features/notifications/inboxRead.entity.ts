import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** One person has read one inbox message. */
export const InboxReadSchema = defineEntity({
  name: 'InboxRead',
  tableName: 'inbox_read',
  properties: {
    id: p.integer().primary(),
    personId: p.integer(),
    messageId: p.integer(),
    readAt: p.datetime(3),
  },
  uniques: [{ name: 'inbox_read_person_message_uq', properties: ['personId', 'messageId'] }],
});
export type InboxRead = InferEntity<typeof InboxReadSchema>;
