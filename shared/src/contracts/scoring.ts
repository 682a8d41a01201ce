import { z } from 'zod';
import { INDICATOR_STATUSES, UNRANKED_REASONS } from '../vocabulary/scoring.ts';
import { dayText as day, decimalText as decimal, idParam, periodText as period, rankDto } from './common.ts';
import { defineContract } from './contract.ts';
import { SchemeReference } from './schemes.ts';

/** A fact that is not there yet, and the department that owes it. */
const MissingFact = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  period,
  departmentCode: z.string(),
  departmentTitle: z.string(),
});

const PortraitCategory = z.strictObject({
  code: z.string(),
  title: z.string(),
  points: decimal,
  maxPoints: decimal,
  /** Median of the ranked enterprises; absent when nobody is ranked. */
  cohortMedianPoints: decimal.optional(),
  /** Categories inside it, at any depth, by titles joined with ` · `; absent when there are none. */
  groups: z.array(z.strictObject({ title: z.string(), points: decimal, maxPoints: decimal })).optional(),
});

const PortraitIndicator = z.strictObject({
  code: z.string(),
  title: z.string(),
  /** Code of the outermost category it belongs to. */
  category: z.string(),
  /** The category inside that one which holds it, as `groups` names it; absent when it stands there directly. */
  group: z.string().optional(),
  unit: z.string(),
  status: z.enum(INDICATOR_STATUSES),
  /** Absent when the status is not `scored`; a category word (such as `SEI`) for a category indicator. */
  value: z.string().optional(),
  /** Absent while a fact is missing. */
  points: decimal.optional(),
  maxPoints: decimal,
  /** Rank by points of this indicator among all ranked enterprises. */
  rank: rankDto.optional(),
});

export const PortraitDto = z.strictObject({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  runId: z.int().positive(),
  period,
  scheme: SchemeReference,
  /** Total points; absent while the enterprise is not ranked. */
  total: decimal.optional(),
  isRanked: z.boolean(),
  /** For a certification scheme with gates: are they all met? Absent for other schemes. */
  isPassed: z.boolean().optional(),
  /** For a scheme with ratings, when certified and ranked. */
  rating: z.strictObject({ code: z.string(), title: z.string() }).optional(),
  /** Empty when ranked. */
  unrankedReasons: z.array(z.enum(UNRANKED_REASONS)),
  /** Share of indicators with a value, from 0 to 1. */
  coverage: decimal,
  coverageMinimum: decimal,
  /** Every fact that is owed, so that the enterprise can ask the department. */
  missingFacts: z.array(MissingFact),
  stage: z.strictObject({ code: z.string(), title: z.string() }).optional(),
  industryCode: z.string().optional(),
  ranks: z.strictObject({
    overall: rankDto.optional(),
    stage: rankDto.optional(),
    industry: rankDto.optional(),
  }),
  /** The outermost ones in the order of the scheme: the axes of the radar. */
  categories: z.array(PortraitCategory),
  indicators: z.array(PortraitIndicator),
  /** Oldest year first; the last one is this period. All years by the same scheme version. */
  trend: z.array(z.strictObject({ period, total: decimal.optional(), rank: z.int().positive().optional() })),
  /** Codes of up to three indicators by share of their points, best first. */
  strongest: z.array(z.string()),
  /** Codes of up to three indicators by points lost, most first. */
  weakest: z.array(z.string()),
  publishedAt: z.iso.datetime(),
});
export type PortraitDto = z.infer<typeof PortraitDto>;

const TraceFact = z.strictObject({
  code: z.string(),
  title: z.string(),
  value: z.string(),
  unit: z.string(),
  period,
  departmentCode: z.string(),
  departmentTitle: z.string(),
  /** Where the value was read: the department's file, its row and the day it was accepted. */
  source: z
    .strictObject({ batchId: z.int(), fileName: z.string(), rowNumber: z.int(), acceptedOn: day })
    .optional(),
});

