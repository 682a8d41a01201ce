import {
  BATCH_CHANNEL_LABELS,
  type BatchChannel,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { checkVetoes, ClaimSchema, type Mover } from '../claims/index.ts';
import { orderOf, submitAttempt } from './attempts.service.ts';
import type { PaymentOrder } from './bank.port.ts';
import { auditBatch, lockBatch, type FinanceCommand } from './batches.service.ts';
import { moveBatch } from './payout.machine.ts';
import { PayoutAttemptSchema, PayoutSchema, type PayoutBatch } from './payouts.entity.ts';

/**
 * Hands an approved batch over as a file: every claim's vetoes are looked at once more, what they stop is taken out, the others
 * are `paying` from now on, and only a receipt says how each ended. All in one commit; nothing is sent.
 */
export async function handOverBatch(
  em: Em,
  command: FinanceCommand & { batchId: number },
): Promise<PayoutBatch> {
  const { zoneId, officerId, batchId, now, requestId } = command;
  const by: Mover = { kind: 'officer', key: command.actor, now, requestId };
  return transact(em, async (tx) => {
    const batch = await lockBatch(tx, zoneId, batchId);
    batch.status = moveBatch(batch.status, 'execute');
    Object.assign(batch, { executedBy: officerId, channel: 'file' });
    auditBatch(tx, command, 'hand_over', batch);
    await tx.flush();
    for (const { id, payoutId } of await attemptsOf(tx, batchId)) {
      const { claimId } = await tx.findOneOrFail(PayoutSchema, { id: payoutId });
      const claim = await tx.findOneOrFail(ClaimSchema, { id: claimId });
      await submitAttempt(tx, id, await checkVetoes(tx, claim, dayOf(now)), by, 'file');
    }
    return batch;
  });
}

/** The orders of a batch that was handed over as a file and that the bank has not answered; who fetches them is recorded. */
export async function ordersOf(
  em: Em,
  vault: Vault,
  batch: PayoutBatch,
  command: FinanceCommand,
): Promise<PaymentOrder[]> {
  requireFileChannel(batch);
  await transact(em, async (tx) => Promise.resolve(auditBatch(tx, command, 'export', batch)));
  const orders: PaymentOrder[] = [];
  for (const attempt of await attemptsOf(em, batch.id)) {
    if (attempt.status !== 'submitted') continue;
    const { claimId } = await em.findOneOrFail(PayoutSchema, { id: attempt.payoutId });
    orders.push(await orderOf(em, vault, attempt, await em.findOneOrFail(ClaimSchema, { id: claimId })));
  }
  return orders;
}

/** Throws `payout_batch.wrong_channel` unless the batch goes to the bank as a file. */
export function requireFileChannel(batch: PayoutBatch): void {
  requireChannel(batch, 'file');
}

/** Throws `payout_batch.wrong_channel` unless the batch goes to the bank this way. */
export function requireChannel(batch: PayoutBatch, channel: BatchChannel): void {
  if (batch.channel === channel) return;
  throw new AppError('payout_batch.wrong_channel', { channel: BATCH_CHANNEL_LABELS[batch.channel] });
}

function attemptsOf(em: Em, batchId: number) {
  return em.find(PayoutAttemptSchema, { batchId }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
}
