import {
  add,
  compare,
  divide,
  multiply,
  reduce,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { onScale } from '../exactScore.ts';
import type { PlainRule } from '../scale.ts';
import type { Rule } from '../scheme.ts';
import { exactLine, type Goalposts } from './line.ts';
import { SCORED, SCORED_ROUNDED } from './outcome.ts';
import { toParts, type Parts } from './parts.ts';
import { pointFactor } from './pointFactor.ts';
import { lineByStageLoop, lineLoop, logLineLoop, notPositiveState, type RuleBlock } from './ruleLoops.ts';
import type { PlannedRule, RuleContext } from './rules.ts';
import { thresholdFor } from './threshold.ts';
import { ROUNDING, type Vector } from './vector.ts';

// Points along a line: straight, or over logarithms.

/** A straight line, the same in all stages but for its points. */
export function planLine(context: RuleContext, rule: Goalposts, vector: Vector): PlannedRule {
  const lines = context.indicator.maxPoints.map((_, stage) => lineOf(context, rule, vector, stage));
  const plan = {
    ...endsOf(context, rule, vector),
    ...byStage(lines),
    fullState: context.table.state,
    notPositiveState: notPositiveState(context.measure.whenDenominatorNotPositive),
  };
  const run = (block: RuleBlock): number => {
    lineLoop(block, plan);
    return 0;
  };
  return { vector, run, error: greatestError(lines, vector), canRound: canRound(plan) };
}

/** A rule about the cohort that comes to a line, which may be another one in every stage, or to the same for all. */
export function planLineByStage(
  context: RuleContext,
  rule: Extract<Rule, { kind: 'cohort' }>,
  vector: Vector,
): PlannedRule {
  const planned = context.indicator.maxPoints.map((_, stage) =>
    planStage(context, onScale(rule, stage), vector, stage),
  );
  const lines = planned.map(({ line }) => line);
  const plan = {
    signs: Float64Array.from(planned, ({ ends }) => ends.sign),
    nones: Float64Array.from(planned, ({ ends }) => ends.none),
    alls: Float64Array.from(planned, ({ ends }) => ends.all),
    ...byStage(lines),
    fullState: context.table.state,
    notPositiveState: notPositiveState(context.measure.whenDenominatorNotPositive),
  };
  const run = (block: RuleBlock): number => {
    lineByStageLoop(block, plan);
    return 0;
  };
  return { vector, run, error: greatestError(lines, vector), canRound: canRound(plan) };
}

function planStage(
  context: RuleContext,
  rule: PlainRule,
  vector: Vector,
  stage: number,
): { line: Line; ends: Ends } {
  if (rule.kind === 'linear') {
    return { line: lineOf(context, rule, vector, stage), ends: endsOf(context, rule, vector) };
  }
  if (rule.kind !== 'bands') throw new Error(`a cohort does not come to the rule ${rule.kind}`);
  const most = pointFactor(context.measure, context.indicator, stage);
  const [shift, full] = [multiply(most, rule.otherwise), most].map((one) =>
    toParts(one, context.partsPerPoint),
  ) as [Parts, Parts];
  const ends = { sign: 1 as const, none: -Infinity, all: Infinity };
  return {
    line: { slope: 0, shift: shift.parts, full: full.parts, isWhole: shift.isExact && full.isExact },
    ends,
  };
}

/** A straight line over logarithms. */
export function planLogLine(context: RuleContext, rule: Goalposts, vector: Vector): PlannedRule {
  const { measure, indicator, partsPerPoint } = context;
  const [worst, best] = [rule.worst, rule.best].map((end) => toNumber(numberOf(end, context, vector)));
  const from = Math.log(worst ?? NaN);
  const way = Math.log(toNumber(divide(rule.best, rule.worst)));
  const lines = indicator.maxPoints.map((_, stage): Line => {
    const { parts: full } = toParts(pointFactor(measure, indicator, stage), partsPerPoint);
    return { slope: full / way, shift: -(full / way) * from, full, isWhole: false };
  });
  const plan = {
    ...endsOf(context, rule, vector),
    ...byStage(lines),
    fullState: context.table.state,
    notPositiveState: notPositiveState(measure.whenDenominatorNotPositive),
  };
  const run = (block: RuleBlock): number => {
    logLineLoop(block, plan);
    return 0;
  };
  const greatest = Math.max(Math.abs(from), Math.abs(Math.log(best ?? NaN))) + 1;
  const error = (vector.error + 32 * ROUNDING) * greatest * 2;
  return {
    vector,
    run,
    error: Math.max(...lines.map(({ slope, full }) => Math.abs(slope) * error + full * 16 * ROUNDING)),
    canRound: true,
  };
}

/** Can any points be rounded? */
function canRound({ betweenState, fullState }: { betweenState: number; fullState: number }): boolean {
  return betweenState === SCORED_ROUNDED || fullState === SCORED_ROUNDED;
}

interface Ends {
  readonly sign: 1 | -1;
  readonly none: number;
  readonly all: number;
}

/** Where there surely are no points, and where surely all. */
function endsOf(context: RuleContext, rule: Goalposts, vector: Vector): Ends {
  const { factor } = context.measure.unit;
  const worst = thresholdFor(add(multiply(rule.worst, factor), context.offset), vector);
  const best = thresholdFor(add(multiply(rule.best, factor), context.offset), vector);
  const isRising = compare(rule.worst, rule.best) < 0;
  return {
    sign: isRising ? 1 : -1,
    none: isRising ? below(worst.low, worst.isExact) : -above(worst.high, worst.isExact),
    all: isRising ? above(best.high, best.isExact) : -below(best.low, best.isExact),
  };
}

/** A number that surely lies at or below a threshold whose margin begins at `low`. */
function below(low: number, isExact: boolean): number {
  return isExact ? low : low - Math.abs(low) * 2 * ROUNDING;
}

/** A number that surely lies at or above a threshold whose margin ends at `high`. */
function above(high: number, isExact: boolean): number {
  return isExact ? high : high + Math.abs(high) * 2 * ROUNDING;
}

/** points in parts = slope × number + shift, between worst and best. */
interface Line {
  readonly slope: number;
  readonly shift: number;
  readonly full: number;
  /** Are the points of every number of the vector surely whole? */
  readonly isWhole: boolean;
}

function byStage(lines: readonly Line[]): {
  slopes: Float64Array;
  shifts: Float64Array;
  fulls: Float64Array;
  betweenState: number;
} {
  return {
    slopes: Float64Array.from(lines, ({ slope }) => slope),
    shifts: Float64Array.from(lines, ({ shift }) => shift),
    fulls: Float64Array.from(lines, ({ full }) => full),
    betweenState: lines.every(({ isWhole }) => isWhole) ? SCORED : SCORED_ROUNDED,
  };
}

function lineOf(context: RuleContext, rule: Goalposts, vector: Vector, stage: number): Line {
  const line = exactLine(context, rule, vector, stage);
  const [slope, shift, full] = [line.slope, line.shift, line.full].map((one) =>
    toParts(one, context.partsPerPoint),
  ) as [Parts, Parts, Parts];
  return {
    slope: slope.parts,
    shift: shift.parts,
    full: full.parts,
    isWhole:
      vector.isWhole &&
      vector.error === 0 &&
      [slope, shift, full].every(({ isExact }) => isExact) &&
      Math.abs(shift.parts) + full.parts <= Number.MAX_SAFE_INTEGER,
  };
}

/** A value of the rule as a number of the vector. */
function numberOf(value: Rational, { measure, offset }: RuleContext, vector: Vector): Rational {
  return reduce(divide(add(multiply(value, measure.unit.factor), offset), vector.factor));
}

/** How far points of a line may be off: a few roundings of its greatest term, and the values' own error. */
function greatestError(lines: readonly Line[], vector: Vector): number {
  const errors = lines.map(({ full, shift, isWhole }) =>
    isWhole ? 0 : (full + 2 * Math.abs(shift)) * (vector.error + 16 * ROUNDING) * 2,
  );
  return Math.max(...errors);
}
