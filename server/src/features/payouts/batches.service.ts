import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit/index.ts';
import type { Claim } from '../claims/index.ts';
import { lockFreeClaims } from './freeClaims.service.ts';
import { moveBatch, movePayout } from './payout.machine.ts';
import { requireSecondPerson } from './payouts.access.ts';
import {
  PayoutAttemptSchema,
  PayoutBatchSchema,
  PayoutSchema,
  type Payout,
  type PayoutBatch,
} from './payouts.entity.ts';

const BATCH_LIMIT = 100;

/** A finance officer acting on the own zone. */
export interface FinanceCommand {
  readonly zoneId: number;
  readonly officerId: number;
  /** As the audit log names the officer. */
  readonly actor: string;
  readonly now: Date;
  readonly requestId: string;
}

interface CreateBatch extends FinanceCommand {
  readonly policyCode?: string | undefined;
  readonly claimIds?: readonly number[] | undefined;
}

/**
 * Gathers at most a hundred payable claims that are in no other batch; each gets its attempt with the reference under which
 * the bank will know it. What others are batching meanwhile is waited for and left to them. Throws `payout_batch.nothing_to_pay`
 * when there is none.
 */
export async function createBatch(em: Em, command: CreateBatch): Promise<PayoutBatch> {
  const { zoneId, officerId, now, policyCode, claimIds } = command;
  return transact(em, async (tx) => {
    const free = await lockFreeClaims(tx, { zoneId, policyCode, claimIds, limit: BATCH_LIMIT });
    if (free.length === 0) throw new AppError('payout_batch.nothing_to_pay');
    const batch = tx.create(PayoutBatchSchema, {
      zoneId,
      status: 'prepared',
      channel: 'direct',
      payoutCount: free.length,
      totalFen: free.reduce((sum, { claim }) => sum + claim.amountFen, 0),
      preparedBy: officerId,
      preparedAt: now,
    });
    await tx.flush();
    for (const { claim, payout } of free) await addAttempt(tx, batch, claim, payout, now);
    auditBatch(tx, command, 'prepare', batch);
    return batch;
  });
}

/** 复核 by another finance officer, who states the total that was checked. */
export async function approveBatch(
  em: Em,
  command: FinanceCommand & { batchId: number; totalFen: number },
): Promise<PayoutBatch> {
  const { zoneId, officerId, now, batchId, totalFen } = command;
  return transact(em, async (tx) => {
    const batch = await lockBatch(tx, zoneId, batchId);
    batch.status = moveBatch(batch.status, 'approve');
    requireSecondPerson(officerId, batch);
    if (batch.totalFen !== totalFen) throw new AppError('payout_batch.total_differs');
    Object.assign(batch, { approvedBy: officerId, approvedAt: now });
    auditBatch(tx, command, 'approve', batch);
    return batch;
  });
}

/** Hands an approved batch to the payment job; a second call finds it under way and is refused. */
export async function executeBatch(
  em: Em,
  command: FinanceCommand & { batchId: number },
): Promise<PayoutBatch> {
  return transact(em, async (tx) => {
    const batch = await lockBatch(tx, command.zoneId, command.batchId);
    batch.status = moveBatch(batch.status, 'execute');
    batch.executedBy = command.officerId;
    auditBatch(tx, command, 'execute', batch);
    return batch;
  });
}

/** The batches of a zone, newest first; `after` is the id of the last one of the page before. */
export async function batchesOf(
  em: Em,
  zoneId: number,
  { after, limit }: { after: number | undefined; limit: number },
): Promise<PayoutBatch[]> {
  const before = after === undefined ? {} : { id: { $lt: after } };
  return em.find(
    PayoutBatchSchema,
    { zoneId, ...before },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}

/** One batch of the zone; throws `payout_batch.not_found`. */
export async function findBatch(em: Em, zoneId: number, batchId: number): Promise<PayoutBatch> {
  const batch = await em.findOne(PayoutBatchSchema, { id: batchId, zoneId }, { disableIdentityMap: true });
  assertFound(batch, 'payout_batch.not_found');
  return batch;
}

/** The batch with its row locked until the end of the transaction; throws `payout_batch.not_found`. */
export async function lockBatch(tx: Em, zoneId: number, batchId: number): Promise<PayoutBatch> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const batch = await tx.findOne(PayoutBatchSchema, { id: batchId, zoneId }, lock);
  assertFound(batch, 'payout_batch.not_found');
  return batch;
}

async function addAttempt(
  tx: Em,
  batch: PayoutBatch,
  claim: Claim,
  standing: Payout | undefined,
  now: Date,
): Promise<void> {
  if (claim.payeeAccountId === null || claim.payeeAccountId === undefined) {
    throw new Error(`claim ${claim.id} has no account`);
  }
  const payout = standing ?? newPayout(tx, claim, now);
  if (payout.status === 'failed') payout.status = movePayout(payout.status, 'reopen');
  payout.status = movePayout(payout.status, 'batch');
  payout.attempts += 1;
  payout.updatedAt = now;
  await tx.flush();
  const attempt = tx.create(PayoutAttemptSchema, {
    zoneId: claim.zoneId,
    payoutId: payout.id,
    batchId: batch.id,
    payeeAccountId: claim.payeeAccountId,
    amountFen: claim.amountFen,
    number: payout.attempts,
    reference: newId(),
    status: payout.status,
    asked: 0,
  });
  await tx.flush();
  payout.attemptId = attempt.id;
}

function newPayout(
  tx: Em,
  { id: claimId, zoneId, enterpriseId, policyTitle, amountFen }: Claim,
  now: Date,
): Payout {
  return tx.create(PayoutSchema, {
    zoneId,
    claimId,
    enterpriseId,
    policyTitle,
    amountFen,
    status: 'owed',
    attempts: 0,
    updatedAt: now,
  });
}

/** Writes what happened to a batch into the audit log, within the caller's transaction. */
export function auditBatch(
  tx: Em,
  { zoneId, actor, now, requestId }: FinanceCommand,
  verb: string,
  batch: PayoutBatch,
): void {
  recordAudit(tx, {
    at: now,
    zoneId,
    actor,
    action: `payout_batch.${verb}`,
    subject: `payout_batch:${batch.id}`,
    details: { status: batch.status, totalFen: batch.totalFen, payouts: batch.payoutCount },
    requestId,
  });
}
