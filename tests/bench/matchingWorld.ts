import { parse } from 'yaml';
import {
  ConditionFile,
  factKey,
  type Condition,
  type EligibilityProfile,
  type FactMeanings,
} from '../../server/src/features/eligibility/index.ts';
import { shippedPolicies, type Policy } from '../../server/src/features/policies/readPolicy.ts';
import { createRandom } from '../../server/demo/zone/random.ts';

/** One comparison, as all three engines are told it. `ratio` is a percentage of two facts. */
export interface Rule {
  readonly id: string;
  readonly of: string | { readonly part: string; readonly whole: string };
  readonly op: '>=' | '<';
  readonly bound: number;
}

const FACTS = [
  'revenue',
  'rd_expense',
  'tax_paid',
  'staff_total',
  'rd_staff',
  'insured_staff',
  'patents',
  'projects',
];

/** Policies of eight comparisons each, five of facts and three of percentages, all of which must hold; as a rule most do. */
export function benchPolicies(count: number): Rule[][] {
  const random = createRandom(4242);
  const pick = () => FACTS[random.whole(0, FACTS.length - 1)] ?? 'revenue';
  return Array.from({ length: count }, (_, policy) =>
    Array.from({ length: 8 }, (_unused, at): Rule => {
      const id = `c${policy}_${at}`;
      const op = random.chance(0.8) ? '>=' : '<';
      const [low, high] = [random.whole(1, 250_000), random.whole(750_000, 1_000_000)];
      if (at < 5) return { id, of: pick(), op, bound: op === '>=' ? low : high };
      const bound = op === '>=' ? random.whole(1, 20) : random.whole(400, 900);
      return { id, of: { part: 'rd_expense', whole: 'revenue' }, op, bound };
    }),
  );
}

/** The rules as a policy whose amount is fixed, so that every engine decides the same. */
export function policyOf(rules: readonly Rule[], at: number): Policy {
  const [any] = shippedPolicies('zhengzhou');
  if (any === undefined) throw new Error('no policy is shipped');
  return {
    ...any,
    code: `bench-${at}`,
    conditions: conditionOf(rules, at),
    amount: { kind: 'fixed', fen: 1 },
  };
}

/** The rules of one policy as the product reads them. */
function conditionOf(rules: readonly Rule[], policy: number): Condition {
  const all = rules.map(({ id, of, op, bound }) => {
    const common = { id, text: `条件 ${id}`, op, value: String(bound) };
    if (typeof of === 'string') return { ...common, fact: of, unit: '元' };
    return { ...common, ratio: { part: { fact: of.part }, whole: { fact: of.whole } }, unit: '%' };
  });
  const yaml = JSON.stringify({ id: `p${policy}`, text: '须全部符合', all });
  return ConditionFile.parse(parse(yaml, { schema: 'failsafe' }));
}

/** The facts of an enterprise as plain numbers, whole and above zero. */
export function benchFacts(index: number): Record<string, number> {
  const random = createRandom(index + 1);
  return Object.fromEntries(FACTS.map((code) => [code, random.whole(1, 1_000_000)]));
}

/** The same facts as the product holds them. */
export function profileOf(facts: Readonly<Record<string, number>>): EligibilityProfile {
  const known = Object.entries(facts).map(
    ([code, value]) =>
      [
        factKey(code, '2025'),
        { value: String(value), date: '2026-04-10', source: '部门数据.csv 第 2 行' },
      ] as const,
  );
  return { asOf: '2026-11-20', period: '2025', facts: new Map(known) };
}

export const MEANINGS: FactMeanings = new Map(
  FACTS.map((code) => [code, { title: code, unit: '元', department: 'tax' as const }]),
);
