import {
  compare,
  divide,
  maximum,
  minimum,
  multiply,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { aggregate } from './aggregate.ts';
import { onScale } from './exactScore.ts';
import { pointFactor } from './fast/pointFactor.ts';
import { slotsOf } from './formula/expression.ts';
import { pointsForValue } from './points.ts';
import { rangeOf, type Range, type Running } from './ranges.ts';
import { placeIn, type PlainRule } from './scale.ts';
import type { Indicator, Measure, Scheme } from './scheme.ts';
import type { OneScore } from './scoreOne.ts';

/** Both ends are given, and belong to it. */
export interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

/** What a score may come to while one fact runs over a range, all others standing still. */
export interface ScoreBounds {
  readonly total: Bounds;
  /** Places of the stages it may be in. */
  readonly stages: readonly number[];
  /** Is it the same for the whole range whether there is a rank, and why not? */
  readonly isRankingSettled: boolean;
  /** Values of an indicator, in its unit; undefined where it has none, or several measures. */
  valuesOf(indicator: number): Range | undefined;
}

/**
 * Bounds of a score, by interval arithmetic through formulas, rules and sums: no total lies outside, whatever the formulas.
 * `now` is the score as it is, whose points stand for everything that does not read the fact.
 */
export function boundsOf(scheme: Scheme, running: Running, now: OneScore): ScoreBounds {
  const stages = stagesOver(scheme, running, now.stage);
  const all = stages.map((stage) => {
    const own = scheme.indicators.map((indicator, place): Bounds => {
      const points = now.indicators[place]?.points ?? ZERO;
      if (stage === now.stage && !reads(indicator, running.slot)) return { low: points, high: points };
      return boundsOfIndicator(indicator, Math.max(0, stage), running);
    });
    const total = (end: 'low' | 'high'): Rational =>
      aggregate({ scheme, stage: Math.max(0, stage), pointsOf: (i) => own[i]?.[end] }).total;
    return { low: total('low'), high: total('high') };
  });
  return {
    total: {
      low: all.map(({ low }) => low).reduce(minimum),
      high: all.map(({ high }) => high).reduce(maximum),
    },
    stages,
    isRankingSettled: stages.length === 1 && isRankingSettled(scheme, running),
    valuesOf(place) {
      const [measure, ...others] = scheme.indicators[place]?.measures ?? [];
      if (measure === undefined || others.length > 0) return undefined;
      const { values, canBeNotPositive } = rangeOf(measure.expression, running);
      return values === undefined || canBeNotPositive ? undefined : inUnitOf(measure, values);
    },
  };
}

/** Vetoes hold everywhere or nowhere, and no indicator comes or goes: coverage stays as it is. */
function isRankingSettled({ vetoes, indicators }: Scheme, running: Running): boolean {
  const areVetoesSettled = vetoes.every(({ expression, unit, band }) => {
    const { values, isMissing, canBeNotPositive } = rangeOf(expression, running);
    if (isMissing || values === undefined) return true;
    const range = inUnitOf({ unit }, values);
    return isBeyond(band, range) || (holds(band, range) && !canBeNotPositive);
  });
  const comesAndGoes = ({ expression, whenDenominatorNotPositive }: Measure): boolean => {
    const { values, canBeNotPositive } = rangeOf(expression, running);
    return values !== undefined && canBeNotPositive && whenDenominatorNotPositive === 'missing';
  };
  return areVetoesSettled && !indicators.some(({ measures }) => measures.some(comesAndGoes));
}

function reads({ measures }: Indicator, slot: number): boolean {
  return measures.some(({ expression }) => slotsOf(expression).includes(slot));
}

function stagesOver({ stageRule }: Scheme, running: Running, known: number): number[] {
  if (stageRule?.by.kind !== 'formula') return [known];
  const { expression, unit } = stageRule.by;
  const { values, canBeNotPositive } = rangeOf(expression, running);
  if (values === undefined) return [-1];
  const { low, high } = inUnitOf({ unit }, values);
  const found = stageRule.stages.flatMap(({ below }, place) => {
    const from = stageRule.stages[place - 1]?.below;
    const isAbove = below !== undefined && low !== undefined && compare(low, below) >= 0;
    const isBelow = from !== undefined && high !== undefined && compare(high, from) < 0;
    return isAbove || isBelow ? [] : [place];
  });
  return canBeNotPositive ? [-1, ...found] : found;
}

/** Points of an indicator: the best of its measures. One that is missing gives none. */
function boundsOfIndicator(indicator: Indicator, stage: number, running: Running): Bounds {
  const all = indicator.measures
    .map((measure) => boundsOfMeasure(measure, indicator, stage, running))
    .filter((own) => own !== undefined);
  const high = all.map((own) => own.high);
  const sure = all.filter(({ isSure }) => isSure);
  if (sure.length > 0) return { low: sure.map(({ low }) => low).reduce(maximum), high: high.reduce(maximum) };
  return { low: all.map(({ low }) => low).reduce(minimum, ZERO), high: high.reduce(maximum, ZERO) };
}

/** Undefined when it surely gives nothing; `isSure` when it surely gives something. */
function boundsOfMeasure(
  measure: Measure,
  indicator: Indicator,
  stage: number,
  running: Running,
): (Bounds & { isSure: boolean }) | undefined {
  const { values, isMissing, canBeNotPositive } = rangeOf(measure.expression, running);
  if (isMissing) return undefined;
  const countsAsZero = measure.whenDenominatorNotPositive === 'zero_points';
  if (values === undefined) return countsAsZero ? { low: ZERO, high: ZERO, isSure: true } : undefined;
  const { rule } = measure;
  if (rule.kind === 'category') return { low: ZERO, high: indicator.maxPoints[stage] ?? ZERO, isSure: false };
  const plain = rule.kind === 'cohort' ? onScale(rule, stage) : rule;
  const factor = pointFactor(measure, indicator, stage);
  const own = boundsOfRule(plain, inUnitOf(measure, values));
  const [low, high] = [multiply(own.low, factor), multiply(own.high, factor)];
  if (!canBeNotPositive) return { low, high, isSure: true };
  return countsAsZero
    ? { low: minimum(low, ZERO), high: maximum(high, ZERO), isSure: true }
    : { low, high, isSure: false };
}

function inUnitOf({ unit }: Pick<Measure, 'unit'>, { low, high }: Range): Range {
  return {
    ...(low === undefined ? {} : { low: divide(low, unit.factor) }),
    ...(high === undefined ? {} : { high: divide(high, unit.factor) }),
  };
}

/** The least and the most a rule gives for values of a range. */
function boundsOfRule(rule: PlainRule, range: Range): Bounds {
  if (rule.kind === 'bands') return boundsOfBands(rule, range);
  if (rule.kind === 'places' && rule.rule.method === 'rank') {
    const rank = (value: Rational | undefined, otherwise: number): Rational => {
      if (value === undefined) return rational(BigInt(otherwise));
      const { below, equal } = placeIn(rule.scale, value);
      const better = rule.rule.lowerIsBetter ? below : rule.size - below - equal;
      return rational(BigInt(better + 1));
    };
    const [worst, best] = [rule.size + 1, 1];
    const ends = rule.rule.lowerIsBetter
      ? [rank(range.low, best), rank(range.high, worst)]
      : [rank(range.low, worst), rank(range.high, best)];
    const ranks = { low: ends.reduce(minimum), high: ends.reduce(maximum) };
    return boundsOfBands({ ...rule.rule, kind: 'bands' }, ranks);
  }
  const ends = [
    range.low === undefined ? farPoints(rule, -1) : pointsForValue(rule, range.low).points,
    range.high === undefined ? farPoints(rule, 1) : pointsForValue(rule, range.high).points,
  ];
  return { low: ends.reduce(minimum), high: ends.reduce(maximum) };
}

/** Points of a value beyond all bounds, for rules that only rise or only fall. */
function farPoints(rule: Exclude<PlainRule, { kind: 'bands' }>, side: 1 | -1): Rational {
  if (rule.kind === 'per_unit') return side > 0 ? rule.cap : ZERO;
  const isRising = rule.kind === 'places' ? !rule.rule.lowerIsBetter : compare(rule.worst, rule.best) < 0;
  return isRising === side > 0 ? ONE : ZERO;
}

type Bands = Extract<PlainRule, { kind: 'bands' }>;

/** The bands that the range touches, and the points of no band unless one holds all of it. */
function boundsOfBands({ bands, otherwise }: Omit<Bands, 'kind'> & { kind: 'bands' }, range: Range): Bounds {
  const touched = bands.filter((band) => !isBeyond(band, range));
  const isWhole = touched.some((band) => holds(band, range));
  const points = [...touched.map((band) => band.points), ...(isWhole ? [] : [otherwise])];
  return { low: points.reduce(minimum), high: points.reduce(maximum) };
}

function isBeyond(
  { from, fromIncluded, to, toIncluded }: Bands['bands'][number],
  { low, high }: Range,
): boolean {
  if (from !== undefined && high !== undefined) {
    const order = compare(high, from);
    if (order < 0 || (order === 0 && !fromIncluded)) return true;
  }
  if (to === undefined || low === undefined) return false;
  const order = compare(low, to);
  return order > 0 || (order === 0 && !toIncluded);
}

function holds(
  { from, fromIncluded, to, toIncluded }: Bands['bands'][number],
  { low, high }: Range,
): boolean {
  if (from !== undefined) {
    const order = low === undefined ? -1 : compare(low, from);
    if (order < 0 || (order === 0 && !fromIncluded)) return false;
  }
  if (to === undefined) return true;
  const order = high === undefined ? 1 : compare(high, to);
  return order < 0 || (order === 0 && toIncluded);
}
