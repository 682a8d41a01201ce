import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { lockPayableClaims, payableClaims, type Claim, type PayableQuestion } from '../claims/index.ts';
import { PayoutSchema, type Payout } from './payouts.entity.ts';

/** A claim that may go into a batch, with what an earlier batch has left of it. */
export interface FreeClaim {
  readonly claim: Claim;
  readonly payout: Payout | undefined;
}

/**
 * The first payable claims that are in no other batch, by id, locked until the end of the transaction. What another one is putting
 * into a batch, or on hold, is waited for; it then counts as it stands, and the next claims take its place.
 */
export async function lockFreeClaims(tx: Em, question: PayableQuestion): Promise<FreeClaim[]> {
  const { limit } = question;
  const free: FreeClaim[] = [];
  for (let after = 0; free.length < limit;) {
    const ids = (await payableClaims(tx, { ...question, after })).map(({ id }) => id);
    const open = await withoutBatch(tx, ids);
    const wanted = open.slice(0, limit - free.length);
    free.push(...(await lockFree(tx, question, wanted)));
    if (ids.length < limit && wanted.length === open.length) break;
    after = (wanted.length < open.length ? wanted : ids).at(-1) ?? after;
  }
  return free;
}

/** A claim stays payable until its batch goes to the bank: so those in a batch already are passed over, however many they are. */
async function withoutBatch(tx: Em, claimIds: readonly number[]): Promise<number[]> {
  const payouts = await tx.find(PayoutSchema, { claimId: { $in: claimIds } }, { disableIdentityMap: true });
  const taken = new Set(payouts.filter((payout) => !isFree(payout)).map(({ claimId }) => claimId));
  return claimIds.filter((id) => !taken.has(id));
}

/** Those that are free under the locks. A new payout has no row to lock yet, so it is the claims that two batches meet at. */
async function lockFree(
  tx: Em,
  question: PayableQuestion,
  claimIds: readonly number[],
): Promise<FreeClaim[]> {
  if (claimIds.length === 0) return [];
  const claims = await lockPayableClaims(tx, { ...question, claimIds });
  const payouts = await tx.find(
    PayoutSchema,
    { claimId: { $in: claimIds } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
  );
  const byClaim = new Map(payouts.map((payout) => [payout.claimId, payout]));
  return claims.flatMap((claim) => {
    const payout = byClaim.get(claim.id);
    return isFree(payout) ? [{ claim, payout }] : [];
  });
}

function isFree(payout: Payout | undefined): boolean {
  return payout === undefined || payout.status === 'failed' || payout.status === 'owed';
}
