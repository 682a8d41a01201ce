import {
  divide,
  multiply,
  rational,
  reduce,
  subtract,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { stepTable } from '../points.ts';
import type { Indicator, Measure } from '../scheme.ts';
import { isValue } from './loops.ts';
import { MISSING, NOT_POSITIVE, SCORED, SCORED_ROUNDED } from './outcome.ts';
import { pointFactor, scalePoints } from './pointPlan.ts';
import { thresholdFor, type Threshold } from './threshold.ts';
import { ROUNDING, type Vector } from './vector.ts';

/** Where a rule writes: points × 10^decimals and state, from row `start` on. */
export interface RuleOutput {
  readonly points: Float64Array;
  readonly states: Uint8Array;
  /** Rows whose value lies too near to a threshold to be decided here; the exact path decides them. */
  readonly doubtful: number[];
}

/** Turns the values of a block into points and states. `stages` holds each row's stage. */
export type RuleLoop = (start: number, count: number, stages: Int8Array, out: RuleOutput) => void;

/** A rule ready to run, and how far its rounded points may be off (× 10^decimals). */
export interface PlannedRule {
  readonly loop: RuleLoop;
  readonly error: number;
}

interface RuleContext {
  readonly measure: Measure;
  readonly indicator: Indicator;
  readonly decimals: number;
}

/** Plan the rule of a measure over the vector of its values. */
export function planRule(context: RuleContext, vector: Vector): PlannedRule {
  const { rule } = context.measure;
  if (rule.kind === 'category') return planWords(context, [...rule.points.values()], vector);
  const steps = stepTable(rule);
  if (steps !== undefined) return planSteps(context, steps, vector);
  if (rule.kind === 'linear') return planLinear(context, rule, vector);
  throw new Error(`no fast path for the rule ${rule.kind}`);
}

/** What a number that is no value comes to: missing, or a denominator that is not positive. */
function stateWithout(value: number, measure: Measure): number {
  const isMissing = value !== value || measure.whenDenominatorNotPositive === 'missing';
  return isMissing ? MISSING : NOT_POSITIVE;
}

/** Points × 10^decimals of every step in every stage, stage after stage. */
function scaledTable(
  { measure, indicator, decimals }: RuleContext,
  points: readonly Rational[],
): { table: Float64Array; isExact: boolean; error: number } {
  const scaled = indicator.maxPoints.flatMap((_, stage) => {
    const factor = pointFactor(measure, indicator, stage);
    return points.map((value) => scalePoints(multiply(value, factor), decimals));
  });
  const table = Float64Array.from(scaled, (entry) => entry.scaled);
  const isExact = scaled.every((entry) => entry.isExact);
  const greatest = table.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { table, isExact, error: isExact ? 0 : greatest * 4 * ROUNDING };
}

function planWords(context: RuleContext, points: readonly Rational[], vector: Vector): PlannedRule {
  const { table, isExact, error } = scaledTable(context, points);
  const state = isExact ? SCORED : SCORED_ROUNDED;
  const words = points.length;
  const loop: RuleLoop = (start, count, stages, out) => {
    for (let i = 0; i < count; i += 1) {
      const word = vector.array[start + i] as number;
      const isThere = isValue(word);
      out.states[start + i] = isThere ? state : MISSING;
      out.points[start + i] = isThere ? (table[(stages[start + i] as number) * words + word] as number) : 0;
    }
  };
  return { loop, error };
}

function planSteps(
  context: RuleContext,
  steps: { thresholds: readonly Rational[]; points: readonly Rational[] },
  vector: Vector,
): PlannedRule {
  const { measure } = context;
  const { table, isExact, error } = scaledTable(context, steps.points);
  const thresholds = steps.thresholds.map((value) =>
    thresholdFor(multiply(value, measure.unit.factor), vector),
  );
  const [lows, highs] = [thresholds.map(({ low }) => low), thresholds.map(({ high }) => high)].map((ends) =>
    Float64Array.from(ends),
  ) as [Float64Array, Float64Array];
  const exact = Uint8Array.from(thresholds, (threshold) => Number(threshold.isExact));
  const [size, width, state] = [thresholds.length, steps.points.length, isExact ? SCORED : SCORED_ROUNDED];
  const { array, isColumn } = vector;
  const loop: RuleLoop = (start, count, stages, out) => {
    const from = isColumn ? start : 0;
    for (let i = 0; i < count; i += 1) {
      const row = start + i;
      const value = array[from + i] as number;
      if (!isValue(value)) {
        out.states[row] = stateWithout(value, measure);
        out.points[row] = 0;
        continue;
      }
      let step = 0;
      while (step < size && value > (highs[step] as number)) step += 1;
      const isAtThreshold = step < size && value >= (lows[step] as number);
      if (isAtThreshold && exact[step] === 0) out.doubtful.push(row);
      out.points[row] = table[(stages[row] as number) * width + 2 * step + Number(isAtThreshold)] as number;
      out.states[row] = state;
    }
  };
  return { loop, error };
}

interface Line {
  readonly slope: number;
  readonly shift: number;
  readonly full: number;
  readonly isFullExact: boolean;
}

function planLinear(
  context: RuleContext,
  rule: { worst: Rational; best: Rational },
  vector: Vector,
): PlannedRule {
  const { measure } = context;
  const lines = context.indicator.maxPoints.map((_, stage) => lineOf(context, rule, vector, stage));
  const ends = [rule.worst, rule.best].map((end) => thresholdFor(multiply(end, measure.unit.factor), vector));
  const [worst, best] = ends as [Threshold, Threshold];
  const isRising = worst.low < best.low;
  const { array, isColumn } = vector;
  const loop: RuleLoop = (start, count, stages, out) => {
    const from = isColumn ? start : 0;
    for (let i = 0; i < count; i += 1) {
      const row = start + i;
      const value = array[from + i] as number;
      const line = lines[stages[row] as number] as Line;
      if (!isValue(value)) {
        out.states[row] = stateWithout(value, measure);
        out.points[row] = 0;
      } else if (isRising ? isBeyond(value, worst, -1) : isBeyond(value, worst, 1)) {
        out.states[row] = SCORED;
        out.points[row] = 0;
      } else if (isRising ? isBeyond(value, best, 1) : isBeyond(value, best, -1)) {
        out.states[row] = line.isFullExact ? SCORED : SCORED_ROUNDED;
        out.points[row] = line.full;
      } else {
        out.states[row] = SCORED_ROUNDED;
        out.points[row] = Math.min(line.full, Math.max(0, line.slope * value + line.shift));
      }
    }
  };
  const error = Math.max(...lines.map((line) => lineError(line, vector)));
  return { loop, error };
}

/** Surely at or beyond the threshold, above it (`side` 1) or below it (−1). */
function isBeyond(value: number, threshold: Threshold, side: 1 | -1): boolean {
  if (threshold.isExact) return side > 0 ? value >= threshold.high : value <= threshold.low;
  return side > 0 ? value > threshold.high : value < threshold.low;
}

/** points × 10^decimals = slope × number + shift, between worst and best. */
function lineOf(
  { measure, indicator, decimals }: RuleContext,
  rule: { worst: Rational; best: Rational },
  vector: Vector,
  stage: number,
): Line {
  const most = pointFactor(measure, indicator, stage);
  const { scaled: full, isExact: isFullExact } = scalePoints(most, decimals);
  const perUnit = divide(multiply(most, rational(10n ** BigInt(decimals))), subtract(rule.best, rule.worst));
  const slope = toNumber(reduce(multiply(perUnit, divide(vector.factor, measure.unit.factor))));
  return { slope, shift: -toNumber(reduce(multiply(perUnit, rule.worst))), full, isFullExact };
}

/** How far rounded points of a line may be off: a few roundings of its greatest term, and the values' own error. */
function lineError({ full, shift }: Line, vector: Vector): number {
  return (full + 2 * Math.abs(shift)) * (vector.error + 16 * ROUNDING) * 2;
}
