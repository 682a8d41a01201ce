import { describe, expect, it } from '@jest/globals';
import { quietEnd } from '../../../server/src/features/notifications/quietHours.ts';

const NIGHT = { on: true, from: '22:00', until: '08:00' };
const NOON = { on: true, from: '12:00', until: '13:30' };
/** A moment in Asia/Shanghai. */
const at = (text: string) => new Date(`${text}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['just before they begin', NIGHT, '2026-11-20T21:59:59.999', undefined],
    ['as they begin', NIGHT, '2026-11-20T22:00', '2026-11-21T08:00'],
    ['after midnight', NIGHT, '2026-11-21T00:30', '2026-11-21T08:00'],
    ['in their last minute', NIGHT, '2026-11-21T07:59:59', '2026-11-21T08:00'],
    ['as they end', NIGHT, '2026-11-21T08:00', undefined],
    ['over the end of a year', NIGHT, '2026-12-31T23:00', '2027-01-01T08:00'],
    ['at noon', NOON, '2026-11-20T12:10', '2026-11-20T13:30'],
    ['after noon', NOON, '2026-11-20T13:30', undefined],
    ['without length', { ...NIGHT, until: '22:00' }, '2026-11-20T22:00', undefined],
    ['switched off', { ...NIGHT, on: false }, '2026-11-20T23:00', undefined],
  ])('%s', (_name, hours, now, end) => {
    expect(quietEnd(hours, at(now))).toEqual(end === undefined ? undefined : at(end));
  });
});
