import { z } from 'zod';
import { SCORING_PHASES, SCORING_RUN_STATUSES } from '../vocabulary/scoring.ts';
import {
  dayText as day,
  decimalText as decimal,
  idParam,
  pageOf,
  pageQuery,
  periodText as period,
} from './common.ts';
import { defineContract } from './contract.ts';
import { SchemeReference } from './schemes.ts';

export const ScoringRunDto = z.strictObject({
  id: z.int().positive(),
  status: z.enum(SCORING_RUN_STATUSES),
  period,
  asOf: day,
  scheme: SchemeReference,
  schemeHash: z.string(),
  /** Only while it runs: what is being done, and for how many enterprises of how many. */
  progress: z.strictObject({ phase: z.enum(SCORING_PHASES), done: z.int(), total: z.int() }).optional(),
  /** Is published by itself when it is completed. */
  publishes: z.boolean(),
  /** Empty until it is completed. */
  factsHash: z.string(),
  enterpriseCount: z.int(),
  rankedCount: z.int(),
  /** Enterprises that pass the gates (认证企业); absent for schemes without. */
  certifiedCount: z.int().optional(),
  /** Enterprises that are rated (评级企业), by rating from the highest; absent for schemes without. */
  ratings: z.array(z.strictObject({ code: z.string(), title: z.string(), count: z.int() })).optional(),
  startedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().optional(),
  publishedAt: z.iso.datetime().optional(),
  /** Why a run failed. */
  failure: z.string().optional(),
});
export type ScoringRunDto = z.infer<typeof ScoringRunDto>;

export const ScoreRowDto = z.strictObject({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  /** Absent for an enterprise known by another identifier only. */
  creditCode: z.string().optional(),
  stage: z.string().optional(),
  total: decimal.optional(),
  rank: z.int().positive().optional(),
  stageRank: z.int().positive().optional(),
  coverage: decimal,
});
export type ScoreRowDto = z.infer<typeof ScoreRowDto>;

const ofRun = z.strictObject({ runId: idParam });

/** The HTTP interface of scoring a whole zone. */
export const scoringRunsContracts = {
  createRun: defineContract({
    method: 'post',
    path: '/v1/scoring-runs',
    summary: '一键生成：按指标体系对全区企业评分，随即返回，进度在评分运行中查看',
    access: 'officer',
    idempotent: true,
    accepted: true,
    body: z.strictObject({
      schemeCode: z.string().max(64),
      /** Left out: the newest version. */
      schemeVersion: z.int().positive().optional(),
      period,
      /** Day at which stages are decided; left out: the last day of the period. */
      asOf: day.optional(),
      /** Publish as soon as it is completed; left out: an officer publishes. */
      publish: z.boolean().optional(),
    }),
    response: ScoringRunDto,
    errors: [
      'scoring.scheme_not_found',
      'scoring.scheme_not_approved',
      'scoring.run_in_progress',
      'scoring.no_facts',
    ],
  }),
  listRuns: defineContract({
    method: 'get',
    path: '/v1/scoring-runs',
    summary: '评分运行列表，新的在前',
    access: 'officer',
    query: pageQuery,
    response: pageOf(ScoringRunDto),
  }),
  getRun: defineContract({
    method: 'get',
    path: '/v1/scoring-runs/:runId',
    summary: '一次评分运行',
    access: 'officer',
    params: ofRun,
    response: ScoringRunDto,
    errors: ['scoring.run_not_found'],
  }),
  listScores: defineContract({
    method: 'get',
    path: '/v1/scoring-runs/:runId/scores',
    summary: '一次评分运行的企业得分，按名次排列，暂不排名的在后',
    access: 'officer',
    params: ofRun,
    query: pageQuery,
    response: pageOf(ScoreRowDto),
    errors: ['scoring.run_not_found', 'scoring.run_wrong_status'],
  }),
  publishRun: defineContract({
    method: 'post',
    path: '/v1/scoring-runs/:runId/publish',
    summary: '公布一次评分，企业随即看到新的积分',
    access: 'officer',
    idempotent: true,
    params: ofRun,
    response: ScoringRunDto,
    errors: ['scoring.run_not_found', 'scoring.run_wrong_status'],
  }),
};
