import { DOUBTFUL, MISSING, NOT_POSITIVE, SCORED, SCORED_ROUNDED } from './outcome.ts';
import type { PointTable } from './pointPlan.ts';

/**
 * The innermost loops of scoring. They call nothing and touch only typed arrays held in local variables, which is
 * what lets the compiler keep everything in registers. Values: NaN is missing, ±Infinity a denominator not positive.
 */

/** A block of rows, and where their points (in parts) and states go. */
export interface OutputBlock {
  readonly start: number;
  readonly count: number;
  /** Place of each row's stage. */
  readonly stages: Int8Array;
  readonly points: Float64Array;
  readonly states: Uint8Array;
}

/** The same with the values to turn into points; the block's first value stands at `from`. */
export interface RuleBlock extends OutputBlock {
  readonly values: Float64Array;
  readonly from: number;
}

/** Thresholds the branch-free loop can hold in registers. */
export const FAST_THRESHOLDS = 7;

/**
 * A step rule as two tables over “places”: 2k between thresholds k−1 and k, 2k + 1 inside the margin of threshold k
 * (equal to it, or doubtful). With m thresholds, 2m + 1 is a denominator not positive and 2m + 2 a missing value.
 */
export interface StepPlan {
  /** Ends of the margins around each threshold, ascending, filled up with Infinity to at least 7 and one more than m. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly thresholds: number;
  /** Points by place, stage after stage. */
  readonly points: Float64Array;
  readonly states: Uint8Array;
  /** Places a stage; 0 when all stages have the same points. */
  readonly width: number;
}

/**
 * Points by steps. Answers how many rows are doubtful.
 *
 * Without branches: which band a value falls in cannot be predicted, and a wrong guess costs more than all comparisons.
 */
export function stepLoop(block: RuleBlock, plan: StepPlan): number {
  if (plan.thresholds > FAST_THRESHOLDS) return longStepLoop(block, plan);
  const { values, from, start, count, stages, points, states } = block;
  const { lows, highs, thresholds, width } = plan;
  const [tablePoints, tableStates] = [plan.points, plan.states];
  const [h0, h1, h2, h3, h4, h5, h6] = highs as unknown as SevenNumbers;
  const missing = 2 * thresholds + 2;
  let doubtful = 0;
  for (let i = 0; i < count; i += 1) {
    const x = values[from + i] as number;
    const row = start + i;
    const low = Number(x > h0) + Number(x > h1) + Number(x > h2) + Number(x > h3);
    const step = low + Number(x > h4) + Number(x > h5) + Number(x > h6);
    const place = 2 * step + Number(x >= (lows[step] as number)) + missing * Number(x !== x);
    const state = tableStates[place] as number;
    points[row] = tablePoints[(stages[row] as number) * width + place] as number;
    states[row] = state;
    doubtful += Number(state === DOUBTFUL);
  }
  return doubtful;
}

type SevenNumbers = readonly [number, number, number, number, number, number, number];

/** The same for any number of thresholds. */
function longStepLoop(block: RuleBlock, plan: StepPlan): number {
  const { values, from, start, count, stages, points, states } = block;
  const { lows, highs, thresholds, width } = plan;
  const [tablePoints, tableStates] = [plan.points, plan.states];
  const missing = 2 * thresholds + 2;
  let doubtful = 0;
  for (let i = 0; i < count; i += 1) {
    const x = values[from + i] as number;
    const row = start + i;
    let step = 0;
    for (let k = 0; k < thresholds; k += 1) step += Number(x > (highs[k] as number));
    const place = 2 * step + Number(x >= (lows[step] as number)) + missing * Number(x !== x);
    const state = tableStates[place] as number;
    points[row] = tablePoints[(stages[row] as number) * width + place] as number;
    states[row] = state;
    doubtful += Number(state === DOUBTFUL);
  }
  return doubtful;
}

/** A straight line in every stage; `sign` −1 turns a falling line into a rising one. */
export interface LinePlan {
  readonly sign: 1 | -1;
  /** Values (× sign) up to `none` surely have no points, from `all` on surely all. */
  readonly none: number;
  readonly all: number;
  /** By stage: points = slope × value + shift, at most `full`. */
  readonly slopes: Float64Array;
  readonly shifts: Float64Array;
  readonly fulls: Float64Array;
  /** State of points between none and all, and of full ones. */
  readonly betweenState: number;
  readonly fullState: number;
  readonly notPositiveState: number;
}

/** Points by a straight line: exact at its ends, and in between where they are surely whole. */
export function lineLoop(block: RuleBlock, plan: LinePlan): void {
  const { values, from, start, count, stages, points, states } = block;
  const { sign, none, all, slopes, shifts, fulls, notPositiveState } = plan;
  const stateOf = Uint8Array.of(plan.betweenState, SCORED, plan.fullState);
  for (let i = 0; i < count; i += 1) {
    const value = values[from + i] as number;
    const row = start + i;
    if (value - value !== 0) {
      states[row] = value !== value ? MISSING : notPositiveState;
      points[row] = 0;
      continue;
    }
    const stage = stages[row] as number;
    const full = fulls[stage] as number;
    const isNone = Number(value * sign <= none);
    const isAll = Number(value * sign >= all);
    const between = Math.max(
      0,
      Math.min(full, (slopes[stage] as number) * value + (shifts[stage] as number)),
    );
    points[row] = between * (1 - isNone - isAll) + full * isAll;
    states[row] = stateOf[isNone + 2 * isAll] as number;
  }
}

