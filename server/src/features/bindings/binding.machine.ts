import { BINDING_STATUS_LABELS, type BindingStatus } from '@innovation-points/shared/vocabulary/bindings.ts';
import { AppError } from '../../lib/appError.ts';

export type BindingEvent = 'approve' | 'reject' | 'withdraw';

/** Every move a binding request can make: it is decided once. */
export const BINDING_MOVES: Record<BindingStatus, Partial<Record<BindingEvent, BindingStatus>>> = {
  waiting: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
};

/** The status `event` leads to; throws `binding.request_decided` when there is no such move. */
export function move(from: BindingStatus, event: BindingEvent): BindingStatus {
  const to = BINDING_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('binding.request_decided', { status: BINDING_STATUS_LABELS[from] });
  }
  return to;
}
