import { describe, expect, it } from '@jest/globals';
import {
  rankInStages,
  scoreZone,
  type FactDefinition,
} from '../../../server/src/features/scoring/engine/index.ts';
import { factTable, schemeOf, score2025, shippedScheme, type FactsByYear } from '../../support/scoring.ts';

/** Points of a one-indicator scheme for these enterprises; undefined where missing. */
function pointsFor(
  indicator: string,
  enterprises: readonly FactsByYear[],
  maxPoints = '10',
): (string | undefined)[] {
  const scheme = schemeOf(
    `  - { code: one, title: 指标, category: only, max_points: ${maxPoints}, ${indicator} }`,
    { scale: maxPoints },
  );
  const { reader } = score2025(scheme, enterprises);
  return enterprises.map((_, row) => reader.pointsText(row, 0));
}

const revenues = (...values: string[]): FactsByYear[] => values.map((revenue) => ({ 2025: { revenue } }));

describe('rules', () => {
  it('linear: nothing up to worst, everything from best, exact in between', () => {
    const rule = 'formula: revenue, unit: 万元, rule: { kind: linear, worst: 100, best: 400 }';
    expect(pointsFor(rule, revenues('1000000', '999999.99', '2000000', '4000000', '4000000.01'))).toEqual([
      '0',
      '0',
      '3.333333333333',
      '10',
      '10',
    ]);
  });

  it('linear with worst above best: lower is better', () => {
    const rule =
      'formula: total_liabilities / total_assets, unit: "%", rule: { kind: linear, worst: 90, best: 40 }';
    const debts = ['30', '40', '65', '90', '120'];
    const facts = debts.map((total_liabilities) => ({ 2025: { total_liabilities, total_assets: '100' } }));
    expect(pointsFor(rule, facts)).toEqual(['10', '10', '5', '0', '0']);
  });

  it('per unit: 每满2年1分，最高5分', () => {
    const rule = 'formula: standards, unit: 项, rule: { kind: per_unit, size: 2, points: 1, cap: 5 }';
    const facts = ['0', '1', '2', '3', '9', '10', '11', '500'].map((standards) => ({ 2025: { standards } }));
    expect(pointsFor(rule, facts, '5')).toEqual(['0', '0', '1', '1', '4', '5', '5', '5']);
  });

  it('category: every word has its points', () => {
    const level: FactDefinition = {
      code: 'platform_level',
      title: '平台级别',
      unit: '',
      department: 'science',
      kind: 'category',
      signed: false,
      values: ['国家级', '省级', '市级'],
    };
    const text =
      '  - { code: one, title: 平台, category: only, max_points: 6, formula: platform_level, unit: 级, rule: { kind: category, points: { 国家级: 6, 省级: 4, 市级: 2 } } }';
    const scheme = schemeOf(text, { scale: '6', facts: new Map([[level.code, level]]) });
    const words = ['市级', '国家级', '省级'];
    const zone = score2025(scheme, [...words.map((word) => ({ 2025: { platform_level: word } })), {}]);
    expect([0, 1, 2, 3].map((row) => zone.reader.pointsText(row, 0))).toEqual(['2', '6', '4', undefined]);
    expect(zone.reader.valueTexts(0)).toEqual(['市级']);
    const turned = text.replace('国家级: 6, 省级: 4, 市级: 2', '市级: 2, 省级: 4, 国家级: 6');
    const same = schemeOf(turned, { scale: '6', facts: new Map([[level.code, level]]) });
    const ofTurned = score2025(same, [{ 2025: { platform_level: '国家级' } }]).reader;
    expect([ofTurned.pointsText(0, 0), ofTurned.valueTexts(0)]).toEqual(['6', ['国家级']]);
    expect(() =>
      schemeOf(text.replace(', 市级: 2', ', 县级: 1'), { scale: '6', facts: new Map([[level.code, level]]) }),
    ).toThrow(/缺少“市级”的分值[\s\S]*没有取值“县级”/);
  });

  it('best of several: the better one counts, a missing one does not hinder', () => {
    const best =
      'best_of: [{ title: 收入, formula: revenue, unit: 万元, rule: { kind: bands, bands: [{ in: "[100,)", points: 10 }] } }, { title: 利润, formula: net_profit, unit: 万元, rule: { kind: bands, bands: [{ in: "[10,)", points: 5 }] } }]';
    expect(
      pointsFor(best, [
        { 2025: { revenue: '1000000', net_profit: '100000' } },
        { 2025: { revenue: '5', net_profit: '100000' } },
        { 2025: { net_profit: '100000' } },
        {},
      ]),
    ).toEqual(['10', '5', '5', undefined]);
  });
});

