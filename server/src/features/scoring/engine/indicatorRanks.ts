import { rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { MISSING, SCORED_ROUNDED } from './fast/outcome.ts';
import { orderRows, rankWithin } from './rank.ts';
import type { ScoredZone } from './scoreZone.ts';

/** Ranks by the points of one indicator among ranked enterprises that have it. */
export interface IndicatorRanks {
  /** By row; 0 = not ranked. */
  readonly ranks: Int32Array;
  readonly size: number;
}

/** Ranks of one indicator, 1-2-2-4, decided on exact points. */
export function rankIndicator(zone: ScoredZone, place: number): IndicatorRanks {
  const { scores } = zone.reader;
  const [states, values] = [scores.states[place], scores.points[place]];
  if (states === undefined || values === undefined) throw new Error(`no indicator at ${place}`);
  const rows = [...zone.order.rows].filter((row) => states[row] !== MISSING);
  const isRounded = rows.some((row) => states[row] === SCORED_ROUNDED);
  if (!isRounded) return { ranks: rankWhole(rows, values), size: rows.length };
  const error = scores.indicatorErrors[place] ?? 0;
  const errors = Float64Array.from(states, (state) => (state === SCORED_ROUNDED ? error : 0));
  const order = orderRows({ rows, values, errors, exact: (row) => zone.reader.points(row, place) ?? ZERO });
  return { ranks: rankWithin(order, values.length, () => '').ranks, size: rows.length };
}

/** Ranks of exact values, of which there are few different ones: count them instead of sorting all rows. */
function rankWhole(rows: readonly number[], values: Float64Array): Int32Array {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(values[row] ?? 0, (counts.get(values[row] ?? 0) ?? 0) + 1);
  const rankOf = new Map<number, number>();
  let before = 0;
  for (const value of [...counts.keys()].sort((a, b) => b - a)) {
    rankOf.set(value, before + 1);
    before += counts.get(value) ?? 0;
  }
  const ranks = new Int32Array(values.length);
  for (const row of rows) ranks[row] = rankOf.get(values[row] ?? 0) ?? 0;
  return ranks;
}

/** The median of a category's points over the ranked enterprises, exactly; undefined when nobody is ranked. */
export function categoryMedian(zone: ScoredZone, place: number): Rational | undefined {
  const values = zone.reader.scores.categories[place];
  const rows = [...zone.order.rows];
  if (values === undefined || rows.length === 0) return undefined;
  const exact = (row: number): Rational => zone.reader.category(row, place);
  const order = orderRows({ rows, values, errors: zone.reader.scores.totalErrors, exact }).rows;
  const [upper, lower] = [order[(order.length - 1) >> 1], order[order.length >> 1]].map((row) =>
    exact(row ?? 0),
  );
  if (upper === undefined || lower === undefined) return undefined;
  return rational(upper.num * lower.den + lower.num * upper.den, 2n * upper.den * lower.den);
}
