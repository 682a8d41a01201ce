import { compare, multiply, rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { evaluate, type FactReader, type Outcome } from './evaluate.ts';
import { pointFactor } from './fast/pointFactor.ts';
import { slotsOf } from './formula/expression.ts';
import { inUnit } from './formula/units.ts';
import { pointsForValue, pointsForWord } from './points.ts';
import type { PlainRule } from './scale.ts';
import type { Indicator, Measure, Rule, Scheme } from './scheme.ts';

/** What one measure of an indicator came to: its value (in its unit) and its points, exactly. */
export type MeasureScore =
  | {
      readonly kind: 'scored';
      /** In the measure's unit; for a category rule the place of the word in the fact's list. */
      readonly value: Rational;
      readonly points: Rational;
      /** Which band or word was hit; −1 = none. */
      readonly step: number;
    }
  | { readonly kind: 'missing' }
  /** A denominator that is not positive: zero points, or as good as missing, as the scheme says. */
  | { readonly kind: 'notPositive'; readonly counts: boolean };

/** An indicator of one enterprise: each of its measures, and the best. */
export interface IndicatorScore {
  readonly measures: readonly MeasureScore[];
  /** Place of the measure that gave the points; undefined when none did. */
  readonly best: number | undefined;
  /** Exact points; undefined while the indicator is missing. */
  readonly points: Rational | undefined;
}

/** The exact points of an indicator: the best of its measures that can be had, in the points of the stage. */
export function scoreIndicator(indicator: Indicator, stage: number, read: FactReader): IndicatorScore {
  const measures = indicator.measures.map((measure) => scoreMeasure(measure, indicator, stage, read));
  let best: number | undefined;
  let points: Rational | undefined;
  measures.forEach((score, place) => {
    const own = score.kind === 'scored' ? score.points : countsAsZero(score) ? ZERO : undefined;
    if (own === undefined || (points !== undefined && compare(own, points) <= 0)) return;
    [best, points] = [place, own];
  });
  return { measures, best, points };
}

/** The exact value of a measure in its unit; undefined when it has none. */
export function valueOfMeasure({ expression, unit }: Measure, read: FactReader): Rational | undefined {
  const outcome = evaluate(expression, read);
  return outcome.kind === 'value' ? inUnit(outcome.value, unit) : undefined;
}

function countsAsZero(score: MeasureScore): boolean {
  return score.kind === 'notPositive' && score.counts;
}

function scoreMeasure(measure: Measure, indicator: Indicator, stage: number, read: FactReader): MeasureScore {
  const outcome: Outcome = evaluate(measure.expression, read);
  if (outcome.kind === 'missing') return { kind: 'missing' };
  if (outcome.kind === 'notPositive') {
    return { kind: 'notPositive', counts: measure.whenDenominatorNotPositive === 'zero_points' };
  }
  const value = inUnit(outcome.value, measure.unit);
  const { points, step } = pointsOf(measure, value, stage);
  return { kind: 'scored', value, step, points: multiply(points, pointFactor(measure, indicator, stage)) };
}

function pointsOf({ rule }: Measure, value: Rational, stage: number): { points: Rational; step: number } {
  if (rule.kind === 'cohort') return pointsForValue(onScale(rule, stage), value);
  if (rule.kind !== 'category') return pointsForValue(rule, value);
  const word = [...rule.points.keys()][Number(value.num / value.den)];
  return pointsForWord(rule, word ?? '');
}

/** What a rule about the cohort comes to in a stage. Throws while its scale has not been made. */
export function onScale({ onScale: rules }: Extract<Rule, { kind: 'cohort' }>, stage: number): PlainRule {
  const rule = rules?.[stage] ?? rules?.[0];
  if (rule === undefined) throw new Error('a rule about the cohort needs its scale');
  return rule;
}

/**
 * Is the share `available / all` at least the scheme's coverage minimum? Decided on whole numbers. Nothing at all never is:
 * zero points for want of any data would be a judgement.
 */
export function isCovered(scheme: Scheme, available: number): boolean {
  return available > 0 && compare(coverageOf(scheme, available), scheme.coverageMinimum) >= 0;
}

/** The places of the facts that points or the stage rest on: whose lack costs coverage or the stage. */
export function owedSlots({ indicators, stageRule }: Scheme): ReadonlySet<number> {
  const stage = stageRule?.by.kind === 'formula' ? [stageRule.by.expression] : [];
  const measured = indicators.flatMap(({ measures }) => measures.map(({ expression }) => expression));
  return new Set([...stage, ...measured].flatMap(slotsOf));
}

/** Share of indicators with a value, from 0 to 1. */
export function coverageOf(scheme: Scheme, available: number): Rational {
  return rational(BigInt(available), BigInt(scheme.indicators.length));
}
