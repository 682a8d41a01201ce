import { describe, expect, it } from '@jest/globals';
import { dayOf, fixedClock, parseInstant, startOfDay } from '../../../server/src/lib/clock.ts';
import { canonicalJson } from '../../../server/src/lib/hash.ts';

describe('days in Asia/Shanghai', () => {
  it.each([
    ['2026-11-20T15:59:59.999Z', '2026-11-20'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('%s falls on %s', (instant, day) => expect(dayOf(new Date(instant))).toBe(day));

  it('begin at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-01-01').toISOString()).toBe('2025-12-31T16:00:00.000Z');
  });

  it('a fixed clock stands still until it is moved', () => {
    const clock = fixedClock('2026-11-20T15:00:00Z');
    const before = clock.today();
    clock.advance(3600_000);
    expect([before, clock.today()]).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('an unreadable instant is refused', () => expect(() => parseInstant('soon')).toThrow('not an instant'));
});

describe('canonicalJson', () => {
  it('is the same for equal values whatever the order of their members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: undefined })).toBe(
      canonicalJson({ b: [{ c: null, d: 1 }] }),
    );
  });
});
