import {
  BATCH_CHANNELS,
  BATCH_STATUSES,
  PAYOUT_STATUSES,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What is owed for one claim: one row a claim, whatever number of attempts it takes. */
export const PayoutSchema = defineEntity({
  name: 'Payout',
  tableName: 'payout',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    claimId: p.integer(),
    enterpriseId: p.integer(),
    policyTitle: p.string().length(80),
    amountFen: p.bigint('number'),
    status: p.enum([...PAYOUT_STATUSES]),
    /** The attempt that is under way, or the last one. */
    attemptId: p.integer().nullable(),
    attempts: p.integer(),
    updatedAt: p.datetime(3),
  },
  uniques: [{ name: 'payout_claim_uq', properties: ['claimId'] }],
});
export type Payout = InferEntity<typeof PayoutSchema>;

/**
 * One try at the bank. `reference` is made and committed before the call; the bank pays it at most once. A settled or failed
 * attempt never changes again: the next try is a new row.
 */
export const PayoutAttemptSchema = defineEntity({
  name: 'PayoutAttempt',
  tableName: 'payout_attempt',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    payoutId: p.integer(),
    batchId: p.integer(),
    payeeAccountId: p.integer(),
    amountFen: p.bigint('number'),
    /** Position among the attempts of its payout, from 1. */
    number: p.integer(),
    reference: p.string().length(64),
    status: p.enum([...PAYOUT_STATUSES]),
    submittedAt: p.datetime(3).nullable(),
    /** When the bank is to be asked about it next; null while there is nothing to ask. */
    askAt: p.datetime(3).nullable(),
    asked: p.integer(),
    bankSerial: p.string().length(64).nullable(),
    message: p.string().length(200).nullable(),
  },
  uniques: [{ name: 'payout_attempt_reference_uq', properties: ['reference'] }],
  indexes: [
    { name: 'payout_attempt_batch_ix', properties: ['batchId', 'status'] },
    { name: 'payout_attempt_ask_ix', properties: ['status', 'askAt'] },
    { name: 'payout_attempt_payout_ix', properties: ['payoutId', 'status'] },
  ],
});
export type PayoutAttempt = InferEntity<typeof PayoutAttemptSchema>;

/** Sums that go to the bank together: prepared by one finance officer, approved by another. */
export const PayoutBatchSchema = defineEntity({
  name: 'PayoutBatch',
  tableName: 'payout_batch',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    status: p.enum([...BATCH_STATUSES]),
    /** How it reaches the bank; decided when it is handed over. */
    channel: p.enum([...BATCH_CHANNELS]),
    payoutCount: p.integer(),
    totalFen: p.bigint('number'),
    preparedBy: p.integer(),
    preparedAt: p.datetime(3),
    approvedBy: p.integer().nullable(),
    approvedAt: p.datetime(3).nullable(),
    executedBy: p.integer().nullable(),
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'payout_batch_zone_ix', properties: ['zoneId', 'id'] }],
});
export type PayoutBatch = InferEntity<typeof PayoutBatchSchema>;

/** The tables of this feature. */
export const payoutEntities = [PayoutSchema, PayoutAttemptSchema, PayoutBatchSchema];
