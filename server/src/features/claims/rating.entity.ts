import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What the enterprise said of a finished claim (好差评): once, never changed. */
export const ClaimRatingSchema = defineEntity({
  name: 'ClaimRating',
  tableName: 'claim_rating',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    claimId: p.integer(),
    policyCode: p.string().length(64),
    /** 5 is best. */
    level: p.integer(),
    text: p.string().length(200).nullable(),
    personId: p.integer(),
    ratedAt: p.datetime(3),
  },
  uniques: [{ name: 'claim_rating_claim_uq', properties: ['claimId'] }],
  indexes: [{ name: 'claim_rating_zone_ix', properties: ['zoneId', 'ratedAt'] }],
});
export type ClaimRating = InferEntity<typeof ClaimRatingSchema>;
