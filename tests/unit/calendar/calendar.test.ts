import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  addYears,
  daysBetween,
  isDay,
  isWorkingDay,
} from '@innovation-points/shared/calendar.ts';
import { shippedCalendar } from '../../../server/src/lib/holidayCalendar.ts';

const CALENDAR = shippedCalendar();

describe('working days of the State Council schedules', () => {
  it.each([
    ['2025-01-26', true, 'a Sunday worked before the Spring Festival'],
    ['2025-01-28', false, 'New Year’s Eve'],
    ['2025-10-08', false, 'the last day of the joint holiday'],
    ['2025-10-11', true, 'a Saturday worked for it'],
    ['2026-01-02', false, 'the Friday after New Year'],
    ['2026-01-04', true, 'the Sunday worked for it'],
    ['2026-02-28', true, 'a Saturday worked after the Spring Festival'],
    ['2026-10-07', false, 'the last day of the National Day holiday'],
    ['2026-10-08', true, 'the day after'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-11-21', false, 'an ordinary Saturday'],
  ])('%s worked: %s (%s)', (day, worked) => {
    expect(isWorkingDay(day, CALENDAR)).toBe(worked);
  });

  it('counts 248 working days in 2025 and in 2026, as the schedules say', () => {
    const count = (year: number) =>
      Array.from({ length: 365 }, (_, i) => addDays(`${year}-01-01`, i)).filter((day) =>
        isWorkingDay(day, CALENDAR),
      ).length;
    expect([count(2025), count(2026)]).toEqual([248, 248]);
  });

  it.each([
    ['2026-11-20', 5, '2026-11-27'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-02-13', 2, '2026-02-24'],
  ])('%s plus %d working days is %s', (day, count, end) => {
    expect(addWorkingDays(day, count, CALENDAR)).toEqual({ day: end, isProvisional: false });
  });

  it('marks a date that reaches a year without a schedule as provisional', () => {
    expect(addWorkingDays('2026-12-31', 1, CALENDAR)).toEqual({ day: '2027-01-01', isProvisional: true });
    expect(addWorkingDays('2026-12-30', 1, CALENDAR).isProvisional).toBe(false);
  });

  it.each([0, -1, 1.5, 1001])('refuses to count %d days', (count) => {
    expect(() => addWorkingDays('2026-11-20', count, CALENDAR)).toThrow('cannot count');
  });
});

describe('calendar days', () => {
  it('adds and subtracts without losing one', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, count) =>
        expect(daysBetween(from, addDays(from, count))).toBe(count),
      ),
    );
  });

  it('turns 29 February into 28 February in a common year', () => {
    expect([addYears('2024-02-29', 1), addYears('2024-02-29', 4)]).toEqual(['2025-02-28', '2028-02-29']);
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', ''])('%p is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow('not a day');
  });
});
