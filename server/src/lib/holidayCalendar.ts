import { readdirSync, readFileSync } from 'node:fs';
import {
  addDays,
  isDay,
  type HolidayCalendar,
  type HolidayYear,
} from '@innovation-points/shared/calendar.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { z } from 'zod';
import { readCatalogue } from './readCatalogue.ts';

const FOLDER = new URL('../../catalogue/calendars/', import.meta.url);
const LONGEST_HOLIDAY_DAYS = 31;

const day = z.string().refine(isDay, FORMATS.day);

/** A holiday schedule as its YAML file writes it. */
export const HolidayFile = z
  .strictObject({
    year: z.string().regex(/^\d{4}$/),
    source: z.strictObject({
      title: z.string().min(1),
      document: z.string().min(1),
      url: z.url().optional(),
    }),
    holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).min(1),
    workedWeekends: z.array(day),
  })
  .transform(({ year, holidays, workedWeekends }): HolidayYear => {
    return { year, daysOff: new Set(holidays.flatMap(eachDay)), workedWeekends: new Set(workedWeekends) };
  });

/** The schedules shipped with the product, read once. A year without a file is counted by weekends and marked so. */
export function shippedCalendar(): HolidayCalendar {
  shipped ??= new Map(readYears().map((year) => [year.year, year]));
  return shipped;
}
let shipped: HolidayCalendar | undefined;

function readYears(): HolidayYear[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => readCatalogue(HolidayFile, readFileSync(new URL(name, FOLDER), 'utf8'), name));
}

function eachDay({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let at = from; at <= to && days.length < LONGEST_HOLIDAY_DAYS; at = addDays(at, 1)) {
    days.push(at);
  }
  return days;
}
