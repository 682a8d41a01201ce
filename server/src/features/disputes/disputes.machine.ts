import {
  DISPUTE_EVENTS,
  DISPUTE_STATUSES,
  type DisputeEvent,
  type DisputeStatus,
} from '@innovation-points/shared/vocabulary/disputes.ts';
import { AppError } from '../../lib/appError.ts';

/** Every move a dispute can make. A pair that is not here does not exist; so it is escalated at most once. */
export const DISPUTE_MOVES: Record<DisputeStatus, Partial<Record<DisputeEvent, DisputeStatus>>> = {
  open: { escalate: 'escalated', uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn' },
  escalated: { uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn' },
  upheld: {},
  dismissed: {},
  withdrawn: {},
};

/** The statuses in which a dispute waits for an answer. */
export const WAITING: readonly DisputeStatus[] = ['open', 'escalated'];

/** The status `event` leads to; throws `dispute.wrong_status` when there is no such move. */
export function move(from: DisputeStatus, event: DisputeEvent): DisputeStatus {
  const to = DISPUTE_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('dispute.wrong_status', {
      status: DISPUTE_STATUSES[from],
      event: DISPUTE_EVENTS[event],
    });
  }
  return to;
}