export const IndicatorTraceDto = z.strictObject({
  enterpriseId: z.int().positive(),
  runId: z.int().positive(),
  period,
  scheme: SchemeReference,
  indicator: PortraitIndicator,
  categoryTitle: z.string(),
  /** As written in the scheme: `rd_expense / revenue`. */
  formula: z.string(),
  /** The same with the titles of the facts: 研发费用 ÷ 营业收入. */
  formulaText: z.string(),
  /** The same with the values filled in; absent while a fact is missing. */
  calculation: z.string().optional(),
  facts: z.array(TraceFact),
  missingFacts: z.array(MissingFact),
  /** How value becomes points, one Chinese sentence a step, and the step that was hit. */
  rule: z.strictObject({
    description: z.string(),
    steps: z.array(z.strictObject({ text: z.string(), points: decimal.optional(), isHit: z.boolean() })),
  }),
  /** What the rule hit, as one sentence: “6.2% ≥ 6%，得 4 分（满分 4 分）”. */
  conclusion: z.string(),
  /** Where the rule and its numbers come from. */
  source: z.string(),
});
export type IndicatorTraceDto = z.infer<typeof IndicatorTraceDto>;

const ChangeSide = z.strictObject({ value: z.string().optional(), points: decimal.optional() });

/** What one indicator adds to the difference between two years. */
const IndicatorChange = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  before: ChangeSide,
  after: ChangeSide,
  /** Points won or lost because the value is another. */
  byData: decimal,
  /** Points won or lost because the enterprise came into another stage with other weights. */
  byStage: decimal,
  /** The facts behind it that are not what they were; `yearsBack` 0 is the year itself. Absent: 待补. */
  facts: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      unit: z.string(),
      departmentCode: z.string(),
      departmentTitle: z.string(),
      yearsBack: z.int().nonnegative(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});

export const ScoreChangesDto = z.strictObject({
  runId: z.int().positive(),
  period,
  periodBefore: period,
  scheme: SchemeReference,
  /** Absent total: not ranked in that year. */
  before: z.strictObject({ total: decimal.optional(), rank: z.int().positive().optional() }),
  after: z.strictObject({ total: decimal.optional(), rank: z.int().positive().optional() }),
  /** Titles of the stages, when they differ. */
  stage: z.strictObject({ from: z.string().optional(), to: z.string().optional() }).optional(),
  /** Exactly the sum of all `byData`, `byStage`, `limits` and `byAggregation`. */
  difference: decimal,
  /** Only what has changed, the greatest effect first. */
  indicators: z.array(IndicatorChange),
  /** What caps and floors of categories take back or add. */
  limits: z.array(z.strictObject({ code: z.string(), title: z.string(), points: decimal })),
  /** What remains where the total is a geometric mean; `0` for sums. */
  byAggregation: decimal,
});
export type ScoreChangesDto = z.infer<typeof ScoreChangesDto>;

const ofEnterprise = z.strictObject({ enterpriseId: idParam });
/** The HTTP interface of an enterprise's score. */
export const scoringContracts = {
  getPortrait: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/portrait',
    summary: '企业创新积分画像（最近一次已发布的评分）',
    access: 'person',
    params: ofEnterprise,
    response: PortraitDto,
    errors: ['scoring.portrait_not_published'],
  }),
  getIndicatorTrace: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/indicators/:code',
    summary: '一项指标的来龙去脉：得分、数值、公式、部门数据',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, code: z.string().max(64) }),
    response: IndicatorTraceDto,
    errors: ['scoring.portrait_not_published', 'scoring.indicator_not_found'],
  }),
  getScoreChanges: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/score-changes',
    summary: '与上年相比得分变化及原因，逐项合计等于总变化',
    access: 'person',
    params: ofEnterprise,
    response: ScoreChangesDto,
    errors: ['scoring.portrait_not_published', 'scoring.no_year_before'],
  }),
};
