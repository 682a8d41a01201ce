import { IMPORT_STATUS_CODES } from '@innovation-points/shared/vocabulary/imports.ts';
import { describe, expect, it } from '@jest/globals';
import {
  IMPORT_EVENTS,
  move,
  type ImportEvent,
} from '../../../server/src/features/imports/importBatch.machine.ts';
import { AppError } from '../../../server/src/lib/appError.ts';

/** Every move there is; all other pairs must be refused. */
const MOVES = new Map([
  ['previewed preview', 'previewed'],
  ['previewed accept', 'accepted'],
  ['previewed withdraw', 'withdrawn'],
  ['accepted withdraw', 'withdrawn'],
]);

const PAIRS = IMPORT_STATUS_CODES.flatMap((status) =>
  (Object.keys(IMPORT_EVENTS) as ImportEvent[]).map((event) => [status, event] as const),
);

describe('move', () => {
  it.each(PAIRS)('%s + %s', (status, event) => {
    const to = MOVES.get(`${status} ${event}`);
    if (to === undefined) expect(() => move(status, event)).toThrow(AppError);
    else expect(move(status, event)).toBe(to);
  });
});
