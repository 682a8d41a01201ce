import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { releaseBudget, spendBudget } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ClaimHoldSchema, type ClaimHold } from './claimHold.entity.ts';
import { aboutClaim, budgetMove, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { PayeeAccountSchema, type PayeeAccount } from './payeeAccount.entity.ts';

/** Which claims finance wants to pay. */
export interface PayableQuestion {
  readonly zoneId: number;
  readonly policyCode?: string | undefined;
  readonly claimIds?: readonly number[] | undefined;
  /** Only claims with a greater id. */
  readonly after?: number;
  readonly limit: number;
}

/** Approved claims and those whose account was corrected after 退票, without those on hold, by id. */
export async function payableClaims(em: Em, question: PayableQuestion): Promise<Claim[]> {
  const approved = await payableOf(em, 'approved', question);
  const corrected = await payableOf(em, 'account_corrected', question);
  return [...approved, ...corrected].sort((a, b) => a.id - b.id).slice(0, question.limit);
}

/** Those of these claims that are payable once nobody else holds them, by id, locked until the end of the transaction. */
export async function lockPayableClaims(
  tx: Em,
  question: PayableQuestion & { readonly claimIds: readonly number[] },
): Promise<Claim[]> {
  const { zoneId, claimIds } = question;
  await tx.find(
    ClaimSchema,
    { zoneId, id: { $in: [...claimIds] } },
    {
      fields: ['id'],
      lockMode: LockMode.PESSIMISTIC_WRITE,
      orderBy: { id: 'asc' }, // the same for everybody, so that two who lock many do not wait for each other
      disableIdentityMap: true,
    },
  );
  return payableClaims(tx, question);
}

/** Of one station at a time: an index gives them in order. */
async function payableOf(
  em: Em,
  status: 'approved' | 'account_corrected',
  { zoneId, policyCode, claimIds, after = 0, limit }: PayableQuestion,
): Promise<Claim[]> {
  const id = { $gt: after, ...(claimIds === undefined ? {} : { $in: [...claimIds] }) };
  return em.find(
    ClaimSchema,
    { zoneId, status, holdId: null, policyCode, id },
    { orderBy: { id: 'asc' }, limit, disableIdentityMap: true },
  );
}

/** The account a claim's money goes to. */
export async function payeeAccountOf(em: Em, claim: Claim): Promise<PayeeAccount> {
  if (claim.payeeAccountId === null || claim.payeeAccountId === undefined) {
    throw new AppError('payee_account.not_found');
  }
  return em.findOneOrFail(PayeeAccountSchema, { id: claim.payeeAccountId }, { disableIdentityMap: true });
}

/** The money goes to the bank now, within the caller's transaction. */
export async function startPayout(tx: Em, claimId: number, by: Mover): Promise<Claim> {
  const claim = await lockClaim(tx, { id: claimId });
  if (await closeHold(tx, claim, 'known', by.now)) moveClaim(tx, claim, 'release', by);
  moveClaim(tx, claim, 'start_payout', by);
  return claim;
}

/** Ends the hold of a locked claim, within the caller's transaction; false when there is none. */
export async function closeHold(
  tx: Em,
  claim: Claim,
  outcome: ClaimHold['outcome'],
  now: Date,
): Promise<boolean> {
  if (claim.holdId === null || claim.holdId === undefined) return false;
  const hold = await tx.findOneOrFail(ClaimHoldSchema, { id: claim.holdId });
  Object.assign(hold, { outcome, endedAt: now });
  claim.holdId = null;
  return true;
}

/** A veto stands right before paying: the claim ends and its money goes back, within the caller's transaction. */
export async function revokeClaim(tx: Em, claimId: number, reason: string, by: Mover): Promise<void> {
  const claim = await lockClaim(tx, { id: claimId });
  await closeHold(tx, claim, 'revoked', by.now);
  moveClaim(tx, claim, 'revoke', by, reason);
  await releaseBudget(tx, budgetMove(claim, by.now));
  await enqueueNotification(tx, {
    ...aboutClaim(claim, 'revoked', by.now),
    event: 'claimRevoked',
    params: { policyTitle: claim.policyTitle, reason, revokedOn: dayOf(by.now) },
  });
}

/** The bank says the money has arrived, within the caller's transaction. */
export async function settleClaim(tx: Em, claimId: number, by: Mover): Promise<void> {
  const claim = await lockClaim(tx, { id: claimId });
  moveClaim(tx, claim, 'settle_payout', by);
  claim.paidAt = by.now;
  await spendBudget(tx, budgetMove(claim, by.now));
  const account = await payeeAccountOf(tx, claim);
  await enqueueNotification(tx, {
    ...aboutClaim(claim, 'paid', by.now),
    event: 'claimPaid',
    params: {
      policyTitle: claim.policyTitle,
      amountFen: claim.amountFen,
      paidOn: dayOf(by.now),
      accountTail: account.maskedNumber.slice(-4),
    },
  });
}

/** The bank sent the money back (退票), within the caller's transaction; it stays reserved for the next attempt. */
export async function failClaim(
  tx: Em,
  claimId: number,
  failure: { reason: string; attempt: number },
  by: Mover,
): Promise<void> {
  const claim = await lockClaim(tx, { id: claimId });
  moveClaim(tx, claim, 'fail_payout', by, failure.reason);
  await enqueueNotification(tx, {
    ...aboutClaim(claim, `failed:${failure.attempt}`, by.now),
    event: 'claimPaymentFailed',
    params: {
      policyTitle: claim.policyTitle,
      amountFen: claim.amountFen,
      reason: failure.reason,
      failedOn: dayOf(by.now),
    },
  });
}
