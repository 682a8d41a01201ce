import type { BatchChannel } from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { PAYOUTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/payouts.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { addMs, dayOf } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import {
  failClaim,
  holdClaim,
  payeeAccountOf,
  revokeClaim,
  settleClaim,
  startPayout,
  type Claim,
  type Mover,
  type VetoCheck,
} from '../claims/index.ts';
import type { BankAnswer, PaymentOrder } from './bank.port.ts';
import { cancelPayout } from './owed.service.ts';
import { moveBatch, movePayout } from './payout.machine.ts';
import {
  PayoutAttemptSchema,
  PayoutBatchSchema,
  PayoutSchema,
  type Payout,
  type PayoutAttempt,
} from './payouts.entity.ts';

/** A submitted attempt without an answer is asked about after this long: its worker may have died. */
const FIRST_ASK_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Takes a batched attempt for sending, in a commit of its own before the bank is called: the claim is `paying`, and only the
 * bank's word changes that. Undefined when another worker has taken it, and when the vetoes do not let it go: a clear one revokes the
 * claim, an unknown one holds it and leaves the sum owed.
 */
export async function submitAttempt(
  em: Em,
  attemptId: number,
  vetoes: VetoCheck,
  by: Mover,
  channel: BatchChannel = 'direct',
): Promise<Claim | undefined> {
  return transact(em, async (tx) => {
    const { attempt, payout } = await lockAttempt(tx, attemptId);
    if (attempt.status !== 'batched') return undefined;
    if (vetoes.kind !== 'clear') {
      await stopAttempt(tx, { attempt, payout, vetoes }, by);
      return undefined;
    }
    setStatus(attempt, payout, movePayout(payout.status, 'submit'), by.now);
    const askAt = channel === 'direct' ? addMs(by.now, FIRST_ASK_MS) : null; // a file's answer is a receipt
    Object.assign(attempt, { submittedAt: by.now, askAt });
    return startPayout(tx, payout.claimId, by);
  });
}

/** Takes an attempt out of its batch before the bank has heard of it. */
async function stopAttempt(
  tx: Em,
  {
    attempt,
    payout,
    vetoes,
  }: { attempt: PayoutAttempt; payout: Payout; vetoes: Exclude<VetoCheck, { kind: 'clear' }> },
  by: Mover,
): Promise<void> {
  attempt.status = 'cancelled';
  attempt.message = vetoes.reason.slice(0, 200);
  if (vetoes.kind === 'stands') {
    cancelPayout(tx, payout, by);
    await revokeClaim(tx, payout.claimId, vetoes.reason, by);
  } else {
    payout.status = movePayout(payout.status, 'unbatch');
    payout.updatedAt = by.now;
    await holdClaim(tx, payout.claimId, vetoes, by);
  }
  await finishBatch(tx, attempt, by.now);
}

/**
 * Writes down what the bank said about an attempt; true when that ended it. Saying it twice, or by two workers, changes
 * nothing the second time. No answer is `unknown` and is asked about again, at growing intervals.
 */
export async function applyAnswer(
  em: Em,
  attemptId: number,
  answer: BankAnswer,
  now: Date,
): Promise<boolean> {
  const by: Mover = { kind: 'bank', key: 'system:bank', now };
  return transact(em, async (tx) => {
    const { attempt, payout } = await lockAttempt(tx, attemptId);
    if (attempt.status !== 'submitted' && attempt.status !== 'unknown') return false;
    if (answer.outcome === 'settled') {
      setStatus(attempt, payout, movePayout(payout.status, 'settle'), now);
      Object.assign(attempt, { bankSerial: answer.bankSerial, askAt: null });
      await settleClaim(tx, payout.claimId, by);
    } else if (answer.outcome === 'refused') {
      setStatus(attempt, payout, movePayout(payout.status, 'fail'), now);
      Object.assign(attempt, { message: answer.reason, askAt: null });
      await failClaim(tx, payout.claimId, { reason: answer.reason, attempt: attempt.number }, by);
    } else {
      keepAsking(attempt, payout, now);
      return false;
    }
    recordOutcome(tx, attempt, payout, now);
    await finishBatch(tx, attempt, now);
    return true;
  });
}

/** What the bank is to be told about an attempt; the account is opened only here. */
export async function orderOf(
  em: Em,
  vault: Vault,
  attempt: PayoutAttempt,
  claim: Claim,
): Promise<PaymentOrder> {
  const account = await payeeAccountOf(em, { ...claim, payeeAccountId: attempt.payeeAccountId });
  return {
    reference: attempt.reference,
    holderName: account.holderName,
    bankName: account.bankName,
    accountNumber: vault.open(account.sealedNumber),
    amountFen: attempt.amountFen,
    purpose: say(PAYOUTS_TEXTS.purpose, { policy: claim.policyTitle, period: claim.period }),
  };
}

function keepAsking(attempt: PayoutAttempt, payout: Payout, now: Date): void {
  if (attempt.status === 'submitted') {
    setStatus(attempt, payout, movePayout(payout.status, 'lose_answer'), now);
  }
  attempt.asked += 1;
  attempt.message = PAYOUTS_TEXTS.waitingForBank;
  attempt.askAt = addMs(now, Math.min(LONGEST_PAUSE_MS, FIRST_ASK_MS * 2 ** Math.min(attempt.asked, 10)));
}

function setStatus(attempt: PayoutAttempt, payout: Payout, status: Payout['status'], now: Date): void {
  attempt.status = status;
  payout.status = status;
  payout.updatedAt = now;
}

async function lockAttempt(tx: Em, attemptId: number): Promise<{ attempt: PayoutAttempt; payout: Payout }> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const attempt = await tx.findOneOrFail(PayoutAttemptSchema, { id: attemptId }, lock);
  const payout = await tx.findOneOrFail(PayoutSchema, { id: attempt.payoutId }, lock);
  return { attempt, payout };
}

/** Ends the batch when none of its attempts waits for the bank any more. */
async function finishBatch(tx: Em, { batchId }: PayoutAttempt, now: Date): Promise<void> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const batch = await tx.findOneOrFail(PayoutBatchSchema, { id: batchId }, lock);
  await tx.flush();
  const open = await tx.count(PayoutAttemptSchema, {
    batchId,
    status: { $in: ['batched', 'submitted', 'unknown'] },
  });
  if (open > 0) return;
  batch.status = moveBatch(batch.status, 'finish');
  batch.finishedAt = now;
}

function recordOutcome(tx: Em, attempt: PayoutAttempt, payout: Payout, now: Date): void {
  recordAudit(tx, {
    at: now,
    zoneId: payout.zoneId,
    actor: 'system:bank',
    action: `payout.${attempt.status}`,
    subject: `payout:${payout.id}`,
    details: { reference: attempt.reference, amountFen: attempt.amountFen, day: dayOf(now) },
  });
}
