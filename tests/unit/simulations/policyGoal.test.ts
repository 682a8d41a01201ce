import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rational, type Rational } from '@innovation-points/shared/rational.ts';
import { evaluate, factKey, type Condition } from '../../../server/src/features/eligibility/index.ts';
import { factMeanings } from '../../../server/src/features/policies/readPolicy.ts';
import { standingsIn, type Cohort, type CohortMember } from '../../../server/src/features/scoring/cohort.ts';
import {
  boundsOf,
  nearestReaching,
  scoreOne,
  slotOf,
} from '../../../server/src/features/scoring/engine/index.ts';
import type { Simulation, Supposed } from '../../../server/src/features/scoring/index.ts';
import { goalOf } from '../../../server/src/features/simulations/goals.ts';
import { supposing, type Surroundings } from '../../../server/src/features/simulations/surroundings.ts';
import { schemeOf } from '../../support/scoring.ts';

const HIGHEST = 250;
const SCHEME = schemeOf(
  `
  - { code: intensity, title: 强度, category: only, max_points: 40, formula: rd_expense / revenue, unit: '%', rule: { kind: linear, worst: 2, best: 60 } }
  - { code: growth, title: 增长, category: only, max_points: 30, formula: growth(revenue), unit: '%', rule: { kind: linear, worst: -20, best: 60 } }
  - { code: size, title: 规模, category: only, max_points: 30, formula: revenue, unit: 元, rule: { kind: per_unit, size: 9, points: 1, cap: 20 } }
`,
  { scale: '100', extra: "vetoes: [{ code: v, title: 否决, formula: revenue, unit: 元, in: '[70, 90]' }]" },
);

const fact = (code: string) => ({ kind: 'fact', fact: code, back: 0, years: 1, combine: 'sum' }) as const;
const QUANTITIES = {
  revenue: { quantity: fact('revenue'), unit: '元' },
  share: { quantity: { kind: 'ratio', part: fact('rd_expense'), whole: fact('revenue') }, unit: '%' },
  rise: { quantity: { kind: 'growth', of: fact('revenue') }, unit: '%' },
  most: { quantity: { ...fact('revenue'), years: 2, combine: 'max' }, unit: '元' },
  score: { quantity: { kind: 'score' }, unit: '分' },
  rank: { quantity: { kind: 'rank', within: 'zone' }, unit: '名' },
  indicator: { quantity: { kind: 'indicator', indicator: 'growth' }, unit: '%' },
} as const;

let ids = 0;
const comparison: fc.Arbitrary<Condition> = fc
  .record({
    what: fc.constantFrom(...(Object.keys(QUANTITIES) as (keyof typeof QUANTITIES)[])),
    op: fc.constantFrom('>=', '>', '<=', '<'),
    value: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ what, op, value }) => {
    const id = `c${(ids += 1)}`;
    const of = what === 'rank' ? 1 + (value % 6) : value;
    return {
      id,
      text: id,
      isVeto: false,
      kind: 'compare',
      op,
      value: String(of),
      ...QUANTITIES[what],
    } as Condition;
  });
const tree: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom('all', 'any'),
    fc.array(comparison, { minLength: 1, maxLength: 3 }),
    comparison,
    fc.boolean(),
  )
  .map(([kind, children, last, isNegated]) => {
    const not = { id: `n${last.id}`, text: '', isVeto: false, kind: 'not', children: [last] };
    return {
      id: 'root',
      text: '',
      isVeto: false,
      kind,
      children: [...children, isNegated ? not : last],
    } as Condition;
  });

const others: CohortMember[] = ['88', '61.5', '61.5', '40', '12'].map((total, i) => ({
  enterpriseId: i + 2,
  total,
  value: { num: BigInt(Number(total) * 10), den: 10n },
  rank: [1, 2, 2, 4, 5][i] ?? 5,
  stage: null,
  industry: null,
}));
const COHORT: Cohort = { all: others, stages: new Map(), industries: new Map(), exact: new Map() };

