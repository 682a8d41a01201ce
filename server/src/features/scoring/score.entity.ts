import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * What one run made of one enterprise: totals and ranks for lists, and in `details` all that the portrait and the traces
 * need, the facts used included, so that one read by primary key serves the page and a replay needs nothing else.
 */
export const ScoreSchema = defineEntity({
  name: 'Score',
  tableName: 'score',
  properties: {
    runId: p.integer().primary(),
    enterpriseId: p.integer().primary(),
    zoneId: p.integer(),
    /** Exact decimal text; null while not ranked. */
    total: p.string().length(64).nullable(),
    /** 1-2-2-4 among all ranked enterprises; null while not ranked. */
    rank: p.integer().nullable(),
    stageCode: p.string().length(64).nullable(),
    stageRank: p.integer().nullable(),
    industry: p.string().length(3).nullable(),
    industryRank: p.integer().nullable(),
    coverage: p.string().length(20),
    /** `ScoreDetails`, as `readDetails` reads them. */
    details: p.text(),
  },
});
export type Score = InferEntity<typeof ScoreSchema>;
