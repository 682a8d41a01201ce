import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { STATS_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import { dayOf } from '../../lib/clock.ts';
import type { PaidClaim } from '../claims/index.ts';

/** One line of a table: the same three figures for a part of the payments. */
export interface Part {
  readonly code: string;
  readonly title: string;
  readonly enterprises: number;
  readonly payments: number;
  readonly paidFen: number;
}

/** The payments split by what `keyOf` says, in the order of its codes. Enterprises may stand in several parts, so they do not add up. */
export function breakDown(
  paid: readonly PaidClaim[],
  keyOf: (claim: PaidClaim) => { readonly code: string; readonly title: string },
): Part[] {
  const groups = new Map<string, { title: string; claims: PaidClaim[] }>();
  for (const claim of paid) {
    const { code, title } = keyOf(claim);
    const group = groups.get(code) ?? { title, claims: [] };
    group.claims.push(claim);
    groups.set(code, group);
  }
  return [...groups]
    .map(([code, { title, claims }]) => ({
      code,
      title,
      enterprises: new Set(claims.map(({ enterpriseId }) => enterpriseId)).size,
      payments: claims.length,
      paidFen: claims.reduce((sum, { amountFen }) => sum + amountFen, 0),
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The month of a payment in Asia/Shanghai, such as `2026-12`. */
export function monthOf({ paidAt }: PaidClaim): { code: string; title: string } {
  const code = dayOf(paidAt).slice(0, 7);
  return { code, title: say(STATS_TEXTS.month, { year: code.slice(0, 4), month: Number(code.slice(5)) }) };
}
