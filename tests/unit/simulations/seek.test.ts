import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, rational, type Rational } from '@innovation-points/shared/rational.ts';
import {
  breakpointsOf,
  nearestReaching,
  scoreOne,
} from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf } from '../../support/scoring.ts';

const SCHEME = schemeOf(
  `
  - { code: intensity, title: 强度, category: only, max_points: 40, formula: rd_expense / revenue, unit: '%',
      when_denominator_not_positive: zero_points, rule: { kind: bands, bands: [{ in: '[3, 6)', points: 2 }, { in: '[6,)', points: 4 }] } }
  - { code: growth, title: 增长, category: only, max_points: 30, formula: growth(revenue), unit: '%',
      rule: { kind: bands, bands: [{ in: '(10, 25]', points: 1 }, { in: '(25,)', points: 3 }] } }
  - { code: size, title: 规模, category: only, max_points: 30, formula: 'max(revenue, prev(revenue))', unit: 元,
      rule: { kind: per_unit, size: 7, points: 1, cap: 9 } }
`,
  { scale: '100' },
);

describe('the nearest value that reaches a total', () => {
  it('is the one that trying every value finds, above and below', () => {
    const amount = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 1, max: 100 }), (rd, now, before, wanted) => {
        const facts: Record<string, Rational> = {
          'rd_expense/0': rational(BigInt(rd)),
          'revenue/0': rational(BigInt(now)),
          'revenue/1': rational(BigInt(before)),
        };
        const slot = SCHEME.inputs.findIndex(({ code, yearsBack }) => code === 'revenue' && yearsBack === 0);
        const read = (at: number): Rational | undefined => {
          const input = SCHEME.inputs[at];
          return facts[`${input?.code}/${input?.yearsBack}`];
        };
        const reaches = (value: bigint): boolean => {
          const reader = (at: number) => (at === slot ? rational(value) : read(at));
          const { total } = scoreOne({ scheme: SCHEME, read: reader, stage: -1 });
          return compare(total, parseDecimal(String(wanted))) >= 0;
        };
        const current = BigInt(now);
        const places = breakpointsOf(SCHEME, { slot, read }).flatMap(({ num, den }) => {
          const whole = num / den;
          return [whole - 1n, whole, whole + 1n, whole + 2n].filter((place) => place >= 0n && place <= 5000n);
        });
        fc.pre(!reaches(current));
        const found = nearestReaching(current, places, reaches);
        let up = current + 1n;
        while (up <= 5000n && !reaches(up)) up += 1n;
        let down = current - 1n;
        while (down >= 0n && !reaches(down)) down -= 1n;
        expect(found).toEqual({
          ...(up > 5000n ? {} : { up }),
          ...(down < 0n ? {} : { down }),
        });
      }),
      { numRuns: 40 },
    );
  });
});
