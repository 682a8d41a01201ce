/** The only source of time. Instants are UTC; days are calendar days in Asia/Shanghai. */
export interface Clock {
  now(): Date;
  /** Today as `YYYY-MM-DD` in Asia/Shanghai. */
  today(): string;
}

const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000; // China has had no daylight saving time since 1991.

/** The calendar day in Asia/Shanghai on which `instant` falls. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `instant` in Asia/Shanghai to the minute: `2026-11-20 14:03`. */
export function momentOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant at which the day `YYYY-MM-DD` begins in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** `instant` plus `ms` milliseconds. */
export function addMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}

/** Parses an ISO 8601 instant; throws on anything else. */
export function parseInstant(text: string): Date {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) {
    throw new Error(`not an instant: ${text}`);
  }
  return new Date(ms);
}

/** The machine's clock, moved by `offsetMs()` milliseconds (the demonstration moves it; production never does). */
export function systemClock(offsetMs: () => number = () => 0): Clock {
  const now = () => new Date(Date.now() + offsetMs());
  return { now, today: () => dayOf(now()) };
}

/** A clock that stands still until it is moved; for tests. */
export function fixedClock(start: string): Clock & { set(instant: string): void; advance(ms: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at.getTime()),
    today: () => dayOf(at),
    set: (instant) => void (at = new Date(instant)),
    advance: (ms) => void (at = new Date(at.getTime() + ms)),
  };
}
