/** One year of the State Council's holiday schedule. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface HolidayYear {
  readonly year: string;
  /** Days off, weekends inside a holiday included or not: both read the same. */
  readonly daysOff: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked (调休). */
  readonly workedWeekends: ReadonlySet<string>;
}

/** The years whose schedule is known, by year. */
export type HolidayCalendar = ReadonlyMap<string, HolidayYear>;

/** A day counted in working days. `isProvisional`: a year without a published schedule was counted by weekends only. */
export interface WorkingDay {
  readonly day: string;
  readonly isProvisional: boolean;
}

const DAY_MS = 24 * 3600 * 1000;

/** `day` plus `count` calendar days (negative counts go back). Throws on what is not a day. */
export function addDays(day: string, count: number): string {
  return new Date(dayMs(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayMs(to) - dayMs(from)) / DAY_MS);
}

/** The same date `years` later; 29 February becomes 28 February in a common year. */
export function addYears(day: string, years: number): string {
  dayMs(day);
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const sameDate = `${year}${day.slice(4)}`;
  return isDay(sameDate) ? sameDate : `${year}-02-28`;
}

/** Is `text` a day that exists, written `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Is `day` worked: a weekday that is no holiday, or a weekend day that is worked? */
export function isWorkingDay(day: string, calendar: HolidayCalendar): boolean {
  const year = calendar.get(day.slice(0, 4));
  const weekday = new Date(dayMs(day)).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  if (year === undefined) return !isWeekend;
  if (year.daysOff.has(day)) return false;
  return isWeekend ? year.workedWeekends.has(day) : true;
}

/**
 * The `count`-th working day after `day`; `day` itself is never counted (期间开始的当日不计入). `count` is 1 or more.
 *
 * @example addWorkingDays('2026-09-30', 1, calendar2026).day // '2026-10-08': the first week of October is off
 */
export function addWorkingDays(day: string, count: number, calendar: HolidayCalendar): WorkingDay {
  if (!Number.isSafeInteger(count) || count < 1 || count > 1000) {
    throw new Error(`cannot count ${count} working days`);
  }
  let at = day;
  let isProvisional = false;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    isProvisional ||= !calendar.has(at.slice(0, 4));
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return { day: at, isProvisional };
}

function dayMs(day: string): number {
  if (!isDay(day)) throw new Error(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}
