import { describe, expect, it } from '@jest/globals';
import {
  BATCH_EVENTS,
  BATCH_STATUSES,
  PAYOUT_EVENTS,
  PAYOUT_STATUSES,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { moveBatch, movePayout } from '../../../server/src/features/payouts/payout.machine.ts';

const PAYOUT = new Map([
  ['owed batch', 'batched'],
  ['owed cancel', 'cancelled'],
  ['batched submit', 'submitted'],
  ['batched cancel', 'cancelled'],
  ['batched unbatch', 'owed'],
  ['submitted settle', 'settled'],
  ['submitted fail', 'failed'],
  ['submitted lose_answer', 'unknown'],
  ['unknown settle', 'settled'],
  ['unknown fail', 'failed'],
  ['failed reopen', 'owed'],
]);
const BATCH = new Map([
  ['prepared approve', 'approved'],
  ['approved execute', 'executing'],
  ['prepared cancel', 'cancelled'],
  ['approved cancel', 'cancelled'],
  ['executing finish', 'finished'],
]);

describe('the payout machine', () => {
  it.each(PAYOUT_STATUSES.flatMap((status) => PAYOUT_EVENTS.map((event) => [status, event] as const)))(
    '%s × %s',
    (status, event) => {
      const to = PAYOUT.get(`${status} ${event}`);
      if (to === undefined) expect(() => movePayout(status, event)).toThrow('payout.wrong_status');
      else expect(movePayout(status, event)).toBe(to);
    },
  );

  it('lets nothing leave money that has moved', () => {
    expect(PAYOUT_EVENTS.filter((event) => PAYOUT.has(`settled ${event}`))).toEqual([]);
  });
});

describe('the batch machine', () => {
  it.each(BATCH_STATUSES.flatMap((status) => BATCH_EVENTS.map((event) => [status, event] as const)))(
    '%s × %s',
    (status, event) => {
      const to = BATCH.get(`${status} ${event}`);
      if (to === undefined) expect(() => moveBatch(status, event)).toThrow('payout_batch.wrong_status');
      else expect(moveBatch(status, event)).toBe(to);
    },
  );
});
