import {
  divide,
  multiply,
  rational,
  reduce,
  sign,
  toNumber,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { stepTable } from '../points.ts';
import type { Indicator, Measure, Scheme } from '../scheme.ts';

/** Most decimals that points are kept with as whole numbers in the fast path. */
const MAX_DECIMALS = 6;

/** By what the points of a measure's rule are multiplied to get the points of the indicator in a stage. */
export function pointFactor(measure: Measure, indicator: Indicator, stage: number): Rational {
  const full = indicator.maxPoints[stage];
  if (full === undefined) throw new Error(`stage ${stage} has no points`);
  return sign(measure.top) > 0 ? divide(full, measure.top) : rational(1n);
}

/**
 * Decimals with which all step points of the scheme are whole numbers, at most 6.
 *
 * Points that need more are rounded in the fast path and marked so.
 */
export function pointDecimals(scheme: Scheme): number {
  const all = scheme.indicators.flatMap((indicator) =>
    indicator.measures.flatMap((measure) =>
      indicator.maxPoints.flatMap((_, stage) => {
        const factor = pointFactor(measure, indicator, stage);
        return rulePoints(measure).map((points) => multiply(points, factor));
      }),
    ),
  );
  return Math.max(0, ...all.map(decimalsOf));
}

/** Every value of points a rule can give when it is made of steps or words; just the ends for a straight line. */
function rulePoints(measure: Measure): readonly Rational[] {
  const { rule } = measure;
  if (rule.kind === 'category') return [...rule.points.values()];
  return stepTable(rule)?.points ?? [rational(0n), measure.top];
}

/** The greatest total (× 10^decimals, signs ignored) the scheme can give: what roundings of sums are measured by. */
export function greatestTotal(scheme: Scheme, decimals: number): number {
  const greatest = scheme.indicators.map((indicator) =>
    Math.max(
      ...indicator.measures.flatMap((measure) =>
        indicator.maxPoints.flatMap((_, stage) => {
          const factor = pointFactor(measure, indicator, stage);
          return rulePoints(measure).map((points) => Math.abs(toNumber(multiply(points, factor))));
        }),
      ),
    ),
  );
  return greatest.reduce((total, own) => total + own, 1) * 10 ** decimals;
}

function decimalsOf(value: Rational): number {
  const { den } = reduce(value);
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals += 1) {
    if (10n ** BigInt(decimals) % den === 0n) return decimals;
  }
  return MAX_DECIMALS;
}

/** Points × 10^decimals as a number, and whether that is exact. */
export function scalePoints(points: Rational, decimals: number): { scaled: number; isExact: boolean } {
  const value = reduce({ num: points.num * 10n ** BigInt(decimals), den: points.den });
  const scaled = toNumber(value);
  return { scaled, isExact: value.den === 1n && Number.isSafeInteger(scaled) };
}
