import { dayOf, momentOf, parseInstant } from '../src/lib/clock.ts';

/** An instant of the interface as officers read it: in Beijing time, to the minute. */
export function moment(instant: string): string {
  return momentOf(parseInstant(instant));
}

/** The day in Beijing on which an instant of the interface falls. */
export function momentDay(instant: string): string {
  return dayOf(parseInstant(instant));
}
