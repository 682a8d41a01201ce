import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import {
  departmentProfiles,
  factMeanings,
  factsOfPolicy,
  matchPolicy,
  periodOn,
  policyVersion,
  releaseBudget,
  spendBudget,
  vetoIds,
} from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { aboutClaim, budgetMove, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { PayeeAccountSchema, type PayeeAccount } from './payeeAccount.entity.ts';

/** Which claims finance wants to pay. */
export interface PayableQuestion {
  readonly zoneId: number;
  readonly policyCode?: string | undefined;
  readonly claimIds?: readonly number[] | undefined;
  readonly limit: number;
}

/** Approved claims and those whose account was corrected after 退票, by id. */
export async function payableClaims(
  em: Em,
  { zoneId, policyCode, claimIds, limit }: PayableQuestion,
): Promise<Claim[]> {
  return em.find(
    ClaimSchema,
    {
      zoneId,
      status: { $in: ['approved', 'account_corrected'] },
      policyCode,
      ...(claimIds === undefined ? {} : { id: { $in: [...claimIds] } }),
    },
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

/**
 * Looks at the zone's vetoes again with what the departments hold today; the reason in Chinese, or undefined when nothing
 * speaks against paying. An unknown veto does not stop what was once decided on known facts.
 */
export async function standingVeto(em: Em, claim: Claim, today: string): Promise<string | undefined> {
  const policy = await policyVersion(em, claim.policyVersionId);
  const question = {
    zoneId: claim.zoneId,
    period: periodOn(today),
    asOf: today,
    facts: factsOfPolicy(policy),
  };
  const profile = await departmentProfiles.ofEnterprise(em, question, claim.enterpriseId);
  if (profile === undefined || profile.isDeregistered === true) return '企业已注销，或已不在本区';
  const { answers } = matchPolicy(policy, profile, factMeanings());
  const ids = vetoIds(policy);
  const veto = answers.find(({ id, verdict }) => ids.has(id) && verdict === 'unmet');
  return veto === undefined
    ? undefined
    : `不符合“${veto.text}”${veto.value === undefined ? '' : `（${veto.value}）`}`;
}

/** The money goes to the bank now, within the caller's transaction. */
export async function startPayout(tx: Em, claimId: number, by: Mover): Promise<Claim> {
  const claim = await lockClaim(tx, { id: claimId });
  moveClaim(tx, claim, 'start_payout', by);
  return claim;
}

/** A veto was found right before paying: the claim ends and its money goes back, within the caller's transaction. */
export async function revokeClaim(tx: Em, claimId: number, reason: string, by: Mover): Promise<void> {
  const claim = await lockClaim(tx, { id: claimId });
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