/** A straight line that may be another one in every stage. */
export interface LineByStagePlan extends Omit<LinePlan, 'sign' | 'none' | 'all'> {
  readonly signs: Float64Array;
  readonly nones: Float64Array;
  readonly alls: Float64Array;
}

/** The same as `lineLoop` with the ends of the row's own stage. */
export function lineByStageLoop(block: RuleBlock, plan: LineByStagePlan): void {
  const { values, from, start, count, stages } = block;
  for (let i = 0; i < count; i += 1) {
    const value = values[from + i] as number;
    const row = start + i;
    const stage = stages[row] as number;
    if (value - value !== 0) putNoValue(block, row, value, plan);
    else {
      const way = value * (plan.signs[stage] as number);
      const isNone = way <= (plan.nones[stage] as number);
      const isAll = way >= (plan.alls[stage] as number);
      const between = (plan.slopes[stage] as number) * value + (plan.shifts[stage] as number);
      putOnLine(block, row, { isNone, isAll, between, full: plan.fulls[stage] as number }, plan);
    }
  }
}

/** Points by a straight line over logarithms: exact at its ends, rounded in between. */
export function logLineLoop(block: RuleBlock, plan: LinePlan): void {
  const { values, from, start, count, stages } = block;
  for (let i = 0; i < count; i += 1) {
    const value = values[from + i] as number;
    const row = start + i;
    const stage = stages[row] as number;
    if (value - value !== 0) putNoValue(block, row, value, plan);
    else {
      const isNone = value * plan.sign <= plan.none;
      const isAll = value * plan.sign >= plan.all;
      const isInside = !isNone && !isAll;
      const between = isInside
        ? (plan.slopes[stage] as number) * Math.log(value) + (plan.shifts[stage] as number)
        : 0;
      putOnLine(block, row, { isNone, isAll, between, full: plan.fulls[stage] as number }, plan);
    }
  }
}

function putNoValue(
  { points, states }: OutputBlock,
  row: number,
  value: number,
  { notPositiveState: state }: { notPositiveState: number },
): void {
  states[row] = value !== value ? MISSING : state;
  points[row] = 0;
}

function putOnLine(
  { points, states }: OutputBlock,
  row: number,
  at: { isNone: boolean; isAll: boolean; between: number; full: number },
  { betweenState, fullState }: { betweenState: number; fullState: number },
): void {
  if (at.isNone) points[row] = 0;
  else points[row] = at.isAll ? at.full : Math.max(0, Math.min(at.full, at.between));
  states[row] = at.isNone ? SCORED : at.isAll ? fullState : betweenState;
}

/** Points by the place of a word. */
export function wordLoop(block: RuleBlock, table: PointTable): void {
  const { values, from, start, count, stages, points, states } = block;
  const { points: tablePoints, width, state } = table;
  for (let i = 0; i < count; i += 1) {
    const word = values[from + i] as number;
    const row = start + i;
    const isThere = word === word;
    states[row] = isThere ? state : MISSING;
    points[row] = isThere ? (tablePoints[(stages[row] as number) * width + word] as number) : 0;
  }
}

/** The running sums a block is added to. */
export interface Sums {
  readonly points: Float64Array;
  readonly available: Uint16Array;
  readonly errors: Float64Array;
}

/** Add an indicator's points to its category and count it; where its points are rounded, add `error`. */
export function collectLoop({ points, states, start, count }: OutputBlock, sums: Sums, error: number): void {
  const { points: totals, available, errors } = sums;
  for (let row = start; row < start + count; row += 1) {
    totals[row] = (totals[row] as number) + (points[row] as number);
    available[row] = (available[row] as number) + Number(states[row] !== MISSING);
  }
  if (error === 0) return;
  for (let row = start; row < start + count; row += 1) {
    errors[row] = (errors[row] as number) + error * Number(states[row] === SCORED_ROUNDED);
  }
}

/**
 * Where the other measure did better, or the first has no points, take the other's points and state. Rounded points
 * too close to tell which is better become doubtful. Answers how many rows are doubtful.
 */
export function betterLoop(own: OutputBlock, other: OutputBlock, error: number): number {
  let doubtful = 0;
  for (let row = own.start; row < own.start + own.count; row += 1) {
    const state = own.states[row] as number;
    const otherState = other.states[row] as number;
    const gain = (other.points[row] as number) - (own.points[row] as number);
    const isRounded = state === SCORED_ROUNDED || otherState === SCORED_ROUNDED;
    const isClose = isRounded && state !== MISSING && otherState !== MISSING && Math.abs(gain) <= 2 * error;
    if (state === DOUBTFUL || otherState === DOUBTFUL || isClose) {
      own.states[row] = DOUBTFUL;
      doubtful += 1;
    } else if (otherState !== MISSING && (state === MISSING || gain > 0)) {
      own.points[row] = other.points[row] as number;
      own.states[row] = otherState;
    }
  }
  return doubtful;
}

/** The state of a denominator that is not positive, as the scheme says. */
export function notPositiveState(rule: 'zero_points' | 'missing'): number {
  return rule === 'missing' ? MISSING : NOT_POSITIVE;
}
