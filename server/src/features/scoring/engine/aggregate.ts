import {
  add,
  divide,
  maximum,
  minimum,
  multiply,
  sign,
  sum,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { exp, ln } from './irrational.ts';
import type { Category, Scheme } from './scheme.ts';

/** What a category holds: places of its own indicators, and of the categories directly inside it. */
export interface Members {
  readonly indicators: readonly number[];
  readonly categories: readonly number[];
}

const known = new WeakMap<Scheme, readonly Members[]>();

/** What every category of a scheme holds, found once: a scheme never changes. */
export function membersOf(scheme: Scheme): readonly Members[] {
  const cached = known.get(scheme);
  if (cached !== undefined) return cached;
  const { categories, indicators } = scheme;
  const members = categories.map((_, place) => ({
    indicators: indicators.flatMap(({ category }, i) => (category === place ? [i] : [])),
    categories: categories.flatMap(({ parent }, i) => (parent === place ? [i] : [])),
  }));
  known.set(scheme, members);
  return members;
}

/** Places of the categories that stand in no other: what makes up the total. */
export function outermost({ categories }: Scheme): number[] {
  return categories.flatMap(({ parent }, place) => (parent === undefined ? [place] : []));
}

/** The places of a category and of all it stands in, the outermost first. */
export function categoryPath({ categories }: Scheme, place: number): number[] {
  const path = [place];
  for (let at = categories[place]?.parent; at !== undefined; at = categories[at]?.parent) path.unshift(at);
  return path;
}

/** A scheme with the points of its indicators in a stage; undefined where one is missing, which gives none. */
export interface Earned {
  readonly scheme: Scheme;
  readonly stage: number;
  pointsOf(indicator: number): Rational | undefined;
  /** The sum of the indicators directly in a category, where it can be had with less work than from each. */
  sumOf?(category: number): Rational;
}

/** Exact points of a category, within its cap and floor. */
export function categoryPoints(earned: Earned, place: number): Rational {
  return pointsFrom(earned, place, (inner) => categoryPoints(earned, inner));
}

/** Exact points of every category and in total. */
export function aggregate(earned: Earned): { categories: Rational[]; total: Rational } {
  const { scheme, stage } = earned;
  const categories = scheme.categories.map(() => ZERO);
  for (let place = categories.length - 1; place >= 0; place -= 1) {
    categories[place] = pointsFrom(earned, place, (inner) => categories[inner] ?? ZERO);
  }
  return { categories, total: totalOf(scheme, categories, stage) };
}

function pointsFrom(earned: Earned, place: number, pointsInside: (category: number) => Rational): Rational {
  const { scheme, stage } = earned;
  const [category, members] = [scheme.categories[place], membersOf(scheme)[place]];
  if (category === undefined || members === undefined) throw new Error(`no category at ${place}`);
  const inside = members.categories.map(pointsInside);
  if (category.aggregation !== 'geometric_mean' && earned.sumOf !== undefined) {
    return limited(category, inside.reduce(add, earned.sumOf(place)));
  }
  const points = [...members.indicators.map((i) => earned.pointsOf(i) ?? ZERO), ...inside];
  if (category.aggregation !== 'geometric_mean') return limited(category, sum(points));
  const parts = [
    ...members.indicators.map((i) => scheme.indicators[i]),
    ...members.categories.map((i) => scheme.categories[i]),
  ].map((part, i) => ({ points: points[i] ?? ZERO, full: part?.maxPoints[stage] ?? ZERO }));
  return limited(category, geometricMean(parts));
}

/**
 * The total from the points of every category. Sums and weighted arithmetic means are exact; a geometric mean is right to
 * more than twenty places.
 */
export function totalOf(scheme: Scheme, points: readonly Rational[], stage: number): Rational {
  const parts = outermost(scheme).map((place) => ({
    points: points[place] ?? ZERO,
    full: scheme.categories[place]?.maxPoints[stage] ?? ZERO,
    isBase: scheme.categories[place]?.role === 'base',
  }));
  if (scheme.aggregation !== 'geometric_mean') return added(parts);
  return add(
    geometricMean(parts.filter(({ isBase }) => isBase)),
    added(parts.filter(({ isBase }) => !isBase)),
  );
}

interface Part {
  readonly points: Rational;
  readonly full: Rational;
}

function added(parts: readonly Part[]): Rational {
  return sum(parts.map(({ points }) => points));
}

/** The geometric mean of shares of full points, weighted by those; none at all in one part leaves none. */
function geometricMean(parts: readonly Part[]): Rational {
  const counted = parts.filter(({ full }) => sign(full) > 0);
  const full = sum(counted.map((part) => part.full));
  let logarithm = ZERO;
  for (const part of counted) {
    if (sign(part.points) <= 0) return ZERO;
    logarithm = add(logarithm, multiply(divide(part.full, full), ln(divide(part.points, part.full))));
  }
  return counted.length === 0 ? ZERO : multiply(exp(logarithm), full);
}

function limited({ cap, floor }: Category, total: Rational): Rational {
  const capped = cap === undefined ? total : minimum(total, cap);
  return floor === undefined ? capped : maximum(capped, floor);
}