describe('hard cases', () => {
  const growth = (when: string): string =>
    `formula: growth(revenue), unit: "%", when_denominator_not_positive: ${when}, rule: { kind: bands, bands: [{ in: "[0,)", points: 10 }] }`;
  const fromTo = (before: string | undefined, now: string): FactsByYear => ({
    2025: { revenue: now },
    2024: before === undefined ? {} : { revenue: before },
  });

  it('growth from zero or from a loss is what the scheme says, growth without last year is missing', () => {
    const facts = [
      fromTo('0', '100'),
      fromTo('-5', '100'),
      fromTo(undefined, '100'),
      fromTo('100', '100'),
      fromTo('100', '99.99'),
    ];
    expect(pointsFor(growth('zero_points'), facts)).toEqual(['0', '0', undefined, '10', '0']);
    expect(pointsFor(growth('missing'), facts)).toEqual([undefined, undefined, undefined, '10', '0']);
  });

  it('a missing year in the middle makes a three-year sum missing', () => {
    const sum =
      'formula: sum3(rd_expense), unit: 万元, rule: { kind: bands, bands: [{ in: "[3,)", points: 10 }] }';
    const year = { rd_expense: '10000' };
    expect(
      pointsFor(sum, [
        { 2025: year, 2024: year, 2023: year },
        { 2025: year, 2023: year },
      ]),
    ).toEqual(['10', undefined]);
  });

  it('numbers of twenty digits and with many decimals are neither rounded nor lost', () => {
    const rule =
      'formula: revenue, unit: 元, rule: { kind: bands, bands: [{ in: "[12345678901234567890.1, 12345678901234567890.2)", points: 10 }] }';
    expect(
      pointsFor(
        rule,
        revenues('12345678901234567890.1', '12345678901234567890.09999999', '12345678901234567890.2'),
      ),
    ).toEqual(['10', '0', '0']);
  });

  it('10^15 fen is scored to the fen', () => {
    const rule =
      'formula: revenue, unit: 元, rule: { kind: bands, bands: [{ in: "[10000000000000,)", points: 10 }] }';
    expect(pointsFor(rule, revenues('10000000000000.00', '9999999999999.99'))).toEqual(['10', '0']);
  });

  it('10,000 equal totals share the first rank', () => {
    const scheme = shippedScheme('kexiao-2017-115');
    const same = { 2025: { staff_total: '3', sci_staff: '1', rd_expense: '1', revenue: '3' } };
    const { ranks } = score2025(
      scheme,
      Array.from({ length: 10_000 }, () => same),
    );
    expect(new Set(ranks)).toEqual(new Set([1]));
  });

  it.each(['zhengzhou-20+12', 'kexiao-2017-115', 'innovative-sme-2022-63', 'growth-index'])(
    'an enterprise without facts is not ranked and not the last, by %s, whatever its coverage minimum',
    (code) => {
      const { ranks, unranked } = score2025(shippedScheme(code), [{}]);
      expect([...ranks]).toEqual([0]);
      expect(unranked).toEqual([['coverage_below_minimum']]);
    },
  );

  it('facts that are all there and give no points are zero points, and ranked', () => {
    const none = {
      staff_total: '10',
      sci_staff: '0',
      rd_expense: '0',
      revenue: '9',
      total_cost: '9',
      class1_ip: '0',
    };
    const { ranks, reader } = score2025(shippedScheme('kexiao-2017-115'), [{ 2025: none }]);
    expect([ranks[0], reader.totalText(0), reader.coverageText(0)]).toEqual([1, '0', '1']);
  });

  it('revenue of zero or less divides nothing: zero points, or as good as missing, as the scheme says', () => {
    const share = (when: string): string =>
      `formula: rd_expense / revenue, unit: "%", when_denominator_not_positive: ${when}, rule: { kind: linear, worst: 0, best: 10 }`;
    const facts = ['0', '-5', '100'].map((revenue) => ({ 2025: { revenue, rd_expense: '5' } }));
    expect(pointsFor(share('zero_points'), facts)).toEqual(['0', '0', '5']);
    expect(pointsFor(share('missing'), facts)).toEqual([undefined, undefined, '5']);
  });

  it('a category with no value in the whole cohort gives nobody anything, and hinders nobody', () => {
    const scheme = schemeOf(
      `  - { code: a, title: 甲, category: first, max_points: 6, formula: revenue, unit: 元, rule: { kind: percentile } }
  - { code: b, title: 乙, category: second, max_points: 4, formula: standards, unit: 项, rule: { kind: z_score, worst: -2, best: 2 } }`,
      { scale: '10', categories: '[{ code: first, title: 一 }, { code: second, title: 二 }]' },
    );
    const { ranks, reader } = score2025(scheme, revenues('5', '9'));
    expect([...ranks]).toEqual([2, 1]);
    expect([0, 1].map((row) => [reader.categoryText(row, 1), reader.coverageText(row)])).toEqual([
      ['0', '0.5'],
      ['0', '0.5'],
    ]);
  });

  it('an enterprise that comes into another stage is scored by that one’s weights', () => {
    const scheme = schemeOf(
      `  - { code: a, title: 甲, category: only, max_points: { small: 8, large: 2 }, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 100 } }
  - { code: b, title: 乙, category: only, max_points: { small: 2, large: 8 }, formula: standards, unit: 项, rule: { kind: linear, worst: 0, best: 1 } }`,
      {
        scale: '10',
        extra:
          'stages: { by: formula, formula: revenue, unit: 元, list: [{ code: small, title: 小, below: 50 }, { code: large, title: 大 }] }',
      },
    );
    const table = factTable([
      { 2024: { revenue: '49.99', standards: '1' }, 2025: { revenue: '50', standards: '1' } },
    ]);
    const total = (year: number): string =>
      scoreZone({ scheme, table, profiles: [], year, asOf: `${year}-12-31` }).reader.totalText(0);
    expect([total(2024), total(2025)]).toEqual(['5.9992', '9']);
  });
});

