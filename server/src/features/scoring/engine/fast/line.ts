import {
  add,
  divide,
  multiply,
  negate,
  reduce,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Indicator, Measure } from '../scheme.ts';
import { pointFactor } from './pointFactor.ts';
import type { Vector } from './vector.ts';

/** From no points to all. */
export interface Goalposts {
  readonly worst: Rational;
  readonly best: Rational;
}

/** A straight line in one stage: points = slope × number of the vector + shift, between none and `full`. */
export interface ExactLine {
  readonly slope: Rational;
  readonly shift: Rational;
  readonly full: Rational;
}

/** Whose line it is: the vector holds the value plus `offset`, in base units. */
export interface LineContext {
  readonly measure: Measure;
  readonly indicator: Indicator;
  readonly offset: Rational;
}

/** The line of a measure in a stage. */
export function exactLine(
  { measure, indicator, offset }: LineContext,
  { worst, best }: Goalposts,
  { factor }: Pick<Vector, 'factor'>,
  stage: number,
): ExactLine {
  const full = pointFactor(measure, indicator, stage);
  const perUnit = divide(full, subtract(best, worst));
  const from = add(worst, divide(offset, measure.unit.factor));
  return {
    slope: reduce(multiply(perUnit, divide(factor, measure.unit.factor))),
    shift: reduce(negate(multiply(perUnit, from))),
    full,
  };
}
