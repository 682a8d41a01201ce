import {
  add,
  compare,
  divide,
  multiply,
  ONE,
  rational,
  reduce,
  subtract,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { squareRoot } from './irrational.ts';
import type { CohortRule, Rule } from './scheme.ts';

/** The values of one measure over a cohort: each different one, ascending, and how many enterprises have it. */
export interface Scale {
  readonly values: readonly Rational[];
  readonly counts: readonly number[];
}

/** A scale that also says how many of the cohort have less than each value. */
export interface RankedScale extends Scale {
  readonly belows: readonly number[];
}

/** A rule that needs to know nothing but the value. */
export type PlainRule = Exclude<Rule, { kind: 'cohort' | 'category' }>;

const HALF = rational(1n, 2n);
/** Values are added up with this many decimals: sums stay short, and far more exact than what is printed. */
const SUM_UNIT = 10n ** 30n;

/** The scale of the values of a cohort, in any order. */
export function scaleOf(values: readonly Rational[]): Scale {
  const sorted = values.map(reduce).sort(compare);
  const [distinct, counts]: [Rational[], number[]] = [[], []];
  for (const value of sorted) {
    const last = distinct.at(-1);
    if (last !== undefined && compare(last, value) === 0) {
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    } else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { values: distinct, counts };
}

/**
 * What a rule about the cohort comes to once its scale is known.
 *
 * Where all values are equal nobody is better than anybody: half of the points, and for z-scores those of z = 0. A cohort
 * without any value gives no points; nobody in it has a value that could ask.
 */
export function ruleOnScale(rule: CohortRule, scale: Scale): PlainRule {
  const [lowest, highest] = [scale.values[0], scale.values.at(-1)];
  if (lowest === undefined || highest === undefined) return constant(ZERO);
  switch (rule.method) {
    case 'percentile':
    case 'rank':
      return { kind: 'places', rule, ...ranked(scale) };
    case 'min_max':
      if (scale.values.length === 1) return constant(HALF);
      return rule.lowerIsBetter ? line(highest, lowest) : line(lowest, highest);
    case 'z_score': {
      const { mean, deviation } = momentsOf(scale);
      if (scale.values.length === 1) return constant(shareBetween(rule, ZERO));
      const at = (z: Rational): Rational => add(mean, multiply(z, deviation));
      return line(at(rule.worst), at(rule.best));
    }
    case 'benchmark': {
      const best = multiply(medianOf(scale), rule.cap);
      return best.num > 0n ? line(ZERO, best) : constant(ZERO);
    }
  }
}

/** Mean and standard deviation of the whole cohort (not of a sample), right to more than twenty places. */
export function momentsOf({ values, counts }: Scale): { mean: Rational; deviation: Rational } {
  let [size, total, squares] = [0n, 0n, 0n];
  values.forEach((value, i) => {
    const [scaled, count] = [(value.num * SUM_UNIT) / value.den, BigInt(counts[i] ?? 0)];
    size += count;
    total += scaled * count;
    squares += scaled * scaled * count;
  });
  const variance = rational(squares * size - total * total, size * size * SUM_UNIT * SUM_UNIT);
  return { mean: rational(total, size * SUM_UNIT), deviation: squareRoot(variance) };
}

/** The middle value, or half-way between the two middle ones. */
export function medianOf({ values, counts }: Scale): Rational {
  const size = counts.reduce((sum, count) => sum + count, 0);
  const at = (place: number): Rational => {
    let before = 0;
    const i = counts.findIndex((count) => (before += count) > place);
    return values[i] ?? ZERO;
  };
  return multiply(add(at((size - 1) >> 1), at(size >> 1)), HALF);
}

/** How many of the cohort have less than the value, and how many exactly it. */
export function placeIn(
  { values, counts, belows }: RankedScale,
  value: Rational,
): { below: number; equal: number } {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(values[middle] ?? value, value) < 0) low = middle + 1;
    else high = middle;
  }
  const below = belows[low] ?? (belows.at(-1) ?? 0) + (counts.at(-1) ?? 0);
  const isThere = compare(values[low] ?? subtract(value, ONE), value) === 0;
  return { below, equal: isThere ? (counts[low] ?? 0) : 0 };
}

/** The share of the others that a member of the cohort has outdone, those equal to it counted half. */
export function percentileOf(size: number, { below, equal }: { below: number; equal: number }): Rational {
  if (size < 2) return HALF;
  const share = rational(BigInt(2 * below + Math.max(0, equal - 1)), BigInt(2 * (size - 1)));
  return compare(share, ONE) > 0 ? ONE : share;
}

function ranked(scale: Scale): { scale: RankedScale; size: number } {
  let size = 0;
  const belows = scale.counts.map((count) => (size += count) - count);
  return { scale: { ...scale, belows }, size };
}

function shareBetween({ worst, best }: { worst: Rational; best: Rational }, z: Rational): Rational {
  const share = divide(subtract(z, worst), subtract(best, worst));
  return compare(share, ZERO) < 0 ? ZERO : compare(share, ONE) > 0 ? ONE : share;
}

function line(worst: Rational, best: Rational): PlainRule {
  return { kind: 'linear', worst, best };
}

function constant(points: Rational): PlainRule {
  return { kind: 'bands', bands: [], otherwise: points };
}
