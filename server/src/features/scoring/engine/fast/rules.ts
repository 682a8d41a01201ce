import {
  compare,
  divide,
  multiply,
  rational,
  reduce,
  subtract,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { StepTable } from '../points.ts';
import type { Indicator, Measure } from '../scheme.ts';
import { DOUBTFUL, MISSING, SCORED_ROUNDED } from './outcome.ts';
import { pointFactor, scalePoints, type PointTable } from './pointPlan.ts';
import {
  FAST_THRESHOLDS,
  lineLoop,
  notPositiveState,
  stepLoop,
  wordLoop,
  type RuleBlock,
} from './ruleLoops.ts';
import { thresholdFor } from './threshold.ts';
import { ROUNDING, type Vector } from './vector.ts';

/** A rule ready to run over blocks of a vector. */
export interface PlannedRule {
  readonly vector: Vector;
  /** Turns values into points and states; answers how many rows it had to leave doubtful. */
  readonly run: (block: RuleBlock) => number;
  /** How far rounded points may be off (× 10^decimals). */
  readonly error: number;
  /** Can any of its points be rounded? */
  readonly canRound: boolean;
}

interface RuleContext {
  readonly measure: Measure;
  readonly indicator: Indicator;
  readonly decimals: number;
  readonly table: PointTable;
}

/** Plan the rule of a measure over the vector of its values. */
export function planRule(context: RuleContext, vector: Vector): PlannedRule {
  const { rule } = context.measure;
  if (rule.kind === 'category') return planWords(context, vector);
  if (rule.kind === 'linear') return planLinear(context, rule, vector);
  const { steps } = context.table;
  if (steps === undefined) throw new Error(`no fast path for the rule ${rule.kind}`);
  return planSteps(context, steps, vector);
}

function planWords({ table }: RuleContext, vector: Vector): PlannedRule {
  const run = (block: RuleBlock): number => {
    wordLoop(block, table);
    return 0;
  };
  return { vector, run, error: table.error, canRound: table.state === SCORED_ROUNDED };
}

function planSteps({ measure, table }: RuleContext, steps: StepTable, vector: Vector): PlannedRule {
  const { state } = table;
  const thresholds = steps.thresholds.map((value) =>
    thresholdFor(multiply(value, measure.unit.factor), vector),
  );
  const plan = {
    lows: withInfinities(thresholds.map(({ low }) => low)),
    highs: withInfinities(thresholds.map(({ high }) => high)),
    thresholds: thresholds.length,
    points: table.points,
    states: Uint8Array.from([
      ...thresholds.flatMap(({ isExact }) => [state, isExact ? state : DOUBTFUL]),
      state,
      notPositiveState(measure.whenDenominatorNotPositive),
      MISSING,
    ]),
    width: table.width,
  };
  return {
    vector,
    run: (block) => stepLoop(block, plan),
    error: table.error,
    canRound: state === SCORED_ROUNDED,
  };
}

function withInfinities(values: readonly number[]): Float64Array {
  const filled = new Float64Array(Math.max(FAST_THRESHOLDS, values.length) + 1).fill(Infinity);
  filled.set(values);
  return filled;
}

function planLinear(
  context: RuleContext,
  rule: { worst: Rational; best: Rational },
  vector: Vector,
): PlannedRule {
  const lines = context.indicator.maxPoints.map((_, stage) => lineOf(context, rule, vector, stage));
  const { factor } = context.measure.unit;
  const worst = thresholdFor(multiply(rule.worst, factor), vector);
  const best = thresholdFor(multiply(rule.best, factor), vector);
  const isRising = compare(rule.worst, rule.best) < 0;
  const plan = {
    sign: isRising ? (1 as const) : (-1 as const),
    none: isRising ? below(worst.low, worst.isExact) : -above(worst.high, worst.isExact),
    all: isRising ? above(best.high, best.isExact) : -below(best.low, best.isExact),
    slopes: Float64Array.from(lines, ({ slope }) => slope),
    shifts: Float64Array.from(lines, ({ shift }) => shift),
    fulls: Float64Array.from(lines, ({ full }) => full),
    fullState: context.table.state,
    notPositiveState: notPositiveState(context.measure.whenDenominatorNotPositive),
  };
  const run = (block: RuleBlock): number => {
    lineLoop(block, plan);
    return 0;
  };
  return { vector, run, error: Math.max(...lines.map((line) => lineError(line, vector))), canRound: true };
}

/** A number that surely lies at or below a threshold whose margin begins at `low`. */
function below(low: number, isExact: boolean): number {
  return isExact ? low : low - Math.abs(low) * 2 * ROUNDING;
}

/** A number that surely lies at or above a threshold whose margin ends at `high`. */
function above(high: number, isExact: boolean): number {
  return isExact ? high : high + Math.abs(high) * 2 * ROUNDING;
}

interface Line {
  readonly slope: number;
  readonly shift: number;
  readonly full: number;
}

/** points × 10^decimals = slope × number + shift, between worst and best. */
function lineOf(
  { measure, indicator, decimals }: RuleContext,
  rule: { worst: Rational; best: Rational },
  vector: Vector,
  stage: number,
): Line {
  const most = pointFactor(measure, indicator, stage);
  const { scaled: full } = scalePoints(most, decimals);
  const perUnit = divide(multiply(most, rational(10n ** BigInt(decimals))), subtract(rule.best, rule.worst));
  const slope = toNumber(reduce(multiply(perUnit, divide(vector.factor, measure.unit.factor))));
  return { slope, shift: -toNumber(reduce(multiply(perUnit, rule.worst))), full };
}

/** How far rounded points of a line may be off: a few roundings of its greatest term, and the values' own error. */
function lineError({ full, shift }: Line, vector: Vector): number {
  return (full + 2 * Math.abs(shift)) * (vector.error + 16 * ROUNDING) * 2;
}
