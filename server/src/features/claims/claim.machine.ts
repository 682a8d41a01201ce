import {
  CLAIM_EVENT_LABELS,
  CLAIM_STATUS_LABELS,
  type ClaimEventName,
  type ClaimStatus,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { AppError } from '../../lib/appError.ts';

/** What moves a claim; `match` is its birth and no move. */
export type ClaimMove = Exclude<ClaimEventName, 'match'>;

/** Every move a claim can make. A pair that is not here does not exist. */
export const CLAIM_MOVES: Record<ClaimStatus, Partial<Record<ClaimMove, ClaimStatus>>> = {
  matched: { review: 'reviewed', reject: 'rejected' },
  reviewed: { push: 'pushed' },
  pushed: { confirm: 'confirmed', queue: 'queued', decline: 'declined', expire: 'expired' },
  queued: { fund: 'confirmed', decline: 'declined', expire: 'expired' }, // the budget has run out for now
  confirmed: { publicise: 'publicised' },
  publicised: { object: 'objected', approve: 'approved' },
  objected: { object: 'objected', uphold: 'revoked', dismiss: 'publicised' },
  // Right before paying a veto stands (revoke) or cannot be known (hold, until it can or two officers decide).
  approved: { start_payout: 'paying', revoke: 'revoked', hold: 'approved', release: 'approved' },
  paying: { settle_payout: 'paid', fail_payout: 'failed' }, // a bank time-out is no event: the attempt is `unknown`
  failed: { correct_account: 'account_corrected' }, // 退票
  account_corrected: {
    start_payout: 'paying',
    revoke: 'revoked',
    hold: 'account_corrected',
    release: 'account_corrected',
  },
  paid: { archive: 'archived', open_recovery: 'recovering' },
  archived: { open_recovery: 'recovering' },
  recovering: { recover_part: 'partly_recovered', recover_rest: 'recovered', hand_over: 'handed_over' },
  partly_recovered: { recover_part: 'partly_recovered', recover_rest: 'recovered', hand_over: 'handed_over' },
  rejected: {},
  declined: {},
  expired: {},
  revoked: {},
  recovered: {},
  handed_over: {},
};

/** The status `event` leads to; throws `claim.wrong_status` when there is no such move. */
export function move(from: ClaimStatus, event: ClaimMove): ClaimStatus {
  const to = CLAIM_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('claim.wrong_status', {
      status: CLAIM_STATUS_LABELS[from],
      event: CLAIM_EVENT_LABELS[event],
    });
  }
  return to;
}
