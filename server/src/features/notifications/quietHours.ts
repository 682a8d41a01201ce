import { addMs, dayOf, startOfDay } from '../../lib/clock.ts';

/** Hours of the day in Asia/Shanghai, `HH:MM`; a `from` later than `until` means over midnight. */
export interface QuietHours {
  readonly on: boolean;
  readonly from: string;
  readonly until: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** The end of the quiet hours that `now` falls in; undefined outside them. Their last minute is the one before `until`. */
export function quietEnd({ on, from, until }: QuietHours, now: Date): Date | undefined {
  if (!on) return undefined;
  const midnight = startOfDay(dayOf(now));
  const minute = Math.floor((now.getTime() - midnight.getTime()) / MINUTE_MS);
  const [first, end] = [minuteOf(from), minuteOf(until)];
  const isOverMidnight = first > end;
  const isQuiet = isOverMidnight ? minute >= first || minute < end : minute >= first && minute < end;
  if (!isQuiet) return undefined;
  const endsTomorrow = isOverMidnight && minute >= first;
  return addMs(midnight, (end + (endsTomorrow ? DAY_MINUTES : 0)) * MINUTE_MS);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
