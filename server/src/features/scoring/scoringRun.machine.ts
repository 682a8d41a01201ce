import {
  SCORING_RUN_STATUS_LABELS,
  type ScoringRunStatus,
} from '@innovation-points/shared/vocabulary/scoring.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import { AppError } from '../../lib/appError.ts';

export const SCORING_RUN_EVENTS = ['complete', 'fail', 'publish', 'supersede'] as const;
export type ScoringRunEvent = (typeof SCORING_RUN_EVENTS)[number];

const EVENT_LABELS: Record<ScoringRunEvent, string> = SCORING_TEXTS.runEvents;

/** Every move a run can make. A pair that is not here does not exist. */
export const SCORING_RUN_MOVES: Record<
  ScoringRunStatus,
  Partial<Record<ScoringRunEvent, ScoringRunStatus>>
> = {
  running: { complete: 'completed', fail: 'failed' },
  completed: { publish: 'published' },
  published: { supersede: 'superseded' },
  superseded: {},
  failed: {},
};

/** The status `event` leads to; throws `scoring.run_wrong_status` when there is no such move. */
export function moveRun(from: ScoringRunStatus, event: ScoringRunEvent): ScoringRunStatus {
  const to = SCORING_RUN_MOVES[from][event];
  if (to === undefined) {
    throw new AppError('scoring.run_wrong_status', {
      status: SCORING_RUN_STATUS_LABELS[from],
      event: EVENT_LABELS[event],
    });
  }
  return to;
}
