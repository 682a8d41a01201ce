import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rational, toNumber, type Rational } from '@innovation-points/shared/rational.ts';
import { exp, ln, squareRoot, wholeRoot } from '../../../server/src/features/scoring/engine/irrational.ts';
import { momentsOf, scaleOf } from '../../../server/src/features/scoring/engine/scale.ts';
import { schemeOf, score2025, shippedScheme, type FactsByYear } from '../../support/scoring.ts';

const closeTo = (value: Rational, wanted: number): void => {
  expect(Math.abs(toNumber(value) - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-12 + 1e-290);
};
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([num, den]) => rational(num, den));

describe('irrational functions', () => {
  it('are right to twelve places: logarithm, power and root', () => {
    fc.assert(
      fc.property(positive, (value) => {
        if (Math.abs(Math.log(toNumber(value))) > 1e-3) closeTo(ln(value), Math.log(toNumber(value)));
        closeTo(squareRoot(value), Math.sqrt(toNumber(value)));
        closeTo(exp(ln(value)), toNumber(value));
      }),
      { numRuns: 300 },
    );
  });

  it('give the digits that the books give', () => {
    expect(ln(rational(2n)).num.toString()).toMatch(/^693147180559945309417232121458/);
    expect(exp(rational(1n)).num.toString()).toMatch(/^271828182845904523536028747135/);
    expect(squareRoot(rational(2n)).num.toString()).toMatch(/^141421356237309504880168872421/);
  });

  it('take whole roots exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (value) => {
        const root = wholeRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
  });
});

describe('rules about the cohort', () => {
  const one = (rule: string, extra = '') =>
    schemeOf(
      `- { code: size, title: 规模, category: only, max_points: 10, formula: revenue, unit: 元, rule: ${rule} }`,
      { scale: '10', extra },
    );
  const points = (rule: string, values: readonly (string | undefined)[]): (string | undefined)[] => {
    const facts = values.map((value): FactsByYear =>
      value === undefined ? {} : { 2025: { revenue: value } },
    );
    const { reader } = score2025(one(rule), facts);
    return values.map((_, row) => reader.pointsText(row, 0));
  };

  it('percentile: the share of the others that is outdone, equal ones counted half', () => {
    expect(points('{ kind: percentile }', ['5', '1', '3', '3', '9'])).toEqual([
      '7.5',
      '0',
      '3.75',
      '3.75',
      '10',
    ]);
    expect(points('{ kind: percentile, lower_is_better: true }', ['5', '1', '3'])).toEqual(['0', '10', '5']);
  });

  it('min-max: from the lowest to the highest of those who have a value', () => {
    expect(points('{ kind: min_max }', ['2', undefined, '4', '12'])).toEqual(['0', undefined, '2', '10']);
    expect(points('{ kind: min_max, lower_is_better: true }', ['2', '4', '12'])).toEqual(['10', '8', '0']);
  });

  it('rank: points by 1-2-2-4, bands over ranks', () => {
    const rule =
      "{ kind: rank, bands: [{ in: '[1, 1]', points: 5 }, { in: '(1, 3)', points: 3 }], otherwise: 1 }";
    expect(points(rule, ['7', '9', '7', '2'])).toEqual(['6', '10', '6', '2']);
  });

  it('z-score: standard deviations from the mean, right to twelve places', () => {
    const values = ['2', '4', '4', '4', '5', '5', '7', '9']; // mean 5, deviation 2
    expect(points('{ kind: z_score, worst: -2, best: 2 }', values)).toEqual([
      '1.25',
      '3.75',
      '3.75',
      '3.75',
      '5',
      '5',
      '7.5',
      '10',
    ]);
    const third = points('{ kind: z_score, worst: -2, best: 2 }', ['1', '2', '4']);
    const deviation = Math.sqrt(14 / 9);
    expect(Math.abs(Number(third[0]) - 10 * ((1 - 7 / 3) / deviation / 4 + 0.5))).toBeLessThan(1e-11);
  });

  it('benchmark: the ratio to the median, or to a fixed one, up to the cap', () => {
    expect(points('{ kind: benchmark, cap: 2 }', ['1', '3', '4', '9'])).toEqual([
      '1.428571428571',
      '4.285714285714',
      '5.714285714286',
      '10',
    ]);
    expect(points('{ kind: benchmark, of: 5, cap: 2 }', ['1', '5', '30'])).toEqual(['1', '5', '10']);
  });

  it.each(['percentile', 'min_max'])('%s: all equal are half as good as the best could be', (kind) => {
    expect(points(`{ kind: ${kind} }`, ['4', '4', '4'])).toEqual(['5', '5', '5']);
    expect(points(`{ kind: ${kind} }`, ['4'])).toEqual(['5']);
  });

  it('z-score of no variance is zero', () => {
    expect(points('{ kind: z_score, worst: -1, best: 3 }', ['4', '4'])).toEqual(['2.5', '2.5']);
  });

  it('nobody with a value: all are missing, and nothing fails', () => {
    for (const kind of ['percentile', 'min_max', 'z_score, worst: -2, best: 2', 'benchmark, cap: 2']) {
      expect(points(`{ kind: ${kind} }`, [undefined, undefined])).toEqual([undefined, undefined]);
    }
  });

  it('a stage is a cohort of its own', () => {
    const scheme = one(
      '{ kind: min_max, within: stage }',
      'stages: { by: formula, formula: staff_total, unit: 人, list: [{ code: small, title: 小, below: 10 }, { code: large, title: 大 }] }',
    );
    const facts = [
      ['1', '10'],
      ['2', '30'],
      ['10', '1000'],
      ['20', '2000'],
    ].map(([staff = '', revenue = '']): FactsByYear => ({ 2025: { staff_total: staff, revenue } }));
    const { reader } = score2025(scheme, facts);
    expect(facts.map((_, row) => reader.pointsText(row, 0))).toEqual(['0', '10', '0', '10']);
  });

  it('logarithm: ten times as much is worth the same everywhere; zero and below are worth none', () => {
    expect(
      points('{ kind: log_linear, worst: 10, best: 1000 }', ['10', '100', '1000', '0', '99999']),
    ).toEqual(['0', '5', '10', '0', '10']);
  });

  it('moments do not depend on the order of the enterprises', () => {
    const values = fc.array(positive, { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (all) => {
        expect(momentsOf(scaleOf(all))).toEqual(momentsOf(scaleOf(all.toReversed())));
      }),
    );
  });
});

