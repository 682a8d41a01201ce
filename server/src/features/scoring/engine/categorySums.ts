import { membersOf } from './aggregate.ts';
import { MISSING, SCORED_ROUNDED } from './fast/outcome.ts';
import { areWhole } from './fast/parts.ts';
import type { Category, Scheme } from './scheme.ts';
import type { Scores } from './scoreTable.ts';

/** The indicators directly in a category. */
export interface OwnSums {
  /** By row: the sum of those that are whole numbers, exactly. */
  readonly whole: Float64Array;
  /** Indicators that are rounded in some rows. */
  readonly rounded: readonly number[];
}

/** What of the categories' points is whole in the table, and what must be computed anew to be exact. */
export interface CategorySums {
  readonly own: readonly OwnSums[];
  /**
   * By category, then by row: 1 when anything inside is rounded, at any depth, a geometric mean is taken, or a limit is no whole
   * number of parts.
   */
  readonly isRounded: readonly Uint8Array[];
}

/** Adds up column by column, which takes a fraction of the time of row by row. */
export function categorySums(
  scheme: Scheme,
  { points, states, totals, partsPerPoint }: Scores,
): CategorySums {
  const members = membersOf(scheme);
  const isRounded = members.map(() => new Uint8Array(totals.length));
  const own = members.map(({ indicators }, place): OwnSums => {
    const whole = new Float64Array(totals.length);
    const mark = isRounded[place] as Uint8Array;
    const rounded = indicators.filter((i) => addColumn(points[i], states[i], { whole, isRounded: mark }));
    const unsafe = whole.find((sum) => !Number.isSafeInteger(sum));
    if (unsafe !== undefined) throw new Error(`points too great to be added up: ${unsafe}`);
    return { whole, rounded };
  });
  for (let place = members.length - 1; place >= 0; place -= 1) {
    const mark = isRounded[place] as Uint8Array;
    const { aggregation, cap, floor } = scheme.categories[place] as Category;
    if (aggregation === 'geometric_mean' || !areWhole([cap, floor], partsPerPoint)) mark.fill(1);
    for (const inner of members[place]?.categories ?? []) {
      isRounded[inner]?.forEach((one, row) => {
        if (one === 1) mark[row] = 1;
      });
    }
  }
  return { own, isRounded };
}

/** Answers whether any row is rounded. */
function addColumn(
  points: Float64Array | undefined,
  states: Uint8Array | undefined,
  { whole, isRounded }: { whole: Float64Array; isRounded: Uint8Array },
): boolean {
  if (points === undefined || states === undefined) return false;
  let isAny = false;
  for (let row = 0; row < whole.length; row += 1) {
    const state = states[row];
    if (state === SCORED_ROUNDED) {
      isRounded[row] = 1;
      isAny = true;
    } else if (state !== MISSING) {
      whole[row] = (whole[row] as number) + (points[row] as number);
    }
  }
  return isAny;
}
