import { shareFen } from '@innovation-points/shared/money.ts';
import type { FundDraw } from '@innovation-points/shared/vocabulary/policy.ts';

/** What a fund source had and still has, in fen. */
export interface Fund {
  readonly totalFen: number;
  readonly availableFen: number;
}

/**
 * How `amountFen` is drawn from several sources, one part each in their order; undefined when they do not hold it together.
 * `in_order` empties one after the other. `by_share` takes in proportion to the totals; what a source lacks is taken from the
 * others in order. The parts always add up, and none is more than its source still has.
 */
export function splitOverFunds(
  amountFen: number,
  funds: readonly Fund[],
  draw: FundDraw,
): number[] | undefined {
  if (funds.reduce((sum, { availableFen }) => sum + availableFen, 0) < amountFen) return undefined;
  const totals = funds.map(({ totalFen }) => totalFen);
  const wanted =
    draw === 'by_share' && totals.some((total) => total > 0)
      ? shareFen(amountFen, totals)
      : funds.map(() => 0);
  const parts = wanted.map((part, at) => Math.min(part, funds[at]?.availableFen ?? 0));
  let left = amountFen - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, at) => {
    const more = Math.min(left, (funds[at]?.availableFen ?? 0) - part);
    left -= more;
    return part + more;
  });
}
