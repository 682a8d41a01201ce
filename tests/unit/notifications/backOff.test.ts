import { describe, expect, it } from '@jest/globals';
import { backOff, MOST_ATTEMPTS } from '../../../server/src/features/notifications/backOff.ts';

describe('backOff', () => {
  it('doubles from half a minute and stops at an hour', () => {
    const minutes = Array.from({ length: MOST_ATTEMPTS }, (_, at) => backOff(at + 1) / 60_000);
    expect(minutes).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60]);
  });

  it('reads anything below the first attempt as the first', () => {
    expect(backOff(0)).toBe(backOff(1));
  });
});
