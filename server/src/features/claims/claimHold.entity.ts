import { HOLD_DECISIONS, HOLD_OUTCOMES } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * A payment that waits, because a veto could not be known right before it. One row each time; it ends when the facts arrive or when
 * two officers decide.
 */
export const ClaimHoldSchema = defineEntity({
  name: 'ClaimHold',
  tableName: 'claim_hold',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    claimId: p.integer(),
    /** Ids of the vetoes that are unknown, separated by commas. */
    conditionIds: p.string().length(500),
    reason: p.string().length(500),
    heldAt: p.datetime(3),
    proposal: p.enum([...HOLD_DECISIONS]).nullable(),
    proposalReason: p.string().length(200).nullable(),
    proposedBy: p.integer().nullable(),
    outcome: p.enum([...HOLD_OUTCOMES]),
    /** Null when the facts ended it. */
    decidedBy: p.integer().nullable(),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'claim_hold_claim_ix', properties: ['claimId', 'id'] }],
});
export type ClaimHold = InferEntity<typeof ClaimHoldSchema>;
