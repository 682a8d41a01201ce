import {
  BATCH_EVENT_LABELS,
  BATCH_STATUS_LABELS,
  PAYOUT_EVENT_LABELS,
  PAYOUT_STATUS_LABELS,
  type BatchEventName,
  type BatchStatus,
  type PayoutEventName,
  type PayoutStatus,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { AppError } from '../../lib/appError.ts';

/** Every move of one owed sum. What the bank did not answer is `unknown`, and only the bank's word leaves it. */
export const PAYOUT_MOVES: Record<PayoutStatus, Partial<Record<PayoutEventName, PayoutStatus>>> = {
  owed: { batch: 'batched', cancel: 'cancelled' },
  batched: { submit: 'submitted', unbatch: 'owed', cancel: 'cancelled' },
  submitted: { settle: 'settled', fail: 'failed', lose_answer: 'unknown' },
  unknown: { settle: 'settled', fail: 'failed' },
  failed: { reopen: 'owed' },
  settled: {},
  cancelled: {},
};

/** Every move of a batch. */
export const BATCH_MOVES: Record<BatchStatus, Partial<Record<BatchEventName, BatchStatus>>> = {
  prepared: { approve: 'approved', cancel: 'cancelled' },
  approved: { execute: 'executing', cancel: 'cancelled' },
  executing: { finish: 'finished' },
  finished: {},
  cancelled: {},
};

/** The status `event` leads to; throws `payout.wrong_status` when there is no such move. */
export function movePayout(from: PayoutStatus, event: PayoutEventName): PayoutStatus {
  const to = PAYOUT_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('payout.wrong_status', {
      status: PAYOUT_STATUS_LABELS[from],
      event: PAYOUT_EVENT_LABELS[event],
    });
  }
  return to;
}

/** The status `event` leads to; throws `payout_batch.wrong_status` when there is no such move. */
export function moveBatch(from: BatchStatus, event: BatchEventName): BatchStatus {
  const to = BATCH_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('payout_batch.wrong_status', {
      status: BATCH_STATUS_LABELS[from],
      event: BATCH_EVENT_LABELS[event],
    });
  }
  return to;
}