describe('a geometric mean', () => {
  const scheme = schemeOf(
    `
  - { code: a, title: 甲, category: first, max_points: 75, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 100 } }
  - { code: b, title: 乙, category: second, max_points: 25, formula: rd_expense, unit: 元, rule: { kind: linear, worst: 0, best: 100 } }`,
    {
      scale: '100',
      extra: 'aggregation: geometric_mean',
      categories: '[{ code: first, title: 一 }, { code: second, title: 二 }]',
    },
  );
  const total = (revenue: string, rd: string): number => {
    const { reader } = score2025(scheme, [{ 2025: { revenue, rd_expense: rd } }]);
    return Number(reader.totalText(0));
  };

  it('weighs shares of full points, right to twelve places; none in one category leaves none', () => {
    expect(total('100', '100')).toBe(100);
    expect(total('16', '81')).toBeCloseTo(100 * 0.16 ** 0.75 * 0.81 ** 0.25, 11);
    expect(total('0', '100')).toBe(0);
  });

  it('ranks by it: balance beats strength on one side', () => {
    const facts = [
      { 2025: { revenue: '50', rd_expense: '50' } },
      { 2025: { revenue: '60', rd_expense: '5' } },
      { 2025: { revenue: '50.00', rd_expense: '50.0' } },
    ];
    const { ranks } = score2025(scheme, facts);
    expect([...ranks]).toEqual([1, 3, 1]);
  });
});

describe('a zone by rules about the cohort, logarithms, roots and means', () => {
  it('is scored in bulk: next to nothing is left to be decided value by value', () => {
    const scheme = schemeOf(
      `
  - { code: a, title: 甲, category: first, weight: 30, formula: growth(revenue), unit: '%', rule: { kind: percentile } }
  - { code: b, title: 乙, category: first, weight: 30, formula: 'cagr(revenue, 2)', unit: '%', rule: { kind: z_score, worst: -2, best: 2 } }
  - { code: c, title: 丙, category: first, weight: 40, formula: revenue, unit: 万元, rule: { kind: log_linear, worst: 1, best: 1000 } }
  - { code: d, title: 丁, category: second, max_points: 40, formula: rd_expense / revenue, unit: '%', rule: { kind: min_max } }
  - { code: e, title: 戊, category: second, max_points: 60, formula: rd_expense, unit: 元, rule: { kind: rank, bands: [{ in: '[1, 300]', points: 2 }], otherwise: 1 } }`,
      {
        scale: '100',
        extra: 'aggregation: geometric_mean',
        categories:
          '[{ code: first, title: 一, weight: 50, aggregation: geometric_mean }, { code: second, title: 二, weight: 50 }]',
      },
    );
    const facts = Array.from({ length: 2000 }, (_, i): FactsByYear => {
      const revenue = (year: number): string => String(10_000 + ((i * 7919 + year * 104_729) % 9_999_991));
      return {
        2025: { revenue: revenue(1), rd_expense: String((i * 31) % 4567) },
        2024: { revenue: revenue(2) },
        2023: { revenue: revenue(3) },
      };
    });
    const { reader, ranks } = score2025(scheme, facts);
    expect(reader.scores.exactDecisions).toBeLessThan(20);
    expect(ranks.every((rank) => rank > 0)).toBe(true);
  });
});

describe('the growth index', () => {
  it('certifies first and rates then', () => {
    const sound = { revenue: '30000000', rd_expense: '2000000', staff_total: '50', net_assets: '9000000' };
    const before = { revenue: '20000000', staff_total: '45', net_assets: '8000000' };
    const more = {
      net_profit: '900000',
      total_assets: '20000000',
      total_liabilities: '9000000',
      valid_inventions: '3',
    };
    const facts: FactsByYear[] = [
      { 2025: { ...sound, ...more }, 2024: before, 2023: { revenue: '15000000' } },
      { 2025: { ...sound, ...more, revenue: '0' }, 2024: before, 2023: { revenue: '15000000' } },
    ];
    const { reader, ranks } = score2025(shippedScheme('growth-index'), facts);
    expect([reader.passes(0), reader.passes(1)]).toEqual([true, false]);
    expect([...ranks]).toEqual([1, 2]);
    expect(reader.valueTexts(0)[1]).toMatch(/^41\.4213562373\d+$/);
  });
});
