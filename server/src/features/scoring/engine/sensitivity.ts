import { toNumber, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { categoryPath, membersOf, outermost, type Members } from './aggregate.ts';
import { spearman } from './correlation.ts';
import type { Category } from './scheme.ts';
import type { ScoredZone } from './scoreZone.ts';

/** What one indicator's weight means for the ranks. */
export interface WeightSensitivity {
  /** With the ranks as they are; the lesser of 10 % more and 10 % less. 1: nothing moves, or nothing has an order. */
  readonly spearman: number;
  /** The most places anybody moves. */
  readonly mostPlaces: number;
}

const CHANGES = [1.1, 0.9];
/** Totals closer than this share of the scale are equal: what is compared here are rounded numbers. */
const EQUAL = 1e-9;

/** For each indicator, how the ranks move when it alone weighs 10 % more or less; pauses after each. */
export function* sensitivityInSteps(zone: ScoredZone): Generator<void, WeightSensitivity[]> {
  const rows = [...zone.order.rows];
  const totals = new Totals(zone);
  const usual = rows.map((row) => totals.of(row, -1, 1));
  const ranks = ranksOf(usual);
  const found: WeightSensitivity[] = [];
  for (const place of zone.scheme.indicators.keys()) {
    let [least, most] = [1, 0];
    for (const change of CHANGES) {
      const moved = rows.map((row) => totals.of(row, place, change));
      least = Math.min(least, spearman(usual, moved) ?? 1);
      ranksOf(moved).forEach((rank, i) => {
        most = Math.max(most, Math.abs(rank - (ranks[i] ?? rank)));
      });
      yield;
    }
    found.push({ spearman: least, mostPlaces: most });
  }
  return found;
}

/** Totals in floating point with one indicator's points multiplied: only the categories it stands in are added up anew. */
class Totals {
  readonly #zone: ScoredZone;
  readonly #step: number;
  readonly #unit: number;
  readonly #members: readonly Members[];
  readonly #outermost: readonly number[];
  /** By category and row, as things are. */
  readonly #usual: readonly Float64Array[];

  constructor(zone: ScoredZone) {
    const { scheme, stages } = zone;
    this.#zone = zone;
    this.#unit = zone.reader.scores.partsPerPoint;
    this.#step = toNumber(scheme.scale) * this.#unit * EQUAL;
    this.#members = membersOf(scheme);
    this.#outermost = outermost(scheme);
    this.#usual = scheme.categories.map(() => new Float64Array(stages.length));
    for (const row of zone.order.rows) {
      for (const at of [...scheme.categories.keys()].reverse()) {
        (this.#usual[at] as Float64Array)[row] = this.#category(row, at, -1, 1);
      }
    }
  }

  /** Points of the row's total, counted in steps within which totals are equal. */
  of(row: number, place: number, change: number): number {
    const { scheme } = this.#zone;
    const moved = new Map<number, number>();
    const category = scheme.indicators[place]?.category;
    for (const at of category === undefined ? [] : categoryPath(scheme, category).reverse()) {
      moved.set(at, this.#category(row, at, place, change, moved));
    }
    return Math.round(this.#total(row, moved) / this.#step);
  }

  #category(row: number, at: number, place: number, change: number, moved?: Map<number, number>): number {
    const { scheme, reader } = this.#zone;
    const { points } = reader.scores;
    const { indicators = [], categories = [] } = this.#members[at] ?? {};
    const parts = [
      ...indicators.map((i) => {
        const own = points[i]?.[row] ?? 0;
        return this.#part(row, scheme.indicators[i], i === place ? own * change : own);
      }),
      ...categories.map((i) => this.#part(row, scheme.categories[i], moved?.get(i) ?? this.#usualOf(i, row))),
    ];
    const category = scheme.categories[at];
    return this.#limit(category, category?.aggregation === 'geometric_mean' ? mean(parts) : added(parts));
  }

  #usualOf(category: number, row: number): number {
    return this.#usual[category]?.[row] ?? 0;
  }

  #part(row: number, of: { maxPoints: readonly Rational[] } | undefined, points: number): Part {
    const stage = Math.max(0, this.#zone.stages[row] ?? 0);
    return { points, full: toNumber(of?.maxPoints[stage] ?? ZERO) * this.#unit };
  }

  #limit(category: Category | undefined, sum: number): number {
    const cap = category?.cap === undefined ? Infinity : toNumber(category.cap) * this.#unit;
    const floor = category?.floor === undefined ? -Infinity : toNumber(category.floor) * this.#unit;
    return Math.max(floor, Math.min(cap, sum));
  }

  #total(row: number, moved: ReadonlyMap<number, number>): number {
    const { scheme } = this.#zone;
    const parts = this.#outermost.map((at) => ({
      ...this.#part(row, scheme.categories[at], moved.get(at) ?? this.#usualOf(at, row)),
      isBase: scheme.categories[at]?.role === 'base',
    }));
    if (scheme.aggregation !== 'geometric_mean') return added(parts);
    return mean(parts.filter(({ isBase }) => isBase)) + added(parts.filter(({ isBase }) => !isBase));
  }
}

interface Part {
  readonly points: number;
  readonly full: number;
}

function added(parts: readonly Part[]): number {
  return parts.reduce((total, { points }) => total + points, 0);
}

function mean(parts: readonly Part[]): number {
  const all = parts.reduce((total, { full }) => total + full, 0);
  const logarithm = parts.reduce(
    (sum, { points, full }) => sum + (full > 0 ? (full / all) * Math.log(Math.max(0, points) / full) : 0),
    0,
  );
  return all === 0 ? 0 : Math.exp(logarithm) * all;
}

/** Ranks 1-2-2-4, in the order given. */
function ranksOf(totals: readonly number[]): number[] {
  const order = totals.map((_, i) => i).sort((i, j) => (totals[j] ?? 0) - (totals[i] ?? 0));
  const ranks: number[] = [];
  order.forEach((own, place) => {
    const before = order[place - 1];
    const isEqual = before !== undefined && totals[before] === totals[own];
    ranks[own] = isEqual ? (ranks[before] ?? 0) : place + 1;
  });
  return ranks;
}
