import { divide, rational, sign, type Rational } from '@innovation-points/shared/rational.ts';
import type { Indicator, Measure } from '../scheme.ts';

/** By what the points of a measure's rule are multiplied to get the points of the indicator in a stage. */
export function pointFactor(measure: Measure, indicator: Indicator, stage: number): Rational {
  const full = indicator.maxPoints[stage];
  if (full === undefined) throw new Error(`stage ${stage} has no points`);
  return sign(measure.top) > 0 ? divide(full, measure.top) : rational(1n);
}
