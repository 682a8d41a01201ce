import { formatYuan } from '@innovation-points/shared/money.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { policyVersion, type Policy } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { move } from './claim.machine.ts';
import { excludingBenefit } from './exclusions.ts';
import { aboutClaim, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { requireUsableAccount } from './payeeAccounts.service.ts';
import { fundOrQueue } from './queue.service.ts';
import { cutByCap } from './yearlyCap.ts';

interface OwnerCommand {
  readonly enterpriseId: number;
  readonly personId: number;
  readonly claimId: number;
  readonly by: Mover;
}

interface ConfirmClaim extends OwnerCommand {
  /** The enterprise's name as the register has it; the payee must bear it. */
  readonly enterpriseName: string;
  readonly payeeAccountId: number;
  readonly statementVersion: string;
  /** The sum the person saw; undefined when the caller does not say. */
  readonly amountFen?: number | undefined;
}

/**
 * Confirms a claim on behalf of the enterprise that owns it: status, money set aside (or a place in the queue for it), history,
 * audit entry and message commit together or not at all.
 *
 * All claims of the enterprise for the period are locked first, in one order, so neither two taps on two phones nor two
 * policies that exclude each other can both pass. Throws `claim.wrong_status`, `claim.reply_window_closed`,
 * `claim.statement_outdated`, `claim.benefit_excluded`, `claim.budget_exhausted`, `payee_account.*`.
 */
export async function confirmClaim(em: Em, command: ConfirmClaim): Promise<Claim> {
  const { enterpriseId, personId, claimId, by, statementVersion } = command;
  return transact(em, async (tx) => {
    const claim = await lockWithSiblings(tx, enterpriseId, claimId);
    const today = dayOf(by.now);
    move(claim.status, 'confirm');
    if (claim.replyBy === null || claim.replyBy === undefined || today > claim.replyBy) {
      throw new AppError('claim.reply_window_closed', { replyBy: claim.replyBy ?? '' });
    }
    const policy = await policyVersion(tx, claim.policyVersionId);
    if (policy.statement.version !== statementVersion) throw new AppError('claim.statement_outdated');
    await requireUsableAccount(tx, command);
    const other = await excludingBenefit(tx, claim);
    if (other !== undefined) throw new AppError('claim.benefit_excluded', { policy: other });
    await applyCap(tx, claim, policy, { today, seenFen: command.amountFen });
    Object.assign(claim, { confirmedBy: personId, confirmedAt: by.now, statementVersion });
    claim.payeeAccountId = command.payeeAccountId;
    await fundOrQueue(tx, claim, by);
    return claim;
  });
}

/** Declines a claim, with the reason; it does not come back for this period. */
export async function declineClaim(
  em: Em,
  command: OwnerCommand & { readonly reason: string },
): Promise<Claim> {
  const { enterpriseId, claimId, by, reason } = command;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, enterpriseId });
    moveClaim(tx, claim, 'decline', by, reason);
    claim.queuedAt = null;
    await enqueueNotification(tx, {
      ...aboutClaim(claim, 'declined', by.now),
      event: 'claimDeclined',
      params: { policyTitle: claim.policyTitle, declinedOn: dayOf(by.now) },
    });
    return claim;
  });
}

/** After 退票: names the account the money is to go to now; finance then pays again in a new batch. */
export async function correctAccount(
  em: Em,
  command: OwnerCommand & { readonly enterpriseName: string; readonly payeeAccountId: number },
): Promise<Claim> {
  const { enterpriseId, claimId, by, payeeAccountId } = command;
  return transact(em, async (tx) => {
    const claim = await lockClaim(tx, { id: claimId, enterpriseId });
    moveClaim(tx, claim, 'correct_account', by);
    await requireUsableAccount(tx, command);
    claim.payeeAccountId = payeeAccountId;
    return claim;
  });
}

/** Cuts the claim to what the yearly cap leaves; `seenFen` is the sum the person agreed to. */
async function applyCap(
  tx: Em,
  claim: Claim,
  policy: Policy,
  { today, seenFen }: { today: string; seenFen: number | undefined },
): Promise<void> {
  const { amountFen, pushedAmountFen, isExhausted } = await cutByCap(tx, claim, policy, today);
  if (isExhausted) {
    throw new AppError('claim.yearly_cap_reached', { cap: formatYuan(policy.yearlyCap?.fen ?? 0) });
  }
  if (seenFen !== undefined && seenFen !== amountFen) {
    throw new AppError('claim.amount_changed', { amount: formatYuan(amountFen) });
  }
  Object.assign(claim, { amountFen, pushedAmountFen: pushedAmountFen ?? null });
}

async function lockWithSiblings(tx: Em, enterpriseId: number, claimId: number): Promise<Claim> {
  const claims = await tx.find(
    ClaimSchema,
    { enterpriseId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
  );
  const claim = claims.find(({ id }) => id === claimId);
  assertFound(claim, 'claim.not_found');
  return claim;
}
