import { defineEntity, p } from '@mikro-orm/core';

/**
 * A page of the list of a completed run: which enterprises stand on it, best first. So a page is read by primary key, and
 * the scores themselves need no index by rank, which each commit of a run would write anew in all its places.
 */
export const ScorePageSchema = defineEntity({
  name: 'ScorePage',
  tableName: 'score_page',
  properties: {
    runId: p.integer().primary(),
    /** From 0. */
    page: p.integer().primary(),
    zoneId: p.integer(),
    /** Ids by rank, then by id, parted by commas; those without a rank come last. Every page but the last is full. */
    enterpriseIds: p.text(),
  },
});
