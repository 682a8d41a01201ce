import { describe, expect, it } from '@jest/globals';
import {
  compile,
  distanceOf,
  evaluate,
  factKey,
  type Condition,
  type EligibilityProfile,
} from '../../../server/src/features/eligibility/index.ts';

let ids = 0;
const named = () => ({ id: `c${(ids += 1)}`, text: '条件', isVeto: false });
const needs = (fact: string, value: string, unit = '元'): Condition => ({
  ...named(),
  kind: 'compare',
  quantity: { kind: 'fact', fact, back: 0, years: 1, combine: 'sum' },
  op: '>=',
  value,
  unit,
});
const group = (kind: 'all' | 'any', ...children: Condition[]): Condition => ({ ...named(), kind, children });
const atLeast = (count: number, ...children: Condition[]): Condition => ({
  ...named(),
  kind: 'at_least',
  count,
  children,
});
const not = (child: Condition): Condition => ({ ...named(), kind: 'not', children: [child] });
const age = (years: number): Condition => ({ ...named(), kind: 'age', op: '>=', years });
const title: Condition = { ...named(), kind: 'title', title: 'high_tech', heldYears: 2 };

const standing = (root: Condition, facts: Record<string, string>, more: Partial<EligibilityProfile> = {}) => {
  const known = Object.entries(facts).map(
    ([code, value]) => [factKey(code, '2025'), { value, date: '2026-03-01', source: '文件' }] as const,
  );
  const profile = { asOf: '2026-11-20', period: '2025', facts: new Map(known), ...more };
  const { verdict, answers } = evaluate(root, profile, new Map());
  const spoken = answers.map((answer) => ({ verdict: answer.verdict, closeness: answer }));
  const distance = distanceOf(root, verdict, spoken);
  const [judged] = compile([root], new Map())(profile);
  expect(distanceOf(root, judged!.verdict, judged!.findings)).toEqual(distance); // in bulk the same
  return distance.standing;
};

describe('where an enterprise stands with a policy', () => {
  it.each([
    ['all is met', group('all', needs('a', '100')), { a: '100' }, 'met'],
    ['a fact is missing', group('all', needs('a', '100')), {}, 'unknown'],
    [
      'one condition is short by a fifth',
      group('all', needs('a', '100'), needs('b', '1')),
      { a: '80', b: '1' },
      'near',
    ],
    [
      'one condition is short by more',
      group('all', needs('a', '100'), needs('b', '1')),
      { a: '79.9', b: '1' },
      'unmet',
    ],
    [
      'two conditions are short by little',
      group('all', needs('a', '100'), needs('b', '100')),
      { a: '99', b: '99' },
      'unmet',
    ],
    [
      'one is short and another unknown',
      group('all', needs('a', '100'), needs('b', '100')),
      { a: '99' },
      'unmet',
    ],
    ['a single piece is missing', needs('a', '2', '件'), { a: '1' }, 'near'],
    ['the first piece is missing', needs('a', '1', '项'), { a: '0' }, 'unmet'],
    ['two pieces of three are missing', needs('a', '3', '件'), { a: '1' }, 'unmet'],
    ['a yes is missing', needs('a', '1', '是否'), { a: '0' }, 'unmet'],
    [
      'the nearer of two ways is close',
      group('any', needs('a', '100'), needs('b', '100')),
      { a: '1', b: '90' },
      'near',
    ],
    ['both ways are far', group('any', needs('a', '100'), needs('b', '100')), { a: '1', b: '2' }, 'unmet'],
    [
      'two of three are asked for and one more is close',
      atLeast(2, needs('a', '100'), needs('b', '100'), needs('c', '100')),
      { a: '100', b: '90', c: '1' },
      'near',
    ],
    [
      'two of three are asked for and none is met',
      atLeast(2, needs('a', '100'), needs('b', '100'), needs('c', '100')),
      { a: '90', b: '90', c: '90' },
      'unmet',
    ],
    ['what must not be is', not(needs('a', '1')), { a: '1' }, 'unmet'],
  ])('%s', (_name, root, facts: Record<string, string>, expected) => {
    expect(standing(root, facts)).toBe(expected);
  });

  it.each([
    ['an age reached within a year', age(3), { foundedOn: '2024-11-01' }, 'near'],
    ['an age reached later', age(5), { foundedOn: '2024-11-01' }, 'unmet'],
    [
      'a title held for not quite long enough',
      title,
      { titles: [{ code: 'high_tech' as const, from: '2025-06-01' }] },
      'near',
    ],
    ['a title not held', title, { titles: [] }, 'unmet'],
  ])('%s', (_name, root, more, expected) => {
    expect(standing(root, {}, more)).toBe(expected);
  });

  it('is not near when all is met and the amount is nothing', () => {
    const root = group('all', needs('a', '100'));
    const profile = {
      asOf: '2026-11-20',
      period: '2025',
      facts: new Map([[factKey('a', '2025'), { value: '100', date: '2026-03-01', source: '文件' }]]),
    };
    const { answers } = evaluate(root, profile, new Map());
    const spoken = answers.map((answer) => ({ verdict: answer.verdict, closeness: answer }));
    expect(distanceOf(root, 'unmet', spoken)).toEqual({ standing: 'unmet', missing: 0, gap: Infinity });
  });
});
