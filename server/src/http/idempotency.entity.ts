import { defineEntity, p } from '@mikro-orm/core';

/** The answer once given under a caller's key, written in the transaction that did the work. */
export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    id: p.integer().primary(),
    actor: p.string().length(64),
    key: p.string().length(64),
    /** Digest of method, path and body: the same key with another request is refused. */
    requestHash: p.string().length(64),
    answer: p.text(),
    createdAt: p.datetime(3),
  },
  uniques: [{ name: 'idempotency_key_actor_key_uq', properties: ['actor', 'key'] }],
  indexes: [{ name: 'idempotency_key_created_ix', properties: ['createdAt'] }],
});
export const idempotencyEntities = [IdempotencyKeySchema];
