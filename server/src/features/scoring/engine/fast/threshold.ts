import { divide, reduce, toNumber, type Rational } from '@innovation-points/shared/rational.ts';
import { ROUNDING, type Vector } from './vector.ts';

/**
 * A value to compare a vector's numbers with.
 *
 * A number above `high` surely lies above the threshold, one below `low` surely below; in between nothing is sure,
 * except when `isExact`: then low = high is the threshold itself and an equal number equals it.
 */
export interface Threshold {
  readonly low: number;
  readonly high: number;
  readonly isExact: boolean;
}

/**
 * The threshold (in base units) seen through a vector.
 *
 * The sign of a rounded product or quotient is right and zero stays zero, so zero is always exact. Otherwise
 * the numbers are off by at most `error`, the threshold by at most four roundings; the margin is twice their sum.
 */
export function thresholdFor(value: Rational, vector: Vector): Threshold {
  const scaled = reduce(divide(value, vector.factor));
  const near = toNumber(scaled);
  if (near === 0 && scaled.num === 0n) return { low: 0, high: 0, isExact: true };
  if (vector.error === 0 && scaled.den === 1n && Number.isSafeInteger(near)) {
    return { low: near, high: near, isExact: true };
  }
  const margin = Math.abs(near) * (vector.error + 4 * ROUNDING) * 2;
  return { low: near - margin, high: near + margin, isExact: false };
}
