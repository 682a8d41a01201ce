import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { auditBatch, lockBatch, type FinanceCommand } from './batches.service.ts';
import { moveBatch, movePayout } from './payout.machine.ts';
import { PayoutAttemptSchema, PayoutSchema, type PayoutBatch } from './payouts.entity.ts';

/** Cancels a batch that the bank has not heard of: its sums are owed again and may go into another batch. */
export async function cancelBatch(
  em: Em,
  command: FinanceCommand & { batchId: number },
): Promise<PayoutBatch> {
  const { zoneId, batchId, now } = command;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  return transact(em, async (tx) => {
    const batch = await lockBatch(tx, zoneId, batchId);
    batch.status = moveBatch(batch.status, 'cancel');
    batch.finishedAt = now;
    for (const attempt of await tx.find(
      PayoutAttemptSchema,
      { batchId },
      { ...lock, orderBy: { id: 'asc' } },
    )) {
      const payout = await tx.findOneOrFail(PayoutSchema, { id: attempt.payoutId }, lock);
      payout.status = movePayout(payout.status, 'unbatch');
      payout.updatedAt = now;
      attempt.status = 'cancelled';
    }
    auditBatch(tx, command, 'cancel', batch);
    return batch;
  });
}
