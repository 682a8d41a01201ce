import { SCHEME_STATUS_LABELS, type SchemeStatus } from '@innovation-points/shared/vocabulary/scoring.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import { AppError } from '../../lib/appError.ts';

export const SCHEME_EVENTS = ['approve', 'withdraw'] as const;
export type SchemeEvent = (typeof SCHEME_EVENTS)[number];

const EVENT_LABELS: Record<SchemeEvent, string> = SCORING_TEXTS.schemeEvents;

/** Every move a version can make. An approved one stays: what was scored by it can always be scored again. */
export const SCHEME_MOVES: Record<SchemeStatus, Partial<Record<SchemeEvent, SchemeStatus>>> = {
  draft: { approve: 'approved', withdraw: 'withdrawn' },
  approved: {},
  withdrawn: {},
};

/** The status `event` leads to; throws `scoring.scheme_wrong_status` when there is no such move. */
export function moveScheme(from: SchemeStatus, event: SchemeEvent): SchemeStatus {
  const to = SCHEME_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('scoring.scheme_wrong_status', {
      status: SCHEME_STATUS_LABELS[from],
      event: EVENT_LABELS[event],
    });
  }
  return to;
}
