import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { all, any, atLeast, not } from '../../../server/src/features/eligibility/kleene.ts';

const TABLE: [Verdict, Verdict, Verdict, Verdict][] = [
  // a, b, a 且 b, a 或 b
  ['met', 'met', 'met', 'met'],
  ['met', 'unmet', 'unmet', 'met'],
  ['met', 'unknown', 'unknown', 'met'],
  ['unmet', 'met', 'unmet', 'met'],
  ['unmet', 'unmet', 'unmet', 'unmet'],
  ['unmet', 'unknown', 'unmet', 'unknown'],
  ['unknown', 'met', 'unknown', 'met'],
  ['unknown', 'unmet', 'unmet', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
];

describe('three-valued logic', () => {
  it.each(TABLE)('%s and %s is %s, or is %s', (a, b, both, either) => {
    expect(all([a, b])).toBe(both);
    expect(any([a, b])).toBe(either);
    expect(atLeast(2, [a, b])).toBe(both);
    expect(atLeast(1, [a, b])).toBe(either);
  });

  it('keeps unknown unknown under not', () => {
    expect([not('met'), not('unmet'), not('unknown')]).toEqual(['unmet', 'met', 'unknown']);
  });

  it('decides at_least as soon as the unknown ones cannot change the answer', () => {
    expect(atLeast(2, ['met', 'unknown', 'met'])).toBe('met');
    expect(atLeast(2, ['met', 'unknown', 'unmet'])).toBe('unknown');
    expect(atLeast(2, ['unmet', 'unknown', 'unmet'])).toBe('unmet');
  });
});
