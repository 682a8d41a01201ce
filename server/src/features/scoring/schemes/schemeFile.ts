import { z } from 'zod';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import { gates } from './gateFile.ts';
import { code, date, decimal, flag, formula, interval, schemeCode, title } from './scalars.ts';

/** The format of a scheme file, described in server/catalogue/schemes/README.md. Every scalar arrives as text. */

const bands = z.strictObject({
  kind: z.literal('bands'),
  bands: z
    .array(z.strictObject({ in: interval, points: decimal }))
    .min(1, SCHEME_FAULTS.noBand)
    .max(100),
  otherwise: decimal.optional(),
});
const rank = z.strictObject({
  kind: z.literal('rank'),
  within: z.enum(['zone', 'stage'], SCHEME_FAULTS.within).optional(),
  lower_is_better: flag.optional(),
  bands: bands.shape.bands,
  otherwise: decimal.optional(),
});
const linear = z.strictObject({
  kind: z.literal('linear'),
  worst: decimal,
  best: decimal,
});
const logLinear = z.strictObject({
  kind: z.literal('log_linear'),
  worst: decimal,
  best: decimal,
});
const within = z.enum(['zone', 'stage'], SCHEME_FAULTS.within).optional();
const lowerIsBetter = flag.optional();
const percentile = z.strictObject({
  kind: z.literal('percentile'),
  within,
  lower_is_better: lowerIsBetter,
});
const minMax = z.strictObject({ kind: z.literal('min_max'), within, lower_is_better: lowerIsBetter });
const zScore = z.strictObject({ kind: z.literal('z_score'), within, worst: decimal, best: decimal });
const benchmark = z.strictObject({
  kind: z.literal('benchmark'),
  /** A fixed benchmark; left out: the median of the cohort. */
  of: decimal.optional(),
  cap: decimal,
  within,
});
const perUnit = z.strictObject({
  kind: z.literal('per_unit'),
  size: decimal,
  points: decimal,
  cap: decimal,
});
const category = z.strictObject({
  kind: z.literal('category'),
  points: z.record(z.string().min(1), decimal),
});
const rule = z.discriminatedUnion(
  'kind',
  [bands, linear, logLinear, perUnit, category, percentile, minMax, zScore, rank, benchmark],
  SCHEME_FAULTS.ruleKind,
);

const whenDenominatorNotPositive = z
  .enum(['zero_points', 'missing'], SCHEME_FAULTS.whenNotPositive)
  .optional();

const measure = z.strictObject({
  title,
  formula,
  unit: z.string(),
  when_denominator_not_positive: whenDenominatorNotPositive,
  rule,
});

/** A figure for all stages alike, or one a stage. */
const perStage = z.union([decimal, z.record(code, decimal)], SCHEME_FAULTS.perStage);
const aggregation = z.enum(['sum', 'arithmetic_mean', 'geometric_mean'], SCHEME_FAULTS.aggregation);

const indicator = z
  .strictObject({
    code,
    title,
    category: code,
    max_points: perStage.optional(),
    /** Percent of its category's full points, where that is a weighted mean. */
    weight: perStage.optional(),
    formula: formula.optional(),
    unit: z.string().optional(),
    when_denominator_not_positive: whenDenominatorNotPositive,
    rule: rule.optional(),
    best_of: z.array(measure).min(2, SCHEME_FAULTS.twoMeasures).max(5).optional(),
    source: z.string().trim().min(1).optional(),
  })
  .refine(
    (value) =>
      value.best_of === undefined
        ? value.formula !== undefined && value.unit !== undefined && value.rule !== undefined
        : value.formula === undefined && value.unit === undefined && value.rule === undefined,
    SCHEME_FAULTS.measureOrBest,
  )
  .refine(
    (value) => (value.max_points === undefined) !== (value.weight === undefined),
    SCHEME_FAULTS.pointsOrWeight,
  );

/** A category, with the categories inside it. */
const categoryGroup = z.strictObject({
  code,
  title,
  role: z.enum(['base', 'bonus', 'penalty']).optional(),
  cap: decimal.optional(),
  floor: decimal.optional(),
  /** How what it holds becomes its points. */
  aggregation: aggregation.optional(),
  /** Full points, where they are not the sum of what it holds. */
  max_points: perStage.optional(),
  /** Percent of the full points of what it stands in, where that is a weighted mean. */
  weight: perStage.optional(),
  get categories() {
    return z.array(categoryGroup).min(1).max(30).optional();
  },
});
export type CategoryFile = z.output<typeof categoryGroup>;

const stage = z.strictObject({ code, title, below: decimal.optional() });

const stages = z.union(
  [
    z.strictObject({ by: z.literal('years_since_founding'), list: z.array(stage).min(1).max(10) }),
    z.strictObject({
      by: z.literal('formula'),
      formula,
      unit: z.string(),
      list: z.array(stage).min(1).max(10),
    }),
  ],
  SCHEME_FAULTS.stagesBy,
);

export const SchemeFile = z.strictObject({
  code: schemeCode,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, FORMATS.positiveWhole)
    .meta({ type: ['string', 'integer'] })
    .transform(Number),
  title,
  valid_from: date,
  /** True while the numbers are ours and not from an official annex; the screens then say 示例权重. */
  illustrative: flag,
  scale: decimal,
  source: z.strictObject({ title, document: z.string().trim().min(1), url: z.url().optional() }),
  coverage_minimum: decimal,
  aggregation: aggregation.optional(),
  stages: stages.optional(),
  categories: z.array(categoryGroup).min(1).max(30),
  indicators: z.array(indicator).min(1).max(300),
  gates: gates.optional(),
  ratings: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]{1,4}[+-]?$/, SCHEME_FAULTS.rating),
        title,
        from: decimal,
      }),
    )
    .min(1)
    .max(20)
    .optional(),
  vetoes: z
    .array(z.strictObject({ code, title, formula, unit: z.string(), in: interval }))
    .max(50)
    .optional(),
});
export type SchemeFile = z.output<typeof SchemeFile>;
