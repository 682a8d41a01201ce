import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLAIM_STATUSES } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { claimGroup, claimTone, groupClaims } from '../../../miniapp/src/format/claimGroups.ts';
import { dayOf, formatDay, formatMoment } from '../../../miniapp/src/format/day.ts';
import { formatDecimal, formatShare } from '../../../miniapp/src/format/number.ts';
import { hasNothing, owedByDepartment, radarAxes } from '../../../miniapp/src/format/portrait.ts';

describe('formatDecimal', () => {
  it.each([
    ['71.02', 2, '71.02'],
    ['71.005', 2, '71.01'],
    ['71.004999999999', 2, '71'],
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['-0.004', 2, '0'],
    ['9.995', 2, '10'],
    ['999.999', 2, '1,000'],
    ['999999.5', 0, '1,000,000'],
    ['1234567.8', 2, '1,234,567.8'],
    ['0', 2, '0'],
    ['007', 2, '7'],
    ['-1234.5', 0, '-1,235'],
  ])('%s to %d decimals is %s', (text, digits, shown) => {
    expect(formatDecimal(text, { digits })).toBe(shown);
  });

  it('keeps the zeros when asked to', () => {
    expect(formatDecimal('71.5', { digits: 2, trim: false })).toBe('71.50');
  });

  it('returns a category word as it is', () => {
    expect(formatDecimal('国家级')).toBe('国家级');
  });

  it('is never further than half a last digit from the exact value', () => {
    const decimal = fc.tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.integer({ min: 0, max: 6 }),
    );
    fc.assert(
      fc.property(decimal, ([whole, places]) => {
        const text = asDecimal(whole, places);
        const shown = formatDecimal(text, { digits: 2, trim: false }).replace(/[,.]/g, '');
        const distance = BigInt(shown) * 10n ** BigInt(places) - whole * 100n;
        expect(absolute(distance) * 2n <= 10n ** BigInt(places)).toBe(true);
      }),
    );
  });
});

function asDecimal(whole: bigint, places: number): string {
  const digits = String(absolute(whole)).padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${whole < 0n ? '-' : ''}${digits.slice(0, cut)}${places === 0 ? '' : `.${digits.slice(cut)}`}`;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

describe('formatShare', () => {
  it.each([
    ['0', '0%'],
    ['1', '100%'],
    ['0.6', '60%'],
    ['0.9375', '94%'],
    ['0.005', '1%'],
    ['0.004', '0%'],
    ['0.28125', '28%'],
  ])('%s is %s', (share, shown) => {
    expect(formatShare(share)).toBe(shown);
  });
});

describe('days in Asia/Shanghai', () => {
  it('puts the last evening hours of UTC on the next day', () => {
    expect(dayOf('2026-11-05T16:00:00.000Z')).toBe('2026-11-06');
    expect(dayOf('2026-11-05T15:59:59.999Z')).toBe('2026-11-05');
  });

  it('reads as Chinese', () => {
    expect(formatDay('2026-11-05')).toBe('2026年11月5日');
    expect(formatMoment('2026-12-31T16:03:00.000Z')).toBe('1月1日 00:03');
  });
});

describe('claim groups', () => {
  it('know every status, each with a tone', () => {
    for (const status of CLAIM_STATUSES) {
      expect(['toConfirm', 'inProgress', 'finished', 'ended']).toContain(claimGroup(status));
      expect(['neutral', 'accent', 'good', 'warn', 'bad']).toContain(claimTone(status));
    }
  });

  it('show what waits for the owner first, leave empty groups out and keep the order inside', () => {
    const claims = (['paid', 'pushed', 'publicised', 'failed', 'archived'] as const).map((status, id) => ({
      id,
      status,
    }));
    const grouped = groupClaims(claims).map(({ group, claims: members }) => [
      group,
      members.map(({ id }) => id),
    ]);
    expect(grouped).toEqual([
      ['toConfirm', [1, 3]],
      ['inProgress', [2]],
      ['finished', [0, 4]],
    ]);
  });
});

describe('portrait helpers', () => {
  it('draw an axis a category, without a median where there is none', () => {
    expect(
      radarAxes([
        { code: 'a', title: '创新投入', points: '18.42', maxPoints: '25', cohortMedianPoints: '14.1' },
        { code: 'b', title: '创新产出', points: '0', maxPoints: '25' },
      ]),
    ).toEqual([
      { title: '创新投入', value: 18.42, max: 25, median: 14.1 },
      { title: '创新产出', value: 0, max: 25 },
    ]);
  });

  it('name the department that owes most first, each fact once', () => {
    const owed = (departmentTitle: string, title: string, period: string) => ({
      code: title,
      title,
      unit: '元',
      period,
      departmentCode: 'x',
      departmentTitle,
    });
    const missing = [
      owed('科技局', '合同', '2025'),
      owed('税务局', '收入', '2025'),
      owed('税务局', '收入', '2024'),
    ];
    expect(owedByDepartment(missing)).toEqual([
      { department: '税务局', count: 2, titles: ['收入'] },
      { department: '科技局', count: 1, titles: ['合同'] },
    ]);
  });

  it.each([
    ['0', true],
    ['0.000', true],
    ['0.03125', false],
    ['1', false],
  ])('coverage %s: nothing at all is %p', (coverage, nothing) => {
    expect(hasNothing({ coverage })).toBe(nothing);
  });
});
