/** Refusals after which the same request may still succeed: signed out, too late, too early, too many. */
const UNDECIDED = [401, 408, 425, 429];

/** Did the server decide? 0 (no answer) and 5xx leave it open, as do the statuses that only ask to try again. */
export function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && !UNDECIDED.includes(status);
}

/** 32 hexadecimal digits that no other action on any phone will have. */
export function randomKey(random: () => number = Math.random): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
}
