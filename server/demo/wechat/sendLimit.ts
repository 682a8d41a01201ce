import type { Clock } from '../../src/lib/clock.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;

/** Counts sends; those beyond `perMinute` in one minute of the clock are refused with 45009. */
export function createSendLimit(clock: Clock, perMinute = Infinity) {
  let minute = 0;
  let sends = 0;
  let refused = 0;
  return {
    count(): void {
      const now = Math.floor(clock.now().getTime() / MINUTE_MS);
      sends = now === minute ? sends + 1 : 1;
      minute = now;
      if (sends <= perMinute) return;
      refused += 1;
      throw new Refusal(45009, 'reach max api minute quota limit');
    },
    /** How many were refused so far. */
    refused: () => refused,
  };
}
