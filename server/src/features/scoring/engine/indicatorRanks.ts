import { rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import { MISSING, SCORED_ROUNDED } from './fast/outcome.ts';
import { rankFew } from './rankFew.ts';
import { exactAt, orderRows, rankAll, rankExact } from './rank.ts';
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
  const { rows, isRounded } = taking(zone, states);
  if (!isRounded) return { ranks: rankFew(rows, values) ?? rankExact(rows, values), size: rows.length };
  const error = scores.indicatorErrors[place] ?? 0;
  const errors = Float64Array.from(states, (state) => (state === SCORED_ROUNDED ? error : 0));
  const order = orderRows({ rows, values, errors, exact: (row) => zone.reader.points(row, place) ?? ZERO });
  return { ranks: rankAll(order, values.length), size: rows.length };
}

/** The ranked rows in which the indicator has points, by number, and whether any are rounded. */
function taking({ ranks }: ScoredZone, states: Uint8Array): { rows: Int32Array; isRounded: boolean } {
  const rows = new Int32Array(ranks.length);
  let [size, isRounded] = [0, false];
  for (let row = 0; row < ranks.length; row += 1) {
    if (ranks[row] === 0 || states[row] === MISSING) continue;
    if (states[row] === SCORED_ROUNDED) isRounded = true;
    rows[size] = row;
    size += 1;
  }
  return { rows: rows.subarray(0, size), isRounded };
}

/** The median of a category's points over the ranked enterprises, exactly; undefined when nobody is ranked. */
export function categoryMedian(zone: ScoredZone, place: number): Rational | undefined {
  const { reader } = zone;
  const values = reader.scores.categories[place];
  const { rows } = zone.order;
  if (values === undefined || rows.length === 0) return undefined;
  const errors = reader.scores.totalErrors.map((error, row) =>
    reader.isCategoryWhole(row, place) ? 0 : error,
  );
  const ranking = { rows, values, errors, exact: (row: number): Rational => reader.category(row, place) };
  const [upper, lower] = exactAt(ranking, (rows.length - 1) >> 1, rows.length >> 1);
  return rational(upper.num * lower.den + lower.num * upper.den, 2n * upper.den * lower.den);
}
