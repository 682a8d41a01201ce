import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, rational, type Rational } from '@innovation-points/shared/rational.ts';
import {
  boundsOf,
  nearestReaching,
  scoreOne,
  type Scheme,
} from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf, score2025, type FactsByYear } from '../../support/scoring.ts';

/** The whole grid is tried by the brute force. */
const HIGHEST = 400;

/** Rules over revenue, each alone: what rises with it, what falls, what jumps both ways, and what is a power of it. */
const INDICATORS = {
  intensity: `formula: rd_expense / revenue, unit: '%', when_denominator_not_positive: zero_points,
    rule: { kind: bands, bands: [{ in: '[3, 6)', points: 2 }, { in: '[6, 20)', points: 4 }, { in: '[20,)', points: 1 }] }`,
  growth: `formula: growth(revenue), unit: '%', rule: { kind: linear, worst: -20, best: 45 }`,
  falling: `formula: rd_expense / revenue, unit: '%', rule: { kind: linear, worst: 2, best: 33 }`,
  size: `formula: 'max(revenue, prev(revenue))', unit: 元, rule: { kind: per_unit, size: 7, points: 1, cap: 30 }`,
  hill: `formula: 'min(revenue, rd_expense * 3 - revenue)', unit: 元, rule: { kind: linear, worst: 0, best: 120 }`,
  square: `formula: revenue * revenue / total_assets, unit: 元, rule: { kind: linear, worst: 9, best: 700 }`,
  power: `formula: 'cagr(revenue, 3)', unit: '%', rule: { kind: bands, bands: [{ in: '(-5, 25]', points: 3 }, { in: '(25,)', points: 7 }] }`,
  tens: `formula: revenue, unit: 元, rule: { kind: log_linear, worst: 3, best: 333 }`,
  place: `formula: revenue, unit: 元, rule: { kind: percentile, lower_is_better: true }`,
  ranked: `formula: revenue, unit: 元, rule: { kind: rank, bands: [{ in: '[1, 2]', points: 5 }, { in: '(2, 4)', points: 9 }] }`,
  better: `best_of: [{ title: 甲, formula: revenue, unit: 元, rule: { kind: bands, bands: [{ in: '[90,)', points: 5 }] } },
    { title: 乙, formula: net_profit / revenue, unit: '%', rule: { kind: linear, worst: 0, best: 80 } }]`,
} as const;
const NAMES = Object.keys(INDICATORS) as (keyof typeof INDICATORS)[];
const COHORT: FactsByYear[] = ['20', '75', '75', '160', '301'].map((revenue) => ({ 2025: { revenue } }));

/** A scheme of some of them in two categories, laid on the scale of a fixed cohort. */
function schemeFrom(
  names: readonly (keyof typeof INDICATORS)[],
  aggregation: string,
  isVetoed: boolean,
): Scheme {
  const list = names.map(
    (name, i) =>
      `  - { code: ${name}, title: 指标, category: ${i % 2 === 0 ? 'one' : 'two'}, max_points: 10, ${INDICATORS[name]} }`,
  );
  const veto = isVetoed
    ? "\nvetoes: [{ code: v, title: 否决, formula: revenue, unit: 元, in: '[100, 210]' }]"
    : '';
  const plain = schemeOf(list.join('\n'), {
    scale: String(10 * names.length),
    categories: '[{ code: one, title: 一 }, { code: two, title: 二 }]',
    extra: `aggregation: ${aggregation}${veto}`,
  });
  return score2025(plain, COHORT).scheme;
}

const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: HIGHEST }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const facts = fc.record({
  'revenue/0': fc.option(amount, { nil: undefined, freq: 6 }),
  'revenue/1': amount,
  'revenue/3': amount,
  'rd_expense/0': fc.option(amount, { nil: undefined, freq: 8 }),
  'net_profit/0': fc.integer({ min: -HIGHEST, max: HIGHEST }),
  'total_assets/0': amount,
});

