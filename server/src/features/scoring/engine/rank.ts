import { compare, type Rational } from '@innovation-points/shared/rational.ts';
import { sortByValue } from './byValue.ts';

/** What is ranked: numbers that are exact, or off by at most `errors[row]`; then `exact` has the last word. */
export interface Ranking {
  /** The rows that take part. */
  readonly rows: Int32Array;
  readonly values: Float64Array;
  /** Absent: every value is exact. */
  readonly errors?: Float64Array;
  readonly exact: (row: number) => Rational;
}

/** Rows from the highest value to the lowest; rows of one `tier` (same place, same number) are equal. */
export interface RankedOrder {
  readonly rows: Int32Array;
  readonly tiers: Int32Array;
}

/**
 * Order rows by value, highest first, deciding every order and every tie on exact values.
 *
 * Numbers further apart than twice the greatest error are in their true order; only runs of closer ones
 * are compared exactly. Equal rows keep the order of their numbers, so the result is always the same.
 */
export function orderRows(ranking: Ranking): RankedOrder {
  const { rows, values } = ranking;
  const order = sortByValue(rows, values);
  const margin = 2 * greatestError(ranking);
  const tiers = new Int32Array(order.length);
  let tier = -1;
  for (let from = 0, to = 0; from < order.length; from = to) {
    to = endOfRun(order, values, from, margin);
    if (to - from === 1 || isOneValue(ranking, order, from, to)) {
      tier += 1;
      for (let place = from; place < to; place += 1) tiers[place] = tier;
    } else {
      tier = sortRun({ run: order.subarray(from, to), ranking, tiers, from, tier });
    }
  }
  return { rows: order, tiers };
}

function greatestError({ rows, errors }: Ranking): number {
  let greatest = 0;
  if (errors !== undefined) for (const row of rows) greatest = Math.max(greatest, errors[row] as number);
  return greatest;
}

/** Do the places from `from` up to before `to` hold one and the same exact number? */
function isOneValue({ values, errors }: Ranking, order: Int32Array, from: number, to: number): boolean {
  const value = valueAt(order, values, from);
  for (let place = from; place < to; place += 1) {
    const row = order[place] as number;
    if (values[row] !== value || (errors?.[row] ?? 0) !== 0) return false;
  }
  return true;
}

/** Ranks 1-2-2-4 of exact values, by row; rows that take no part have 0. */
export function rankExact(rows: Int32Array, values: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  const sorted = sortByValue(rows, values);
  let [rank, before] = [0, NaN];
  for (let place = 0; place < sorted.length; place += 1) {
    const row = sorted[place] as number;
    const value = values[row] as number;
    if (value !== before) rank = place + 1;
    ranks[row] = rank;
    before = value;
  }
  return ranks;
}

/** The exact values at two neighbouring places of the order (or twice at one), without ordering all the others exactly. */
export function exactAt(ranking: Ranking, first: number, second: number): [Rational, Rational] {
  const { rows, values, errors, exact } = ranking;
  const order = sortByValue(rows, values);
  const greatest = greatestError(ranking);
  let [from, to] = [first, second];
  const isNear = (one: number, other: number): boolean =>
    valueAt(order, values, one) - valueAt(order, values, other) <= 2 * greatest;
  while (from > 0 && isNear(from - 1, from)) from -= 1;
  while (to < order.length - 1 && isNear(to, to + 1)) to += 1;
  const near = Array.from(order.subarray(from, to + 1), (row) => ({ row, error: errors?.[row] ?? 0 }));
  const isPlain = near.every(({ error }) => error === 0); // exact as they stand: the order is the true one
  const sorted = isPlain
    ? near.map(({ row }) => exact(row))
    : near.map(({ row }) => exact(row)).sort((a, b) => compare(b, a));
  return [sorted[first - from] as Rational, sorted[second - from] as Rational];
}

/** The end of the run of values, beginning at `from`, that lie within the margin of their neighbours. */
function endOfRun(order: Int32Array, values: Float64Array, from: number, margin: number): number {
  let to = from + 1;
  while (to < order.length && valueAt(order, values, to - 1) - valueAt(order, values, to) <= margin) to += 1;
  return to;
}

function valueAt(order: Int32Array, values: Float64Array, place: number): number {
  return values[order[place] as number] as number;
}

interface Run {
  readonly run: Int32Array;
  readonly ranking: Ranking;
  readonly tiers: Int32Array;
  readonly from: number;
  readonly tier: number;
}

/** Sort a run by exact values in place and number its tiers; answers the last tier. */
function sortRun({ run, ranking, tiers, from, tier }: Run): number {
  const valueOf = exactValues(run, ranking);
  const order = (a: number, b: number): number => {
    const [left, right] = [valueOf(a), valueOf(b)];
    return left === right ? 0 : compare(right, left);
  };
  run.sort((a, b) => order(a, b) || a - b);
  let last = tier;
  for (const [i, row] of run.entries()) {
    const isEqual = i > 0 && order(run[i - 1] as number, row) === 0;
    last = isEqual ? last : last + 1;
    tiers[from + i] = last;
  }
  return last;
}

/** The exact values of a run, each taken once: rows with one and the same exact number share it. */
function exactValues(run: Int32Array, { values, errors, exact }: Ranking): (row: number) => Rational {
  const shared = new Map<number, Rational>();
  const byRow = new Map<number, Rational>();
  for (const row of run) {
    const [value, isExact] = [values[row] as number, (errors?.[row] ?? 0) === 0];
    const own = (isExact ? shared.get(value) : undefined) ?? exact(row);
    if (isExact) shared.set(value, own);
    byRow.set(row, own);
  }
  return (row) => byRow.get(row) as Rational;
}

/** Ranks 1-2-2-4 of all rows in an order, by row; 0 = not ranked. */
export function rankAll({ rows, tiers }: RankedOrder, size: number): Int32Array {
  const ranks = new Int32Array(size);
  let [rank, before] = [0, -1];
  for (let place = 0; place < rows.length; place += 1) {
    const tier = tiers[place] as number;
    if (tier !== before) rank = place + 1;
    ranks[rows[place] as number] = rank;
    before = tier;
  }
  return ranks;
}

/** Ranks within groups, and how many rows each group has. */
export interface GroupRanks {
  /** By row: 1-2-2-4 within its group; 0 = not ranked. */
  readonly ranks: Int32Array;
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * Ranks 1-2-2-4 within groups (stages, industries), from one order of all rows.
 * A row whose group is undefined is not ranked.
 */
export function rankWithin(
  order: RankedOrder,
  size: number,
  groupOf: (row: number) => string | undefined,
): GroupRanks {
  const ranks = new Int32Array(size);
  const last = new Map<string, { count: number; tier: number; rank: number }>();
  for (const [place, row] of order.rows.entries()) {
    const group = groupOf(row);
    if (group === undefined) continue;
    let own = last.get(group);
    if (own === undefined) last.set(group, (own = { count: 0, tier: -1, rank: 0 }));
    const tier = order.tiers[place] as number;
    own.count += 1;
    if (own.tier !== tier) own.rank = own.count;
    own.tier = tier;
    ranks[row] = own.rank;
  }
  return { ranks, sizes: new Map([...last].map(([group, { count }]) => [group, count])) };
}
