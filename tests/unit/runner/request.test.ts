import { describe, expect, it } from '@jest/globals';
import { KINDS, parseRequest } from '../../support/runner/request.ts';

describe('parseRequest', () => {
  it('takes every kind and the checks when nothing is picked', () => {
    expect(parseRequest([])).toEqual({ kinds: KINDS, patterns: [], withChecks: true });
  });

  it.each([
    { words: ['unit', 'integration'], kinds: ['unit', 'integration'] },
    { words: ['--only', 'unit'], kinds: ['unit'] },
    { words: ['--only', 'race,unit'], kinds: ['unit', 'race'] },
  ])('takes only the kinds named by $words, in the order of the run', ({ words, kinds }) => {
    expect(parseRequest(words)).toEqual({ kinds, patterns: [], withChecks: false });
  });

  it('takes any other word as a part of a path, over all kinds', () => {
    expect(parseRequest(['scoring'])).toEqual({ kinds: KINDS, patterns: ['scoring'], withChecks: false });
  });

  it('refuses an option it does not know instead of running everything', () => {
    expect(() => parseRequest(['--onyl', 'unit'])).toThrow('--onyl');
  });
});
