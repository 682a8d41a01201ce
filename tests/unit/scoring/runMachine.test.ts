import { describe, expect, it } from '@jest/globals';
import { SCORING_RUN_STATUSES } from '@innovation-points/shared/vocabulary/scoring.ts';
import {
  moveRun,
  SCORING_RUN_EVENTS,
  SCORING_RUN_MOVES,
} from '../../../server/src/features/scoring/scoringRun.machine.ts';

const ALLOWED = [
  'running complete completed',
  'running fail failed',
  'completed publish published',
  'published supersede superseded',
];

describe('moveRun', () => {
  const pairs = SCORING_RUN_STATUSES.flatMap((status) =>
    SCORING_RUN_EVENTS.map((event) => ({ status, event })),
  );

  it.each(pairs)('$status on $event', ({ status, event }) => {
    const to = SCORING_RUN_MOVES[status][event];
    const allowed = ALLOWED.find((line) => line.startsWith(`${status} ${event} `));
    if (allowed === undefined) {
      expect(to).toBeUndefined();
      expect(() => moveRun(status, event)).toThrow('scoring.run_wrong_status');
    } else {
      expect(moveRun(status, event)).toBe(allowed.split(' ')[2]);
    }
  });
});
