import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitOverFunds } from '../../../server/src/features/policies/fundSplit.ts';

const fund = (totalFen: number, availableFen = totalFen) => ({ totalFen, availableFen });

describe('splitOverFunds', () => {
  it.each([
    ['in_order', 70, [fund(50), fund(50)], [50, 20]],
    ['in_order', 50, [fund(50), fund(50)], [50, 0]],
    ['by_share', 100, [fund(400), fund(600)], [40, 60]],
    ['by_share', 101, [fund(500), fund(500)], [51, 50]],
    ['by_share', 100, [fund(500, 10), fund(500)], [10, 90]],
    ['by_share', 100, [fund(0), fund(0)], undefined],
    ['in_order', 101, [fund(50), fund(50)], undefined],
  ] as const)('%s: %i over %j is %j', (draw, amount, funds, parts) => {
    expect(splitOverFunds(amount, funds, draw)).toEqual(parts);
  });

  it('always adds up to the amount and never takes more than a source has, or says that it does not fit', () => {
    const funds = fc.array(
      fc.tuple(fc.nat(10 ** 9), fc.nat(10 ** 9)).map(([a, b]) => fund(Math.max(a, b), Math.min(a, b))),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(
        fc.nat(2 * 10 ** 9),
        funds,
        fc.constantFrom('in_order', 'by_share'),
        (amount, own, draw) => {
          const parts = splitOverFunds(amount, own, draw);
          const held = own.reduce((sum, { availableFen }) => sum + availableFen, 0);
          if (parts === undefined) return held < amount;
          const isWithin = parts.every((part, at) => part >= 0 && part <= own[at]!.availableFen);
          return isWithin && parts.reduce((sum, part) => sum + part, 0) === amount;
        },
      ),
    );
  });
});
