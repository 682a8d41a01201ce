import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kendall, spearman } from '../../../server/src/features/scoring/engine/index.ts';

/** Kendall's tau-b by looking at every pair. */
function slowKendall(a: readonly number[], b: readonly number[]): number | undefined {
  let [both, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [da, db] = [Math.sign(a[i]! - a[j]!), Math.sign(b[i]! - b[j]!)];
      both += da * db;
      left += da * da;
      right += db * db;
    }
  }
  return left === 0 || right === 0 ? undefined : both / Math.sqrt(left * right);
}

const few = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
  maxLength: 40,
});

describe('rank correlations', () => {
  it('Kendall is what looking at every pair gives, ties included', () => {
    fc.assert(
      fc.property(few, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const [fast, slow] = [kendall(a, b), slowKendall(a, b)];
        if (slow === undefined) expect(fast).toBeUndefined();
        else expect(fast).toBeCloseTo(slow, 12);
      }),
    );
  });

  it('Spearman has the values of the textbooks', () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
    expect(spearman([1, 2, 3], [30, 20, 10])).toBe(-1);
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeUndefined();
  });
});
