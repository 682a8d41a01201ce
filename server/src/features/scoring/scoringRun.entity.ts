import { SCORING_PHASES, SCORING_RUN_STATUSES } from '@innovation-points/shared/vocabulary/scoring.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * One scoring of a whole zone for one year (评分运行): a snapshot of scheme version and facts.
 *
 * `active` is 1 while it runs and null afterwards; with the zone it is unique, so two runs at once cannot be.
 * Whoever works on it holds the lease and renews it. A lease that has passed was held by a process that died: the run is
 * taken up again from its beginning, and whoever held it before can no longer write.
 */
export const ScoringRunSchema = defineEntity({
  name: 'ScoringRun',
  tableName: 'scoring_run',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    schemeVersionId: p.integer(),
    schemeCode: p.string().length(64),
    schemeVersion: p.integer(),
    schemeHash: p.string().length(64),
    period: p.string().length(4),
    asOf: p.string().length(10),
    status: p.enum([...SCORING_RUN_STATUSES]),
    active: p.integer().nullable(),
    /** Null while nobody has taken it up. */
    leaseUntil: p.datetime(3).nullable(),
    /** How often it has been taken up; it only ever grows, and with the lease it says who may write. */
    attempt: p.integer().default(0),
    /** How many of the attempts were given back by a process that stopped in order. */
    givenBack: p.integer().default(0),
    /** What is being done, and for how many enterprises so far. A failed run is `clearing` until its scores are gone. */
    phase: p.enum([...SCORING_PHASES]).nullable(),
    done: p.integer().default(0),
    /** Publish in the commit that completes it. */
    publishes: p.boolean().default(false),
    /** SHA-256 over every fact used; empty until the facts have been read. */
    factsHash: p.string().length(64),
    enterpriseCount: p.integer(),
    rankedCount: p.integer(),
    /** Figures of the cohort that every portrait shows, as JSON; null until completed. */
    summary: p.text().nullable(),
    /** The values of cohorts that rules were laid on, as JSON; null for schemes without such rules. */
    scales: p.text().columnType('longtext').nullable(),
    startedBy: p.string().length(64),
    startedAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
    publishedAt: p.datetime(3).nullable(),
    /** The run whose totals enterprises knew when this one was published. */
    previousRunId: p.integer().nullable(),
    /** Enterprises up to this id have been told of the publication; null: nobody is left to be told. */
    toldUpTo: p.integer().nullable(),
    failure: p.string().length(500).nullable(),
  },
  uniques: [{ name: 'scoring_run_active_uq', properties: ['zoneId', 'active'] }],
  indexes: [
    { name: 'scoring_run_zone_ix', properties: ['zoneId', 'id'] },
    { name: 'scoring_run_active_ix', properties: ['active', 'leaseUntil'] },
    { name: 'scoring_run_told_ix', properties: ['toldUpTo'] },
  ],
});
export type ScoringRun = InferEntity<typeof ScoringRunSchema>;
