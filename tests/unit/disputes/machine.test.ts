import { describe, expect, it } from '@jest/globals';
import {
  DISPUTE_EVENT_CODES,
  DISPUTE_EVENTS,
  DISPUTE_STATUS_CODES,
  DISPUTE_STATUSES,
} from '@innovation-points/shared/vocabulary/disputes.ts';
import { move, WAITING } from '../../../server/src/features/disputes/disputes.machine.ts';

/** Written out: what is not here must be refused. */
const DRAWN = `
open -escalate-> escalated
open -uphold-> upheld
open -dismiss-> dismissed
open -withdraw-> withdrawn
escalated -uphold-> upheld
escalated -dismiss-> dismissed
escalated -withdraw-> withdrawn`
  .trim()
  .split('\n');

const PAIRS = DISPUTE_STATUS_CODES.flatMap((status) =>
  DISPUTE_EVENT_CODES.map((event) => ({ status, event })),
);

describe('a dispute', () => {
  it.each(PAIRS)('$status, $event', ({ status, event }) => {
    const drawn = DRAWN.find((line) => line.startsWith(`${status} -${event}->`));
    if (drawn === undefined) {
      expect(() => move(status, event)).toThrow(
        expect.objectContaining({
          code: 'dispute.wrong_status',
          params: { status: DISPUTE_STATUSES[status], event: DISPUTE_EVENTS[event] },
        }),
      );
    } else {
      expect(`${status} -${event}-> ${move(status, event)}`).toBe(drawn);
    }
  });

  it('waits in exactly the statuses from which it can be answered', () => {
    const answerable = DISPUTE_STATUS_CODES.filter((status) =>
      DRAWN.some((line) => line.startsWith(`${status} -uphold`)),
    );
    expect(answerable).toEqual(WAITING);
  });
});
