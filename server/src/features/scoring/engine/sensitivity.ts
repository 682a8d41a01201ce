import { toNumber } from '@innovation-points/shared/rational.ts';
import { spearman } from './correlation.ts';
import type { Scheme } from './scheme.ts';
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

/** Totals in floating point with one indicator's points multiplied. */
class Totals {
  readonly #zone: ScoredZone;
  readonly #step: number;
  readonly #unit: number;

  constructor(zone: ScoredZone) {
    this.#zone = zone;
    this.#unit = 10 ** zone.reader.scores.decimals;
    this.#step = toNumber(zone.scheme.scale) * this.#unit * EQUAL;
  }

  of(row: number, place: number, change: number): number {
    const { scheme, reader } = this.#zone;
    const { points } = reader.scores;
    const sums = scheme.categories.map(() => 0);
    scheme.indicators.forEach(({ category }, i) => {
      const own = points[i]?.[row] ?? 0;
      sums[category] = (sums[category] ?? 0) + (i === place ? own * change : own);
    });
    const within = sums.map((sum, i) => this.#limit(scheme.categories[i], sum));
    return Math.round(this.#total(scheme, within, row) / this.#step);
  }

  #limit(category: Scheme['categories'][number] | undefined, sum: number): number {
    const cap = category?.cap === undefined ? Infinity : toNumber(category.cap) * this.#unit;
    const floor = category?.floor === undefined ? -Infinity : toNumber(category.floor) * this.#unit;
    return Math.max(floor, Math.min(cap, sum));
  }

  #total(scheme: Scheme, points: readonly number[], row: number): number {
    if (scheme.aggregation === 'sum') return points.reduce((sum, own) => sum + own, 0);
    const stage = Math.max(0, this.#zone.stages[row] ?? 0);
    const scale = toNumber(scheme.scale) * this.#unit;
    let [logarithm, besides] = [0, 0];
    scheme.categories.forEach(({ role, maxPoints }, i) => {
      const full = toNumber(maxPoints[stage] ?? scheme.scale) * this.#unit;
      const own = points[i] ?? 0;
      if (role !== 'base') besides += own;
      else if (full > 0) logarithm += (full / scale) * Math.log(own / full);
    });
    return Math.exp(logarithm) * scale + besides;
  }
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
