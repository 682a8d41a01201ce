import { z } from 'zod';
import { UNRANKED_REASONS } from '../vocabulary/scoring.ts';
import { VERDICTS } from '../vocabulary/verdict.ts';
import { decimalText, idParam, periodText, rankDto } from './common.ts';
import { defineContract } from './contract.ts';

/** A score as it is, or as it would be. Ranks are among the published totals of all others. */
const SimulatedScore = z.strictObject({
  /** Absent while the enterprise is not ranked. */
  total: decimalText.optional(),
  isRanked: z.boolean(),
  unrankedReasons: z.array(z.enum(UNRANKED_REASONS)),
  /** For a certification scheme with gates. */
  isPassed: z.boolean().optional(),
  stage: z.strictObject({ code: z.string(), title: z.string() }).optional(),
  ranks: z.strictObject({
    overall: rankDto.optional(),
    stage: rankDto.optional(),
    industry: rankDto.optional(),
  }),
  categories: z.array(z.strictObject({ code: z.string(), title: z.string(), points: decimalText })),
});
export type SimulatedScoreDto = z.infer<typeof SimulatedScore>;

const IndicatorSide = z.strictObject({ value: z.string().optional(), points: decimalText.optional() });

/** An indicator that would change. */
const IndicatorChange = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  before: IndicatorSide,
  after: IndicatorSide,
});

const PolicySide = z.strictObject({
  verdict: z.enum(VERDICTS),
  /** Null unless the policy is met and says its sum. */
  amountFen: z.int().nonnegative().nullable(),
});

/** A policy whose verdict or amount would change. */
const PolicyChange = z.strictObject({
  code: z.string(),
  title: z.string(),
  before: PolicySide,
  after: PolicySide,
  /** Why, after the change. */
  sentence: z.string(),
});

/** A certification (a scheme with pass marks, such as 科技型中小企业评价) that would be passed, or no longer be. */
const CertificationChange = z.strictObject({
  schemeCode: z.string(),
  title: z.string(),
  isPassedAfter: z.boolean(),
});

export const WhatIfDto = z.strictObject({
  runId: z.int().positive(),
  period: periodText,
  before: SimulatedScore,
  after: SimulatedScore,
  indicators: z.array(IndicatorChange),
  policies: z.array(PolicyChange),
  certifications: z.array(CertificationChange),
});
export type WhatIfDto = z.infer<typeof WhatIfDto>;

const factCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '应为事实代码');
const supposedValue = decimalText.max(40, '不能超过 40 个字符');

/** The year of a fact: so many before the scored one; left out: the scored one. */
const yearsBack = z.int().min(0).max(10).optional();

/** A supposed change of one fact, in the unit of the fact. `to` also supposes one that nobody has delivered. */
const Change = z.union([
  z.strictObject({ code: factCode, yearsBack, by: supposedValue }),
  z.strictObject({ code: factCode, yearsBack, to: supposedValue }),
]);
export type ChangeDto = z.infer<typeof Change>;

const Target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('score'), total: decimalText.max(40) }),
  z.strictObject({ kind: z.literal('policy'), policyCode: z.string().max(64) }),
]);
export type TargetDto = z.infer<typeof Target>;

/** One change of one fact that would be enough. */
const Way = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  /** Absent while no department has delivered it. */
  from: decimalText.optional(),
  to: decimalText,
  /** to − from; `to` itself where there is nothing to begin with. */
  by: decimalText,
  /** The same as a share of what there is now, in percent, rounded to two decimals; absent from zero. */
  byPercent: decimalText.optional(),
  after: SimulatedScore,
});

export const GoalSeekDto = z.strictObject({
  runId: z.int().positive(),
  period: periodText,
  /** True: it is reached already, and there is nothing to do. */
  isReached: z.boolean(),
  /** At most ten, the smallest share of what there is now first. Empty: no single change of one fact is enough. */
  ways: z.array(Way),
});
export type GoalSeekDto = z.infer<typeof GoalSeekDto>;

/** A fact that can be supposed otherwise, with its published value. */
const Lever = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.string(),
  isWhole: z.boolean(),
  canBeNegative: z.boolean(),
  /** Absent while no department has delivered it. */
  value: decimalText.optional(),
});

/** A fact of an earlier year that is owed, and could be supposed delivered. */
const OwedLever = Lever.omit({ value: true }).extend({ yearsBack: z.int().positive(), period: periodText });

const Levers = z.strictObject({
  runId: z.int().positive(),
  period: periodText,
  items: z.array(Lever),
  earlier: z.array(OwedLever),
});
export type LeversDto = z.infer<typeof Levers>;

const ofEnterprise = z.strictObject({ enterpriseId: idParam });

/** The HTTP interface of simulations: asks, and stores nothing. */
export const simulationsContracts = {
  listLevers: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/what-if',
    summary: '可测算的数据项及其现值，按指标体系中的次序',
    access: 'person',
    params: ofEnterprise,
    response: Levers,
    errors: ['scoring.portrait_not_published'],
  }),
  whatIf: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/what-if',
    summary: '假设测算：某项数据变化后的得分、名次、资格与政策（不保存）',
    access: 'person',
    params: ofEnterprise,
    body: z.strictObject({ changes: z.array(Change).min(1).max(20) }),
    response: WhatIfDto,
    errors: [
      'scoring.portrait_not_published',
      'simulation.unknown_fact',
      'simulation.fact_missing',
      'simulation.bad_value',
    ],
  }),
  seekGoal: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/goal-seek',
    summary: '目标测算：达到目标分或政策门槛，单项数据最少要变化多少（不保存）',
    access: 'person',
    params: ofEnterprise,
    body: z.strictObject({ target: Target }),
    response: GoalSeekDto,
    errors: ['scoring.portrait_not_published', 'policy.not_found'],
  }),
};
