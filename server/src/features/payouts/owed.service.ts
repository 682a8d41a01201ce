import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/index.ts';
import type { Em } from '../../db/orm.ts';
import type { CancelOwed, Mover } from '../claims/index.ts';
import { movePayout } from './payout.machine.ts';
import { PayoutSchema, type Payout } from './payouts.entity.ts';

/** As the port promises; a sum that the bank has heard of cannot be cancelled: `payout.wrong_status`. */
export const cancelOwed: CancelOwed = async (tx, claimId, by) => {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const payout = await tx.findOne(PayoutSchema, { claimId }, lock);
  if (payout === null || payout.status === 'cancelled') return;
  cancelPayout(tx, payout, by);
};

/** Ends a locked sum that is not to be paid any more, with its audit entry, within the caller's transaction. */
export function cancelPayout(tx: Em, payout: Payout, by: Mover): void {
  const from = payout.status;
  payout.status = movePayout(from, 'cancel');
  payout.updatedAt = by.now;
  recordAudit(tx, {
    at: by.now,
    zoneId: payout.zoneId,
    actor: by.key,
    action: 'payout.cancelled',
    subject: `payout:${payout.id}`,
    details: { from, claimId: payout.claimId, amountFen: payout.amountFen },
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
}
