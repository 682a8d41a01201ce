import {
  add,
  compare,
  divide,
  maximum,
  minimum,
  multiply,
  ONE,
  rational,
  sign,
  subtract,
  toNumber,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { ln } from './irrational.ts';
import { percentileOf, placeIn, type PlainRule } from './scale.ts';
import type { Band, Rule } from './scheme.ts';

/** Points by the rule's own scale, and which of its steps was hit (for the trace; −1 = none of them). */
export interface RulePoints {
  readonly points: Rational;
  readonly step: number;
}

/**
 * The exact points a rule gives to `value`, which is in the measure's unit.
 *
 * Bands are tried in the order written, with the ends as each band says. Not for category rules: they read a word.
 */
export function pointsForValue(rule: PlainRule, value: Rational): RulePoints {
  switch (rule.kind) {
    case 'bands': {
      const step = rule.bands.findIndex((band) => bandHolds(band, value));
      return { points: rule.bands[step]?.points ?? rule.otherwise, step };
    }
    case 'linear':
      return { points: shareOfWay(rule, value), step: 0 };
    case 'log_linear':
      return { points: shareOfLogarithm(rule, value), step: 0 };
    case 'places':
      return pointsForPlace(rule, value);
    case 'per_unit': {
      const units = sign(value) <= 0 ? ZERO : floor(divide(value, rule.size));
      return { points: minimum(rule.cap, multiply(units, rule.points)), step: 0 };
    }
  }
}

/** Points of a word by a category rule. Every word of the fact has an entry: the scheme was refused otherwise. */
export function pointsForWord(rule: Extract<Rule, { kind: 'category' }>, word: string): RulePoints {
  const points = rule.points.get(word);
  if (points === undefined) throw new Error(`the rule has no points for the word ${word}`);
  return { points, step: [...rule.points.keys()].indexOf(word) };
}

/** Does the value lie in the band, its ends counted as the band says? */
export function bandHolds(band: Band, value: Rational): boolean {
  if (band.from !== undefined) {
    const order = compare(value, band.from);
    if (order < 0 || (order === 0 && !band.fromIncluded)) return false;
  }
  if (band.to !== undefined) {
    const order = compare(value, band.to);
    if (order > 0 || (order === 0 && !band.toIncluded)) return false;
  }
  return true;
}

/** The most points a rule can give. */
export function highestPoints(rule: Rule): Rational {
  switch (rule.kind) {
    case 'bands':
      return highestOfBands(rule);
    case 'linear':
    case 'log_linear':
      return ONE;
    case 'cohort':
    case 'places':
      return rule.rule.method === 'rank' ? highestOfBands(rule.rule) : ONE;
    case 'per_unit':
      return rule.cap;
    case 'category':
      return [...rule.points.values()].reduce(maximum);
  }
}

/**
 * A rule whose points change only at certain values: `points[2k]` between threshold k−1 and k,
 * `points[2k + 1]` exactly at threshold k. What the fast path works with.
 */
export interface StepTable {
  /** Ascending. */
  readonly thresholds: readonly Rational[];
  readonly points: readonly Rational[];
}

/** The step table of a rule; undefined for a rule that is not made of steps. */
export function stepTable(rule: Rule): StepTable | undefined {
  if (rule.kind === 'bands') {
    const ends = rule.bands.flatMap((band) => [band.from, band.to]).filter((end) => end !== undefined);
    return sampleSteps(rule, distinctAscending(ends));
  }
  if (rule.kind === 'per_unit') return sampleSteps(rule, unitThresholds(rule));
  return undefined;
}

/** How many thresholds a per-unit rule has: as many units as it takes to reach the cap. */
export function unitSteps(rule: Extract<Rule, { kind: 'per_unit' }>): number {
  return Math.ceil(toNumber(divide(rule.cap, rule.points)));
}

function unitThresholds(rule: Extract<Rule, { kind: 'per_unit' }>): Rational[] {
  return Array.from({ length: unitSteps(rule) }, (_, i) => multiply(rule.size, rational(BigInt(i + 1))));
}

function sampleSteps(rule: PlainRule, thresholds: Rational[]): StepTable {
  const points = [pointsForValue(rule, subtract(thresholds[0] ?? ZERO, ONE)).points];
  thresholds.forEach((threshold, k) => {
    const next = thresholds[k + 1] ?? add(threshold, ONE);
    const between = multiply(add(threshold, next), rational(1n, 2n));
    points.push(pointsForValue(rule, threshold).points, pointsForValue(rule, between).points);
  });
  return { thresholds, points };
}

function distinctAscending(values: Rational[]): Rational[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, i) => i === 0 || compare(value, sorted[i - 1] ?? value) !== 0);
}

/** How far from worst (0) to best (1) the value lies, never outside. */
function shareOfWay(rule: Extract<Rule, { kind: 'linear' }>, value: Rational): Rational {
  const share = divide(subtract(value, rule.worst), subtract(rule.best, rule.worst));
  return minimum(ONE, maximum(ZERO, share));
}

/** The same over logarithms: a value of zero or less is worse than any. */
function shareOfLogarithm(rule: Extract<Rule, { kind: 'log_linear' }>, value: Rational): Rational {
  if (sign(value) <= 0) return compare(rule.worst, rule.best) < 0 ? ZERO : ONE;
  const share = divide(ln(divide(value, rule.worst)), ln(divide(rule.best, rule.worst)));
  return minimum(ONE, maximum(ZERO, share));
}

/** Points by percentile or rank in the cohort's scale. */
function pointsForPlace(
  { rule, scale, size }: Extract<Rule, { kind: 'places' }>,
  value: Rational,
): RulePoints {
  return pointsAmong(rule, size, placeIn(scale, value));
}

/** Points of the cohort's own value that stands at this place of its scale. */
export function pointsAtPlace(
  { rule, scale, size }: Extract<Rule, { kind: 'places' }>,
  at: number,
): Rational {
  return pointsAmong(rule, size, { below: scale.belows[at] ?? 0, equal: scale.counts[at] ?? 0 }).points;
}

function pointsAmong(
  rule: Extract<Rule, { kind: 'places' }>['rule'],
  size: number,
  { below, equal }: { below: number; equal: number },
): RulePoints {
  const above = size - below - equal;
  const place = rule.lowerIsBetter ? { below: above, equal } : { below, equal };
  if (rule.method === 'percentile') return { points: percentileOf(size, place), step: 0 };
  const rank = rational(BigInt((rule.lowerIsBetter ? below : above) + 1));
  return pointsForValue({ kind: 'bands', bands: rule.bands, otherwise: rule.otherwise }, rank);
}

function highestOfBands({ bands, otherwise }: { bands: readonly Band[]; otherwise: Rational }): Rational {
  return bands.map((band) => band.points).reduce(maximum, otherwise);
}

/** The greatest whole number not above a value that is not negative. */
function floor(value: Rational): Rational {
  return rational(value.num / value.den);
}