/** What a goal seek knows of an enterprise with these facts, in memory. */
function surroundingsOf(
  conditions: Condition,
  facts: Readonly<Record<string, number | undefined>>,
): Surroundings {
  const read = (at: number): Rational | undefined => {
    const { code, yearsBack } = SCHEME.inputs[at] ?? { code: '', yearsBack: 0 };
    const value = facts[`${code}/${yearsBack}`];
    return value === undefined ? undefined : rational(BigInt(value));
  };
  const published = scoreOne({ scheme: SCHEME, read, stage: -1 });
  const simulation: Simulation = {
    runId: 1,
    period: '2025',
    scheme: SCHEME,
    published,
    fact: (code, yearsBack = 0) => read(slotOf(SCHEME, code, yearsBack) ?? -1),
    score(supposed) {
      const reader = (at: number) =>
        supposed.get(SCHEME.inputs[at]?.yearsBack === 0 ? (SCHEME.inputs[at]?.code ?? '') : '') ?? read(at);
      return scoreOne({ scheme: SCHEME, read: reader, stage: -1 });
    },
    bounds: (code, range) =>
      boundsOf(SCHEME, { slot: slotOf(SCHEME, code, 0) ?? -1, range, read }, published),
    standings: (score) =>
      score.unranked.length > 0
        ? undefined
        : standingsIn(COHORT, { enterpriseId: 1, total: score.total, stage: null, industry: null }),
    settle: () => Promise.resolve(),
  };
  const known = Object.entries(facts).flatMap(([key, value]) => {
    const [code = '', back = '0'] = key.split('/');
    if (value === undefined) return [];
    return [
      [
        factKey(code, String(2025 - Number(back))),
        { value: String(value), date: '2026-01-01', source: '' },
      ] as const,
    ];
  });
  const profile = { asOf: '2026-06-01', period: '2025', facts: new Map(known) };
  const policy = { code: 'p', conditions } as Surroundings['policies'][number];
  return {
    simulation,
    policies: [policy],
    certifications: [],
    profile,
    fact: (code, yearsBack = 0) => simulation.fact(code, yearsBack),
    supposing: (supposed, score) => supposing(profile, simulation, { supposed, score, today: '2026-06-01' }),
    match: (one, own) =>
      ({ verdict: evaluate(one.conditions, own, factMeanings()).verdict }) as ReturnType<
        Surroundings['match']
      >,
    verdicts: () => ({ policies: new Map(), passed: new Set() }),
  };
}

describe('the nearest value that meets a policy', () => {
  it('is the one that trying every value finds, whatever it asks of facts, score, rank and indicators', () => {
    let found = 0;
    const amount = fc.integer({ min: 0, max: HIGHEST });
    fc.assert(
      fc.property(
        tree,
        fc.option(amount, { nil: undefined, freq: 6 }),
        amount,
        amount,
        (conditions, now, before, rd) => {
          const facts = { 'revenue/0': now, 'revenue/1': before, 'rd_expense/0': rd };
          const surroundings = surroundingsOf(conditions, facts);
          const goal = goalOf(surroundings, { kind: 'policy', policyCode: 'p' });
          const reaches = (whole: bigint): boolean => {
            const supposed: Supposed = new Map([['revenue', rational(whole)]]);
            return goal.reaches(supposed, surroundings.simulation.score(supposed));
          };
          const isSettled = goal.settledFor('revenue');
          const canReach = (low: bigint, high: bigint): boolean => {
            const settled = isSettled({ low: rational(low), high: rational(high) });
            return settled === 'as_first' ? reaches(low) : settled === 'open';
          };
          const all = Array.from({ length: HIGHEST + 1 }, (_, value) => reaches(BigInt(value)));
          const current = now ?? -1;
          const up = all.findIndex((isMet, value) => isMet && value > current);
          const down = all.findLastIndex((isMet, value) => isMet && value < current);
          found += Number(up >= 0) + Number(down >= 0);
          const limits = { low: BigInt(Math.min(0, current)), high: BigInt(HIGHEST) };
          expect(nearestReaching(BigInt(current), limits, { reaches, canReach })).toEqual({
            ...(up < 0 ? {} : { up: BigInt(up) }),
            ...(down < 0 ? {} : { down: BigInt(down) }),
          });
        },
      ),
      { numRuns: 120, seed: 11 },
    );
    expect(found).toBeGreaterThan(40);
  }, 60_000);
});
