import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rational, roundHalfUp } from '@innovation-points/shared/rational.ts';
import { sayDistance, sayNeeded, sayQuantity } from '../../../server/src/features/eligibility/wording.ts';

describe('wording of a yes-or-no fact', () => {
  it('says the answer and the answer asked for, and no distance between them', () => {
    const [no, yes] = [rational(0n), rational(1n)];
    expect([sayQuantity(yes, '是否'), sayQuantity(no, '是否')]).toEqual(['是', '否']);
    expect(sayNeeded('>=', yes, '是否')).toBe('是');
    expect(sayDistance('>=', no, yes, '是否')).toBeUndefined();
  });

  it('leaves counts as they are', () => {
    expect(sayNeeded('>=', rational(1n), '项')).toBe('不低于 1 项');
  });
});

describe('quantities', () => {
  it.each([
    [5n, 100n, '0.05 件'],
    [-1n, 2n, '-0.5 件'],
    [-1n, 1000n, '0 件'],
    [1_234_567n, 1n, '1,234,567 件'],
    [199_999n, 100_000n, '2 件'],
  ])('%i / %i reads %s', (num, den, text) => {
    expect(sayQuantity(rational(num, den), '件')).toBe(text);
  });

  it('are rounded as exact fractions are, small and large', () => {
    const integer = fc.oneof(fc.maxSafeNat(), fc.nat(10 ** 6)).map(BigInt);
    fc.assert(
      fc.property(integer, fc.boolean(), fc.integer({ min: 1, max: 10 ** 7 }), (num, isNegative, den) => {
        const value = rational(isNegative ? -num : num, BigInt(den));
        const plain = sayQuantity(value, '件').replace(/,| 件/g, '');
        expect(plain).toBe(roundHalfUp(value, 2));
      }),
      { numRuns: 5000 },
    );
  });
});