describe('the nearest value that reaches a total', () => {
  it('is the one that trying every value finds, above and below, whatever the rules', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('sum', 'geometric_mean'),
        fc.boolean(),
        facts,
        fc.integer({ min: 1, max: 95 }),
        (names, aggregation, isVetoed, own, percent) => {
          const scheme = schemeFrom(names, aggregation, isVetoed);
          const slot = scheme.inputs.findIndex(
            ({ code, yearsBack }) => code === 'revenue' && yearsBack === 0,
          );
          const read = (at: number): Rational | undefined => {
            const { code = '', yearsBack = 0 } = scheme.inputs[at] ?? {};
            const value = own[`${code}/${yearsBack}` as keyof typeof own];
            return value === undefined ? undefined : rational(BigInt(value));
          };
          const wanted = parseDecimal(String((percent * names.length) / 10));
          const now = scoreOne({ scheme, read, stage: -1 });
          const totals = Array.from({ length: HIGHEST + 1 }, (_, value) => {
            const reader = (at: number) => (at === slot ? rational(BigInt(value)) : read(at));
            return scoreOne({ scheme, read: reader, stage: -1 });
          });
          const isThere = (value: number): boolean => {
            const { total, unranked } = totals[value] ?? now;
            return unranked.length === 0 && compare(total, wanted) >= 0;
          };
          const current = own['revenue/0'] ?? -1;
          const up = totals.findIndex((_, value) => value > current && isThere(value));
          const down = totals.findLastIndex((_, value) => value < current && isThere(value));
          const sought = {
            reaches: (value: bigint) => isThere(Number(value)),
            canReach: (low: bigint, high: bigint) => {
              const range = { low: rational(low), high: rational(high) };
              return compare(boundsOf(scheme, { slot, range, read }, now).total.high, wanted) >= 0;
            },
          };
          found += Number(up >= 0) + Number(down >= 0);
          const limits = { low: BigInt(Math.min(0, current)), high: BigInt(HIGHEST) };
          expect(nearestReaching(BigInt(current), limits, sought)).toEqual({
            ...(up < 0 ? {} : { up: BigInt(up) }),
            ...(down < 0 ? {} : { down: BigInt(down) }),
          });
        },
      ),
      { numRuns: 150, seed: 5 },
    );
    expect(found).toBeGreaterThan(20);
  }, 60_000);

  it('lies inside the bounds that are given for any stretch of values', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('sum', 'geometric_mean'),
        facts,
        fc.tuple(amount, amount, amount).map((three) => three.toSorted((a, b) => a - b)),
        (names, aggregation, own, [from = 0, inside = 0, to = 0]) => {
          const scheme = schemeFrom(names, aggregation, false);
          const slot = scheme.inputs.findIndex(
            ({ code, yearsBack }) => code === 'revenue' && yearsBack === 0,
          );
          const read = (at: number): Rational | undefined => {
            const { code = '', yearsBack = 0 } = scheme.inputs[at] ?? {};
            const value = own[`${code}/${yearsBack}` as keyof typeof own];
            return value === undefined ? undefined : rational(BigInt(value));
          };
          const now = scoreOne({ scheme, read, stage: -1 });
          const range = { low: rational(BigInt(from)), high: rational(BigInt(to)) };
          const { low, high } = boundsOf(scheme, { slot, range, read }, now).total;
          const reader = (at: number) => (at === slot ? rational(BigInt(inside)) : read(at));
          const { total } = scoreOne({ scheme, read: reader, stage: -1 });
          expect([compare(low, total) <= 0, compare(total, high) <= 0]).toEqual([true, true]);
        },
      ),
      { numRuns: 400, seed: 9 },
    );
  }, 60_000);

  it('is found to the fen in a range of a hundred million million yuan', () => {
    const wanted = 123_456_789_012_345n;
    const asked: bigint[] = [];
    const sought = {
      reaches: (value: bigint) => value >= wanted,
      canReach: (low: bigint, high: bigint) => {
        asked.push(low);
        return high >= wanted;
      },
    };
    expect(nearestReaching(5n, { low: 0n, high: 10n ** 17n }, sought)).toEqual({ up: wanted });
    expect(asked.length).toBeLessThan(300);
  });
});