describe('bonus, penalty and veto', () => {
  const scheme = schemeOf(
    `  - { code: base, title: 基础, category: only, max_points: 10, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 10 } }
  - { code: more, title: 加分, category: extra, max_points: 8, formula: standards, unit: 项, rule: { kind: per_unit, size: 1, points: 4, cap: 8 } }
  - { code: less, title: 扣分, category: faults, max_points: 0, formula: talents, unit: 人, rule: { kind: bands, bands: [{ in: "[1, 2)", points: -3 }, { in: "[2,)", points: -9 }] } }`,
    {
      scale: '10',
      categories:
        '[{ code: only, title: 基础 }, { code: extra, title: 加分, role: bonus, cap: 5 }, { code: faults, title: 扣分, role: penalty, floor: -4 }]',
      extra: 'vetoes: [{ code: veto, title: 否决, formula: pct_applications, unit: 件, in: "[1,)" }]',
    },
  );
  const facts = (standards: string, talents: string, pct = '0'): FactsByYear => ({
    2025: { revenue: '7', standards, talents, pct_applications: pct },
  });
  const zone = score2025(scheme, [
    facts('0', '0'),
    facts('2', '0'),
    facts('1', '1'),
    facts('2', '5'),
    facts('2', '0', '1'),
  ]);

  it('caps a bonus and keeps a penalty above its floor', () => {
    expect([0, 1, 2, 3].map((row) => zone.reader.totalText(row))).toEqual(['7', '12', '8', '8']);
    expect([0, 1, 2].map((place) => zone.reader.categoryText(3, place))).toEqual(['7', '5', '-4']);
  });

  it('bars a vetoed enterprise from ranking', () => {
    expect([...zone.ranks]).toEqual([4, 1, 2, 2, 0]);
    expect(zone.unranked[4]).toEqual(['vetoed']);
  });
});

describe('gates', () => {
  const indicator =
    '  - { code: one, title: 指标, category: only, max_points: 10, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 10 } }';
  const passes = (gates: string, facts: Record<string, string>): boolean | undefined =>
    score2025(schemeOf(indicator, { scale: '10', extra: gates }), [{ 2025: facts }]).reader.passes(0);
  const gates =
    'gates: [{ kind: total_minimum, points: 6 }, { kind: direct_pass, title: 股权融资, formula: venture_investment, unit: 万元, in: "[500,)" }]';

  it('a minimum is reached exactly at its points', () => {
    expect(passes(gates, { revenue: '6' })).toBe(true);
    expect(passes(gates, { revenue: '5.99' })).toBe(false);
  });

  it('a direct condition passes by itself, and a missing fact does not', () => {
    expect(passes(gates, { revenue: '0', venture_investment: '5000000' })).toBe(true);
    expect(passes(gates, { revenue: '0', venture_investment: '4999999.99' })).toBe(false);
    expect(passes(gates, { revenue: '0' })).toBe(false);
  });

  it('a scheme without gates passes nobody and fails nobody', () => {
    expect(passes('', { revenue: '6' })).toBeUndefined();
  });
});

