import {
  compare,
  divide,
  multiply,
  rational,
  reduce,
  sign,
  toNumber,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { stepTable, type StepTable } from '../points.ts';
import type { Indicator, Measure, Scheme } from '../scheme.ts';
import { SCORED, SCORED_ROUNDED } from './outcome.ts';

/** Most decimals that points are kept with as whole numbers in the fast path. */
const MAX_DECIMALS = 6;

/** The points a measure can give, ready for the fast path: all that does not depend on the facts. */
export interface PointTable {
  /** Present for rules made of steps. */
  readonly steps: StepTable | undefined;
  /** Points × 10^decimals: stage after stage, the rule's values in its order, then two zeros (no value). */
  readonly points: Float64Array;
  /** Entries a stage; 0 when all stages have the same points. */
  readonly width: number;
  /** SCORED when every entry is exact, else SCORED_ROUNDED. */
  readonly state: number;
  /** How far a rounded entry may be off. */
  readonly error: number;
}

/** The points of a whole scheme, ready for the fast path. */
export interface PointPlan {
  /** Decimals with which all step points of the scheme are whole numbers, at most 6. */
  readonly decimals: number;
  /** The greatest total (× 10^decimals, signs ignored): what roundings of sums are measured by. */
  readonly greatestTotal: number;
  /** By indicator and measure. */
  readonly tables: readonly (readonly PointTable[])[];
}

const plans = new WeakMap<Scheme, PointPlan>();

/** The point plan of a scheme, made once: a scheme never changes. */
export function pointPlan(scheme: Scheme): PointPlan {
  const known = plans.get(scheme);
  if (known !== undefined) return known;
  const all = scheme.indicators.map((indicator) =>
    indicator.measures.map((measure) => stagePoints(measure, indicator)),
  );
  const decimals = Math.max(0, ...all.flat(3).map(decimalsOf));
  const tables = scheme.indicators.map((indicator, i) =>
    indicator.measures.map((measure, at) => tableOf(measure, indicator, all[i]?.[at] ?? [], decimals)),
  );
  const greatestTotal = tables.reduce((total, own) => total + Math.max(...own.map(greatest)), 1);
  const plan = { decimals, greatestTotal, tables };
  plans.set(scheme, plan);
  return plan;
}

/** By what the points of a measure's rule are multiplied to get the points of the indicator in a stage. */
export function pointFactor(measure: Measure, indicator: Indicator, stage: number): Rational {
  const full = indicator.maxPoints[stage];
  if (full === undefined) throw new Error(`stage ${stage} has no points`);
  return sign(measure.top) > 0 ? divide(full, measure.top) : rational(1n);
}

/** Points × 10^decimals as a number, and whether that is exact. */
export function scalePoints(points: Rational, decimals: number): { scaled: number; isExact: boolean } {
  const value = reduce({ num: points.num * 10n ** BigInt(decimals), den: points.den });
  const scaled = toNumber(value);
  return { scaled, isExact: value.den === 1n && Number.isSafeInteger(scaled) };
}

/** The rule's values of points in every stage. */
function stagePoints(measure: Measure, indicator: Indicator): Rational[][] {
  const own = rulePoints(measure);
  return indicator.maxPoints.map((_, stage) => {
    const factor = pointFactor(measure, indicator, stage);
    return own.map((points) => multiply(points, factor));
  });
}

/** Every value of points a rule can give when it is made of steps or words; just the ends for a straight line. */
function rulePoints({ rule, top }: Measure): readonly Rational[] {
  if (rule.kind === 'category') return [...rule.points.values()];
  return stepTable(rule)?.points ?? [ZERO, top];
}

function tableOf(
  { rule }: Measure,
  indicator: Indicator,
  stages: readonly (readonly Rational[])[],
  decimals: number,
): PointTable {
  const scaled = stages.flatMap((points) =>
    [...points, ZERO, ZERO].map((value) => scalePoints(value, decimals)),
  );
  const points = Float64Array.from(scaled, (entry) => entry.scaled);
  const isExact = scaled.every((entry) => entry.isExact);
  return {
    steps: rule.kind === 'category' ? undefined : stepTable(rule),
    points,
    width: isSameInAllStages(indicator) ? 0 : (stages[0]?.length ?? 0) + 2,
    state: isExact ? SCORED : SCORED_ROUNDED,
    error: isExact ? 0 : greatest({ points }) * 2 ** -51,
  };
}

function isSameInAllStages({ maxPoints: [first, ...others] }: Indicator): boolean {
  return first !== undefined && others.every((points) => compare(points, first) === 0);
}

function greatest({ points }: Pick<PointTable, 'points'>): number {
  return points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function decimalsOf(value: Rational): number {
  const { den } = reduce(value);
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals += 1) {
    if (10n ** BigInt(decimals) % den === 0n) return decimals;
  }
  return MAX_DECIMALS;
}
