import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { subtract } from '@innovation-points/shared/rational.ts';
import type { Finding } from '../../../server/src/features/eligibility/finding.ts';
import { sayDistance, sayNeeded, sayQuantity } from '../../../server/src/features/eligibility/wording.ts';
import {
  compile,
  evaluate,
  factKey,
  flatten,
  type Condition,
  type ConditionAnswer,
  type EligibilityProfile,
  type FactMeanings,
} from '../../../server/src/features/eligibility/index.ts';

const MEANINGS: FactMeanings = new Map([
  ['a', { title: '甲', unit: '元', department: 'tax' }],
  ['b', { title: '乙', unit: '元', department: 'ip' }],
  ['c', { title: '丙', unit: '元', department: 'hr' }],
]);
const FACTS = ['a', 'b', 'c'];
const OPS = ['>=', '>', '<=', '<', '=', '!='] as const;

/** Values that lie on, around and far from each other's bounds and percentages, fine ones among them. */
const value = fc.oneof(
  fc.constantFrom(
    '0',
    '5',
    '5.00',
    '4.9999',
    '5.00001',
    '100',
    '100.0000000001',
    '-3',
    '598356.69',
    '11967133.80',
  ),
  fc.integer({ min: -50, max: 200 }).map(String),
  fc.tuple(fc.nat(10 ** 6), fc.nat(99)).map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`),
);
const fact = fc.record({
  kind: fc.constant('fact' as const),
  fact: fc.constantFrom(...FACTS),
  back: fc.nat(1),
  years: fc.integer({ min: 1, max: 2 }),
  combine: fc.constantFrom('sum' as const, 'max' as const),
});
const quantity = fc.oneof(
  fact,
  fc.record({ kind: fc.constant('ratio' as const), part: fact, whole: fact }),
  fc.record({ kind: fc.constant('growth' as const), of: fact }),
);
const common = { id: fc.constant('x'), text: fc.constant('条件'), isVeto: fc.constant(false) };
const leaf = fc.record({
  ...common,
  kind: fc.constant('compare' as const),
  quantity,
  op: fc.constantFrom(...OPS),
  value,
  unit: fc.constant('元'),
});
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      ...common,
      kind: fc.constantFrom('all' as const, 'any' as const),
      children: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ ...common, kind: fc.constant('not' as const), children: fc.tuple(tie('tree')) }),
    fc.record({
      ...common,
      kind: fc.constant('at_least' as const),
      count: fc.integer({ min: 1, max: 2 }),
      children: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));
const profile = fc
  .dictionary(
    fc.constantFrom(...FACTS.flatMap((code) => ['2023', '2024', '2025'].map((year) => factKey(code, year)))),
    fc.tuple(value, fc.constantFrom('2026-01-01', '2026-02-01')),
  )
  .map((facts): EligibilityProfile => ({
    asOf: '2026-11-20',
    period: '2025',
    facts: new Map(
      Object.entries(facts).map(([key, [own, date]]) => [
        key,
        { value: own, date, source: `${key} ${date}` },
      ]),
    ),
  }));

describe('a compiled tree', () => {
  it('finds for every condition what the explained evaluation says in words', () => {
    fc.assert(
      fc.property(tree, profile, (root, own) => {
        const { verdict, answers } = evaluate(root, own, MEANINGS);
        const conditions = flatten(root).map(({ condition }) => condition);
        for (const judged of compile([root, root], MEANINGS)(own)) {
          expect(judged.verdict).toBe(verdict);
          expect(judged.findings).toHaveLength(answers.length);
          judged.findings.forEach((finding, at) => expectSaid(finding, answers[at]!, conditions[at]!));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('decides 598356.69 of 11967133.80 as exactly 5 %, where binary fractions see less', () => {
    const root: Condition = {
      id: 'r',
      text: '占比',
      isVeto: false,
      kind: 'compare',
      quantity: { kind: 'ratio', part: one('a'), whole: one('b') },
      op: '>=',
      value: '5',
      unit: '%',
    };
    const facts = new Map([
      [factKey('a', '2025'), { value: '598356.69', date: '2026-01-01', source: 'x' }],
      [factKey('b', '2025'), { value: '11967133.80', date: '2026-01-01', source: 'x' }],
    ]);
    expect(compile([root], MEANINGS)({ asOf: '2026-11-20', period: '2025', facts })[0]?.verdict).toBe('met');
  });
});

/** The finding is exactly what the answer puts into words. */
function expectSaid(finding: Finding, answer: ConditionAnswer, condition: Condition): void {
  const {
    id: _id,
    parentId: _parentId,
    kind: _kind,
    text: _text,
    isVeto: _isVeto,
    gap,
    isNear,
    ...said
  } = answer;
  if (finding.answer !== undefined || condition.kind !== 'compare') {
    expect({ verdict: finding.verdict, ...finding.answer }).toEqual({
      ...said,
      ...optional({ gap, isNear }),
    });
    return;
  }
  const { value, needed, distance, verdict } = finding;
  expect(subtract(value!, needed!)).toEqual(distance);
  expect({
    verdict,
    value: sayQuantity(value!, condition.unit),
    needed: sayNeeded(condition.op, needed!, condition.unit),
    ...(verdict === 'unmet' ? { distance: sayDistance(condition.op, value!, needed!, condition.unit) } : {}),
    ...optional({ department: finding.department, date: finding.date, source: finding.source }),
  }).toEqual(said);
  if (verdict !== 'unmet') return;
  expect(finding.closeness.isNear).toBe(isNear);
  expect(finding.closeness.gap).toBeCloseTo(gap!, 9);
}

function optional<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function one(code: string) {
  return { kind: 'fact', fact: code, back: 0, years: 1, combine: 'sum' } as const;
}
