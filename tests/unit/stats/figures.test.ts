import { describe, expect, it } from '@jest/globals';
import { breakDown, monthOf } from '../../../server/src/features/stats/breakdown.ts';
import type { Counted } from '../../../server/src/features/stats/figure.ts';
import { benefitedEnterprises } from '../../../server/src/features/stats/figures/benefitedEnterprises.ts';
import { paidSum } from '../../../server/src/features/stats/figures/paidSum.ts';
import { payments } from '../../../server/src/features/stats/figures/payments.ts';
import { satisfaction } from '../../../server/src/features/stats/figures/satisfaction.ts';

const paid = (enterpriseId: number, policyCode: string, amountFen: number, at = '2026-03-31T16:00:00Z') => ({
  enterpriseId,
  policyCode,
  policyTitle: policyCode.toUpperCase(),
  amountFen,
  paidAt: new Date(at),
});
const PAID = [paid(1, 'b', 10), paid(1, 'a', 5, '2026-03-31T15:59:59Z'), paid(2, 'b', 1)];
const counted = (ratings: [number, number][] = []): Counted => ({
  paid: PAID,
  recoveredFen: 0,
  ratings: new Map(ratings),
  waiting: 0,
});

describe('figures', () => {
  it('count a company with two payments once', () => {
    expect(benefitedEnterprises.compute(counted())).toBe(2);
    expect(payments.compute(counted())).toBe(3);
    expect(paidSum.compute(counted())).toBe(16);
  });

  it.each([
    [[], undefined],
    [[[5, 1]], 100],
    [
      [
        [3, 1],
        [2, 1],
      ],
      50,
    ],
    [
      [
        [3, 2],
        [1, 1],
      ],
      67,
    ],
    [[[1, 7]], 0],
  ] as [[number, number][], number | undefined][])('satisfaction of %j is %s', (ratings, percent) => {
    expect(satisfaction.compute(counted(ratings))).toBe(percent);
  });
});

describe('breakDown', () => {
  it('splits by policy; a company may stand in several parts', () => {
    expect(
      breakDown(PAID, ({ policyCode, policyTitle }) => ({ code: policyCode, title: policyTitle })),
    ).toEqual([
      { code: 'a', title: 'A', enterprises: 1, payments: 1, paidFen: 5 },
      { code: 'b', title: 'B', enterprises: 2, payments: 2, paidFen: 11 },
    ]);
  });

  it('takes the month in Asia/Shanghai', () => {
    expect(breakDown(PAID, monthOf).map(({ title, payments: own }) => [title, own])).toEqual([
      ['2026年3月', 1],
      ['2026年4月', 2],
    ]);
  });
});
