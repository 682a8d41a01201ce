import { CLAIM_STATUSES } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * One enterprise's right to one policy's money for one period (免申即享): found by the system, confirmed by the enterprise,
 * paid by the finance office. Rows are never deleted and move only as `claim.machine.ts` allows.
 */
export const ClaimSchema = defineEntity({
  name: 'Claim',
  tableName: 'claim',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    policyCode: p.string().length(64),
    policyTitle: p.string().length(80),
    period: p.string().length(4),
    status: p.enum([...CLAIM_STATUSES]),
    /** Version, amount and evidence follow the match until the push freezes them. */
    policyVersionId: p.integer(),
    policyVersion: p.integer(),
    amountFen: p.bigint('number'),
    /** The sum frozen at the push, where a yearly cap has cut it since; `amountFen` is then what is left. */
    pushedAmountFen: p.bigint('number').nullable(),
    amountExplanation: p.string().length(500),
    evidence: p.text(),
    evidenceOn: p.string().length(10),
    reviewedBy: p.integer().nullable(),
    /** Last day the enterprise may confirm. */
    replyBy: p.string().length(10).nullable(),
    /** The smallest number of days left that the enterprise was reminded of. */
    remindedDaysLeft: p.integer().nullable(),
    confirmedBy: p.integer().nullable(),
    confirmedAt: p.datetime(3).nullable(),
    statementVersion: p.string().length(32).nullable(),
    payeeAccountId: p.integer().nullable(),
    /** Since when it waits for money; null when it does not. */
    queuedAt: p.datetime(3).nullable(),
    /** The year whose budget holds the money. */
    budgetYear: p.string().length(4).nullable(),
    noticeFrom: p.string().length(10).nullable(),
    noticeUntil: p.string().length(10).nullable(),
    /** True while the holiday schedule that decides `noticeUntil` is not published. */
    noticeProvisional: p.boolean(),
    approvedBy: p.integer().nullable(),
    /** The hold that keeps it from being paid; null when there is none. */
    holdId: p.integer().nullable(),
    payBy: p.string().length(10).nullable(),
    paidAt: p.datetime(3).nullable(),
    updatedAt: p.datetime(3),
  },
  uniques: [
    { name: 'claim_enterprise_policy_period_uq', properties: ['enterpriseId', 'policyCode', 'period'] },
  ],
  indexes: [
    { name: 'claim_zone_status_ix', properties: ['zoneId', 'status', 'policyCode', 'id'] },
    { name: 'claim_status_reply_ix', properties: ['status', 'replyBy'] },
    { name: 'claim_zone_ix', properties: ['zoneId', 'id'] },
    { name: 'claim_enterprise_ix', properties: ['zoneId', 'enterpriseId', 'id'] },
    { name: 'claim_station_ix', properties: ['zoneId', 'status', 'id'] },
    { name: 'claim_hold_ix', properties: ['holdId'] },
    { name: 'claim_paid_ix', properties: ['zoneId', 'paidAt', 'id'] },
  ],
});
export type Claim = InferEntity<typeof ClaimSchema>;
