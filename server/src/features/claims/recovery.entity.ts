import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Money of a paid claim that has to come back. At most one a claim. */
export const RecoverySchema = defineEntity({
  name: 'Recovery',
  tableName: 'claim_recovery',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    claimId: p.integer(),
    amountFen: p.bigint('number'),
    /** The sum of the instalments below. */
    recoveredFen: p.bigint('number'),
    reason: p.string().length(200),
    openedBy: p.integer(),
    openedAt: p.datetime(3),
    /** Who goes on with what is left; null while the zone itself does. */
    handedOverTo: p.string().length(60).nullable(),
  },
  uniques: [{ name: 'claim_recovery_claim_uq', properties: ['claimId'] }],
});
export type Recovery = InferEntity<typeof RecoverySchema>;

/** One sum that came back, with the number of its receipt. Append-only. */
export const RecoveryInstalmentSchema = defineEntity({
  name: 'RecoveryInstalment',
  tableName: 'recovery_instalment',
  properties: {
    id: p.integer().primary(),
    recoveryId: p.integer(),
    amountFen: p.bigint('number'),
    receivedOn: p.string().length(10),
    receiptNumber: p.string().length(40),
    recordedBy: p.integer(),
    recordedAt: p.datetime(3),
  },
  uniques: [{ name: 'recovery_instalment_receipt_uq', properties: ['recoveryId', 'receiptNumber'] }],
});
export type RecoveryInstalment = InferEntity<typeof RecoveryInstalmentSchema>;
