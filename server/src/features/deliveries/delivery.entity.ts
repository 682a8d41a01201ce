import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A secret that a department's system signs its requests with. Never deleted: deliveries name it. */
export const DeliveryKeySchema = defineEntity({
  name: 'DeliveryKey',
  tableName: 'delivery_key',
  properties: {
    /** The public name of the key. */
    id: p.string().length(40).primary(),
    zoneId: p.integer(),
    name: p.string().length(60),
    department: p.enum([...DEPARTMENT_CODES]),
    secretSealed: p.string().length(300),
    /** Deliveries without errors are accepted at once. */
    autoAccept: p.boolean(),
    createdAt: p.datetime(3),
    rotatedAt: p.datetime(3).nullable(),
    disabledAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'delivery_key_zone_ix', properties: ['zoneId'] }],
});
export type DeliveryKey = InferEntity<typeof DeliveryKeySchema>;

/** A batch as the department's system calls it, and the import it became. */
export const DeliverySchema = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    keyId: p.string().length(40),
    batchId: p.string().length(64),
    /** Of mapping and rows: the same id with other content is refused. */
    contentSha256: p.string().length(64),
    importId: p.integer(),
    createdAt: p.datetime(3),
  },
  uniques: [{ name: 'delivery_batch_uq', properties: ['keyId', 'batchId'] }],
});
export type Delivery = InferEntity<typeof DeliverySchema>;

/** A nonce that was used, kept while its timestamp would still be taken. */
export const DeliveryNonceSchema = defineEntity({
  name: 'DeliveryNonce',
  tableName: 'delivery_nonce',
  properties: {
    keyId: p.string().length(40).primary(),
    nonce: p.string().length(64).primary(),
    usedAt: p.datetime(3),
  },
  indexes: [{ name: 'delivery_nonce_used_ix', properties: ['usedAt'] }],
});

export const deliveryEntities = [DeliveryKeySchema, DeliverySchema, DeliveryNonceSchema];
