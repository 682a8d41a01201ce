import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * How many messages of one template the person still permits. A long-term permission (`standing`) is not used up.
 * WeChat keeps the real account; this one saves sending what would be refused.
 */
export const MessageQuotaSchema = defineEntity({
  name: 'MessageQuota',
  tableName: 'message_quota',
  properties: {
    id: p.integer().primary(),
    personId: p.integer(),
    templateKey: p.string().length(64),
    remaining: p.integer(),
    standing: p.boolean(),
    updatedAt: p.datetime(3),
  },
  uniques: [{ name: 'message_quota_person_template_uq', properties: ['personId', 'templateKey'] }],
});
export type MessageQuota = InferEntity<typeof MessageQuotaSchema>;