describe('stages', () => {
  const stages =
    'stages: { by: years_since_founding, list: [{ code: young, title: 初创期, below: 5 }, { code: old, title: 成长期 }] }';
  const indicators = `  - { code: a, title: 甲, category: only, max_points: { young: 7, old: 3 }, formula: revenue, unit: 元, rule: { kind: linear, worst: 0, best: 1 } }
  - { code: b, title: 乙, category: only, max_points: { young: 3, old: 7 }, formula: standards, unit: 项, rule: { kind: linear, worst: 0, best: 1 } }`;
  const all = { 2025: { revenue: '1', standards: '0' } };

  it('give their own weights: five full years on the day of scoring is no longer below five', () => {
    const scheme = schemeOf(indicators, { scale: '10', extra: stages });
    const founded = ['2021-01-01', '2020-12-31', '1999-05-05'].map((foundedOn) => ({ foundedOn }));
    const zone = score2025(scheme, [all, all, all], founded);
    expect([0, 1, 2].map((row) => zone.reader.totalText(row))).toEqual(['7', '3', '3']);
    expect([...rankInStages(zone).ranks]).toEqual([1, 1, 1]);
  });

  it('leave an enterprise of unknown founding day without rank when the weights depend on it', () => {
    const zone = score2025(schemeOf(indicators, { scale: '10', extra: stages }), [all], [{}]);
    expect(zone.unranked).toEqual([['stage_unknown']]);
  });

  it('leave an enterprise of unknown founding day without rank when a rule compares within the stage', () => {
    const one =
      '  - { code: a, title: 甲, category: only, max_points: 10, formula: revenue, unit: 元, rule: { kind: percentile, within: stage } }';
    const founded = [{ foundedOn: '2024-01-01' }, {}, { foundedOn: '2023-01-01' }];
    const zone = score2025(schemeOf(one, { scale: '10', extra: stages }), revenues('5', '7', '6'), founded);
    expect(zone.unranked).toEqual([[], ['stage_unknown'], []]);
    expect([...zone.ranks]).toEqual([2, 0, 1]);
  });

  it('give one of unknown stage a part of a point beside those of the cohort, which all have whole ones', () => {
    const one =
      '  - { code: a, title: 甲, category: only, max_points: 2, formula: revenue, unit: 元, rule: { kind: percentile, within: stage } }';
    const founded = [...Array.from({ length: 5 }, () => ({ foundedOn: '2024-01-01' })), {}];
    const facts = revenues('1', '3', '3', '3', '9', '2');
    const { reader } = score2025(schemeOf(one, { scale: '2', extra: stages }), facts, founded);
    const wanted = ['0', '1', '1', '1', '2', '0.5'];
    expect(facts.map((_, row) => reader.pointsText(row, 0))).toEqual(wanted);
    expect(facts.map((_, row) => reader.totalText(row))).toEqual(wanted);
  });

  it('may be told apart by revenue', () => {
    const byRevenue =
      'stages: { by: formula, formula: revenue, unit: 万元, list: [{ code: young, title: 小, below: 50 }, { code: old, title: 大 }] }';
    const scheme = schemeOf(indicators, { scale: '10', extra: byRevenue });
    const zone = score2025(scheme, [
      { 2025: { revenue: '499999.99', standards: '0' } },
      { 2025: { revenue: '500000', standards: '0' } },
    ]);
    expect([...zone.stages]).toEqual([0, 1]);
  });

  it('refuse a stage whose weights do not add up', () => {
    expect(() => schemeOf(indicators.replace('old: 7', 'old: 6'), { scale: '10', extra: stages })).toThrow(
      /阶段“old”的指标满分合计 9，应等于总分 10/,
    );
  });
});

describe('ranks', () => {
  it('ten thousand equal totals all share the first rank, rounded ones too', () => {
    const scheme = schemeOf(
      '  - { code: one, title: 指标, category: only, max_points: 10, formula: rd_expense / revenue, unit: "%", rule: { kind: linear, worst: 0, best: 70 } }',
      { scale: '10' },
    );
    const facts = Array.from({ length: 10_000 }, (_, i): FactsByYear => {
      const times = (i % 97) + 1;
      return { 2025: { rd_expense: String(times), revenue: String(3 * times) } };
    });
    const zone = score2025(scheme, facts);
    const { ranks, reader } = zone;
    expect(new Set(ranks)).toEqual(new Set([1]));
    expect(ranks).toHaveLength(10_000);
    expect(new Set(rankInStages(zone).ranks)).toEqual(new Set([0]));
    expect(reader.totalText(7)).toBe('4.761904761905');
  });
});
