import {
  add,
  compare,
  divide,
  multiply,
  rational,
  reduce,
  sign,
  subtract,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { onScale } from '../exactScore.ts';
import type { PlainRule } from '../scale.ts';
import type { Rule } from '../scheme.ts';
import { pointFactor, scalePoints } from './pointPlan.ts';
import { lineByStageLoop, lineLoop, logLineLoop, notPositiveState, type RuleBlock } from './ruleLoops.ts';
import type { PlannedRule, RuleContext } from './rules.ts';
import { thresholdFor } from './threshold.ts';
import { ROUNDING, type Vector } from './vector.ts';

/** Points along a line: straight, or over logarithms. */

interface Goalposts {
  readonly worst: Rational;
  readonly best: Rational;
}

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
  return { vector, run, error: greatestError(lines, vector), canRound: true };
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
  return { vector, run, error: greatestError(lines, vector), canRound: true };
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
  const shift = scalePoints(multiply(most, rule.otherwise), context.decimals).scaled;
  const ends = { sign: 1 as const, none: -Infinity, all: Infinity };
  return { line: { slope: 0, shift, full: scalePoints(most, context.decimals).scaled }, ends };
}

/** A straight line over logarithms. */
export function planLogLine(context: RuleContext, rule: Goalposts, vector: Vector): PlannedRule {
  const { measure, indicator, decimals } = context;
  const [worst, best] = [rule.worst, rule.best].map((end) => toNumber(numberOf(end, context, vector)));
  const from = Math.log(worst ?? NaN);
  const way = Math.log(toNumber(divide(rule.best, rule.worst)));
  const lines = indicator.maxPoints.map((_, stage): Line => {
    const { scaled: full } = scalePoints(pointFactor(measure, indicator, stage), decimals);
    return { slope: full / way, shift: -(full / way) * from, full };
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

interface Line {
  readonly slope: number;
  readonly shift: number;
  readonly full: number;
}

function byStage(lines: readonly Line[]): {
  slopes: Float64Array;
  shifts: Float64Array;
  fulls: Float64Array;
} {
  return {
    slopes: Float64Array.from(lines, ({ slope }) => slope),
    shifts: Float64Array.from(lines, ({ shift }) => shift),
    fulls: Float64Array.from(lines, ({ full }) => full),
  };
}

/** points × 10^decimals = slope × number + shift, between worst and best. */
function lineOf(context: RuleContext, rule: Goalposts, vector: Vector, stage: number): Line {
  const { measure, indicator, decimals, offset } = context;
  const most = pointFactor(measure, indicator, stage);
  const { scaled: full } = scalePoints(most, decimals);
  const perUnit = divide(multiply(most, rational(10n ** BigInt(decimals))), subtract(rule.best, rule.worst));
  const slope = toNumber(reduce(multiply(perUnit, divide(vector.factor, measure.unit.factor))));
  const worst = sign(offset) === 0 ? rule.worst : add(rule.worst, divide(offset, measure.unit.factor));
  return { slope, shift: -toNumber(reduce(multiply(perUnit, worst))), full };
}

/** A value of the rule as a number of the vector. */
function numberOf(value: Rational, { measure, offset }: RuleContext, vector: Vector): Rational {
  return reduce(divide(add(multiply(value, measure.unit.factor), offset), vector.factor));
}

/** How far rounded points of a line may be off: a few roundings of its greatest term, and the values' own error. */
function greatestError(lines: readonly Line[], vector: Vector): number {
  const errors = lines.map(
    ({ full, shift }) => (full + 2 * Math.abs(shift)) * (vector.error + 16 * ROUNDING) * 2,
  );
  return Math.max(...errors);
}
