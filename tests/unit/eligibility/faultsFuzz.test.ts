import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import {
  evaluate,
  factKey,
  findFaults,
  flatten,
  isGroup,
  type Condition,
  type EligibilityProfile,
} from '../../../server/src/features/eligibility/index.ts';

/** All that a case can be: every value on, below and above each bound that the trees below use. */
const NUMBERS = ['0', '0.5', '1', '1.5', '2', '2.5', '3', '3.5'];
const FOUNDED = ['2026-11-20', '2025-06-01', '2024-11-20', '2024-01-01', '2020-01-01'];
const INDUSTRIES = ['C13', 'I65', 'A01'];
const TITLES = [
  [],
  [{ code: 'high_tech' as const, from: '2026-01-01' }],
  [{ code: 'high_tech' as const, from: '2020-01-01' }],
];
const FLAGS = [
  [],
  [{ kind: 'dishonest' as const, occurredOn: '2026-01-01' }],
  [{ kind: 'wage_arrears' as const, occurredOn: '2026-01-01' }],
  [
    { kind: 'dishonest' as const, occurredOn: '2026-01-01' },
    { kind: 'wage_arrears' as const, occurredOn: '2026-01-01' },
  ],
];

/** The cases that a tree can tell apart; what it does not look at stands still. */
function casesOf(root: Condition): EligibilityProfile[] {
  const kinds = new Set(
    flatten(root).map(({ condition }) =>
      condition.kind === 'compare' && condition.quantity.kind === 'fact'
        ? condition.quantity.fact
        : condition.kind,
    ),
  );
  const of = <T>(kind: string, all: readonly T[]) => (kinds.has(kind) ? all : all.slice(0, 1));
  const fact = (value: string) => ({ value, date: '2026-01-01', source: 'x' });
  const numbers = of('a', NUMBERS).flatMap((a) =>
    of('b', NUMBERS).map((b) => ({
      facts: new Map([
        [factKey('a', '2025'), fact(a)],
        [factKey('b', '2025'), fact(b)],
      ]),
    })),
  );
  const people = of('title', TITLES).flatMap((titles) =>
    of('no_flags', FLAGS).map((flags) => ({ titles, flags })),
  );
  const registers = of('age', FOUNDED).flatMap((foundedOn) =>
    of('industry', INDUSTRIES).map((industry) => ({ foundedOn, industry })),
  );
  return numbers.flatMap((known) =>
    people.flatMap((records) =>
      registers.map((register) => ({
        asOf: '2026-11-20',
        period: '2025',
        ...known,
        ...records,
        ...register,
      })),
    ),
  );
}

const common = { text: fc.constant('条件'), isVeto: fc.constant(false), id: fc.constant('x') };
const compare = fc.record({
  ...common,
  kind: fc.constant('compare' as const),
  quantity: fc.record({
    kind: fc.constant('fact' as const),
    fact: fc.constantFrom('a', 'b'),
    back: fc.constant(0),
    years: fc.constant(1),
    combine: fc.constant('sum' as const),
  }),
  op: fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const, '=' as const, '!=' as const),
  value: fc.constantFrom('1', '2', '3'),
  unit: fc.constant('元'),
});
const leaf = fc.oneof(
  { arbitrary: compare, weight: 6 },
  fc.record({
    ...common,
    kind: fc.constant('age' as const),
    op: fc.constantFrom('>=' as const, '<' as const),
    years: fc.constantFrom(1, 2),
  }),
  fc.record({
    ...common,
    kind: fc.constant('industry' as const),
    sections: fc.constantFrom(['C'], ['I'], ['C', 'I']),
  }),
  fc.record({
    ...common,
    kind: fc.constant('title' as const),
    title: fc.constant('high_tech' as const),
    heldYears: fc.constantFrom(0, 2),
  }),
  fc.record({
    ...common,
    kind: fc.constant('no_flags' as const),
    flags: fc.constantFrom(
      ['dishonest' as const],
      ['wage_arrears' as const],
      ['dishonest' as const, 'wage_arrears' as const],
    ),
  }),
);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.record({
      ...common,
      kind: fc.constantFrom('all' as const, 'any' as const),
      children: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ ...common, kind: fc.constant('not' as const), children: fc.tuple(tie('tree')) }),
    fc
      .array(tie('tree'), { minLength: 2, maxLength: 3 })
      .chain((children) => fc.integer({ min: 1, max: children.length }).map((count) => ({ children, count })))
      .chain((group) =>
        fc.record({ ...common }).map((base) => ({ ...base, kind: 'at_least' as const, ...group })),
      ),
  ),
}));

/** Gives every condition an id of its own. */
function numbered(root: Condition): Condition {
  let next = 0;
  const visit = (condition: Condition): Condition => {
    const id = `c${(next += 1)}`;
    return (
      isGroup(condition)
        ? { ...condition, id, children: condition.children.map(visit) }
        : { ...condition, id }
    ) as Condition;
  };
  return visit(root);
}

type Truths = ReadonlyMap<string, Verdict>;

/** Beside what has to hold with it, every condition is met in some case and not met in another. Tried case by case. */
function isSound(root: Condition): boolean {
  const cases = casesOf(root).map(
    (profile): Truths =>
      new Map(evaluate(root, profile, new Map()).answers.map(({ id, verdict }) => [id, verdict])),
  );
  const visit = (condition: Condition, left: readonly Truths[]): boolean => {
    if (new Set(left.map((truths) => truths.get(condition.id))).size < 2) return false;
    if (!isGroup(condition)) return true;
    const { kind, children } = condition;
    if (kind === 'any' && hasSwallowed(children, cases)) return false;
    return children.every((child) => {
      const others = kind === 'all' ? children.filter((other) => other !== child) : [];
      const beside = left.filter((truths) => others.every(({ id }) => truths.get(id) === 'met'));
      return visit(child, beside);
    });
  };
  return visit(root, cases);
}

/** Is a comparison within another of the same thing, side by side among alternatives? */
function hasSwallowed(children: readonly Condition[], cases: readonly Truths[]): boolean {
  const thing = (one: Condition) =>
    one.kind === 'compare' && one.op !== '!='
      ? JSON.stringify(one.quantity)
      : one.kind === 'age'
        ? 'age'
        : undefined;
  return children.some((own) =>
    children.some(
      (other) =>
        own !== other &&
        thing(own) !== undefined &&
        thing(own) === thing(other) &&
        cases.every((truths) => truths.get(own.id) !== 'met' || truths.get(other.id) === 'met'),
    ),
  );
}

describe('faults of random trees, against trying every case', () => {
  it('are found wherever a condition is dead or contradicts the others, and nowhere else', () => {
    let sound = 0;
    let unsound = 0;
    fc.assert(
      fc.property(tree.map(numbered), (root) => {
        const isFine = isSound(root);
        const faults = findFaults(root, MEANINGS, new Set());
        if (isFine) sound += 1;
        else unsound += 1;
        expect(faults.length === 0).toBe(isFine);
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(sound, unsound)).toBeGreaterThan(RUNS / 20); // both sides were really tried
  });
});

const RUNS = Number(process.env['FAULT_RUNS'] ?? 150);
const MEANINGS = new Map(
  ['a', 'b'].map((code) => [code, { title: code, unit: '元', department: 'tax' as const }]),
);
