import {
  CLAIM_ACTORS,
  CLAIM_EVENTS,
  CLAIM_STATUSES,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** One move of a claim. Append-only: the claim's history for owner, officer and auditor. */
export const ClaimEventSchema = defineEntity({
  name: 'ClaimEvent',
  tableName: 'claim_event',
  properties: {
    id: p.integer().primary(),
    claimId: p.integer(),
    event: p.enum([...CLAIM_EVENTS]),
    toStatus: p.enum([...CLAIM_STATUSES]),
    actorKind: p.enum([...CLAIM_ACTORS]),
    /** As the audit log names it: `person:7`, `officer:3`, `system:expireClaims`. */
    actor: p.string().length(64),
    at: p.datetime(3),
    note: p.string().length(500).nullable(),
  },
  indexes: [{ name: 'claim_event_claim_ix', properties: ['claimId', 'id'] }],
});
export type ClaimEvent = InferEntity<typeof ClaimEventSchema>;
