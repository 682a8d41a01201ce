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

/**
 * The name under which the key of sending `content` is kept: other content is another action, however alike it looks. The content
 * itself is not in it, for the name stays in the phone's storage.
 */
export function sendingOf(action: string, content: object): string {
  return `${action}:${digest(JSON.stringify(content))}`;
}

/** Sixteen hexadecimal digits that tell texts apart; no protection against somebody who wants two to look alike. */
function digest(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
