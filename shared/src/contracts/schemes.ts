import { z } from 'zod';
import { SCHEME_STATUSES } from '../vocabulary/scoring.ts';
import { dayText as day, decimalText as decimal, idParam, periodText as period } from './common.ts';
import { defineContract } from './contract.ts';

/** The scheme as every answer about scores names it. */
export const SchemeReference = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  /** Highest total without bonus, such as 100 or 1000. */
  scale: decimal,
  /** True while the weights are examples: the screen then says 示例权重. */
  illustrative: z.boolean(),
});

export const SchemeVersionDto = z.strictObject({
  id: z.int().positive(),
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  scale: decimal,
  illustrative: z.boolean(),
  status: z.enum(SCHEME_STATUSES),
  /** The day from which runs use it when no version is named. */
  validFrom: day,
  hash: z.string(),
  indicatorCount: z.int(),
  /** True for schemes that come with the product and serve every zone. */
  isShipped: z.boolean(),
  approvedAt: z.iso.datetime().optional(),
});
export type SchemeVersionDto = z.infer<typeof SchemeVersionDto>;

/** An enterprise that would rise or fall. Ranks are absent where it is not ranked. */
const Mover = z.strictObject({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  before: z.strictObject({ total: decimal.optional(), rank: z.int().positive().optional() }),
  after: z.strictObject({ total: decimal.optional(), rank: z.int().positive().optional() }),
});

/** Totals of enterprises there are (nearest rank), not averages of two. */
const Quantiles = z.strictObject({
  lowest: decimal,
  lowerQuartile: decimal,
  median: decimal,
  upperQuartile: decimal,
  highest: decimal,
});

/** How the ranks would move if one indicator weighed 10 % more or less, all others standing still. */
const Sensitivity = z.strictObject({
  code: z.string(),
  title: z.string(),
  /** Spearman with the trial's own ranks, the lesser of both directions: 1 means nothing moves. */
  spearman: z.number(),
  /** The most places that any enterprise moves, in either direction. */
  mostPlaces: z.int().nonnegative(),
});

export const SchemeTrialDto = z.strictObject({
  scheme: SchemeReference,
  period,
  factsHash: z.string(),
  enterpriseCount: z.int(),
  rankedCount: z.int(),
  /** Of the totals of all ranked; absent when nobody is. */
  distribution: z
    .strictObject({
      quantiles: Quantiles,
      /** Ten equal parts from zero to the highest total there can be; how many enterprises are in each. */
      tenths: z.array(z.int().nonnegative()),
    })
    .optional(),
  sensitivity: z.array(Sensitivity),
  /** Against the published run; absent when the zone has published nothing. */
  comparison: z
    .strictObject({
      runId: z.int().positive(),
      scheme: SchemeReference,
      /** Enterprises ranked in both. */
      common: z.int(),
      /** Rank correlations of those, ties accounted for; absent when all are equal on one side. */
      spearman: z.number().optional(),
      kendall: z.number().optional(),
      up: z.int(),
      down: z.int(),
      same: z.int(),
      newlyRanked: z.int(),
      noLongerRanked: z.int(),
      /** At most twenty each, the farthest first. */
      risers: z.array(Mover),
      fallers: z.array(Mover),
    })
    .optional(),
});
export type SchemeTrialDto = z.infer<typeof SchemeTrialDto>;

const ofScheme = z.strictObject({ schemeId: idParam });

/** The HTTP interface of the life of a scheme: draft → trial → approved by another officer → in force from a day. */
export const schemesContracts = {
  listSchemes: defineContract({
    method: 'get',
    path: '/v1/schemes',
    summary: '指标体系版本列表',
    access: 'officer',
    response: z.strictObject({ items: z.array(SchemeVersionDto) }),
  }),
  importScheme: defineContract({
    method: 'post',
    path: '/v1/schemes',
    summary: '导入一个指标体系版本（YAML 文本），版本一经导入不可改动',
    access: 'officer',
    body: z.strictObject({ yaml: z.string().min(1).max(1_000_000) }),
    response: SchemeVersionDto,
    errors: ['scoring.scheme_invalid', 'scoring.scheme_version_changed'],
  }),
  trialScheme: defineContract({
    method: 'post',
    path: '/v1/schemes/:schemeId/trial',
    summary: '试运行：与现行结果相比谁升谁降、得分分布、名次相关与权重敏感性（不保存）',
    access: 'officer',
    params: ofScheme,
    body: z.strictObject({ period }),
    response: SchemeTrialDto,
    errors: ['scoring.scheme_unknown', 'scoring.no_facts'],
  }),
  approveScheme: defineContract({
    method: 'post',
    path: '/v1/schemes/:schemeId/approve',
    summary: '批准指标体系草稿（批准人不能是导入人），自生效日起评分默认使用',
    access: 'officer',
    idempotent: true,
    params: ofScheme,
    body: z.strictObject({
      /** Left out: the day the file itself says. */
      validFrom: day.optional(),
    }),
    response: SchemeVersionDto,
    errors: ['scoring.scheme_unknown', 'scoring.scheme_wrong_status', 'scoring.scheme_own_draft'],
  }),
  withdrawScheme: defineContract({
    method: 'post',
    path: '/v1/schemes/:schemeId/withdraw',
    summary: '撤回指标体系草稿，不再可批准',
    access: 'officer',
    idempotent: true,
    params: ofScheme,
    response: SchemeVersionDto,
    errors: ['scoring.scheme_unknown', 'scoring.scheme_wrong_status'],
  }),
};
