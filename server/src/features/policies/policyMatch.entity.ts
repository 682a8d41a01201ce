import { VERDICTS } from '@innovation-points/shared/vocabulary/verdict.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** What a policy means for one enterprise in one period, as of the last matching. Written in bulk; a new matching replaces it. */
export const PolicyMatchSchema = defineEntity({
  name: 'PolicyMatch',
  tableName: 'policy_match',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    policyCode: p.string().length(64),
    /** The year of the facts, such as `2025`. */
    period: p.string().length(4),
    policyVersionId: p.integer(),
    verdict: p.enum([...VERDICTS]),
    /** Null unless the verdict is met. */
    amountFen: p.bigint('number').nullable(),
    amountExplanation: p.string().length(500).nullable(),
    /** Empty: the sentence is made from the evidence when it is read. Rows from before hold theirs. */
    sentence: p.string().length(500),
    /** The evidence of the judgement, exact and without sentences (`evidenceOf`). */
    answers: p.text(),
    asOf: p.string().length(10),
    /** The claim that grew out of it. */
    claimId: p.integer().nullable(),
  },
  uniques: [
    {
      name: 'policy_match_enterprise_policy_period_uq',
      properties: ['enterpriseId', 'policyCode', 'period'],
    },
  ],
  indexes: [
    {
      name: 'policy_match_zone_policy_ix',
      properties: ['zoneId', 'policyCode', 'period', 'verdict', 'claimId', 'enterpriseId'],
    },
  ],
});
export type PolicyMatchRow = InferEntity<typeof PolicyMatchSchema>;

/** What each zone was last matched with, so that only what has changed since is matched again. */
export const PolicyMatchingSchema = defineEntity({
  name: 'PolicyMatching',
  tableName: 'policy_matching',
  properties: {
    zoneId: p.integer().primary().autoincrement(false),
    runId: p.integer(),
    factBatchId: p.integer(),
    /** Ids of the versions that were in force, separated by commas. */
    versionIds: p.text(),
    day: p.string().length(10),
    matchedAt: p.datetime(3),
    /** When register, titles and records were last compared. */
    profilesAt: p.datetime(3),
  },
});
export type PolicyMatching = InferEntity<typeof PolicyMatchingSchema>;

/** The register entry, titles and records of an enterprise as they were last matched, as a hash. */
export const PolicyProfileSchema = defineEntity({
  name: 'PolicyProfile',
  tableName: 'policy_profile',
  properties: {
    enterpriseId: p.integer().primary().autoincrement(false),
    zoneId: p.integer(),
    hash: p.string().length(64),
  },
  indexes: [{ name: 'policy_profile_zone_ix', properties: ['zoneId'] }],
});
