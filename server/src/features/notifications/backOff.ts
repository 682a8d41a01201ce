const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/** After so many attempts a message is given up. */
export const MOST_ATTEMPTS = 8;

/** Milliseconds to wait after the `attempt`-th attempt failed (1 is the first): half a minute, doubling, at most an hour. */
export function backOff(attempt: number): number {
  return Math.min(FIRST_MS * 2 ** (Math.max(1, attempt) - 1), LONGEST_MS);
}
