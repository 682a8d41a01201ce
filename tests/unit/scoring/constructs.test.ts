import { describe, expect, it } from '@jest/globals';
import type { FactDefinition, ScoredZone } from '../../../server/src/features/scoring/engine/index.ts';
import { schemeOf, score2025, type FactsByYear } from '../../support/scoring.ts';

/** One tiny scheme for everything a zone's system of indicators may be made of: the list is complete when all of these hold. */

const of = (facts: Record<string, string>): FactsByYear => ({ 2025: facts });
const revenues = (...values: string[]): FactsByYear[] => values.map((revenue) => of({ revenue }));

/** Points of one indicator worth ten. */
function points(indicator: string, enterprises: readonly FactsByYear[], extra = ''): (string | undefined)[] {
  const scheme = schemeOf(`- { code: one, title: 指标, category: only, max_points: 10, ${indicator} }`, {
    scale: '10',
    extra,
  });
  const { reader } = score2025(scheme, enterprises);
  return enterprises.map((_, row) => reader.pointsText(row, 0));
}

const revenue = (rule: string): string => `formula: revenue, unit: 元, rule: ${rule}`;

describe('value to points', () => {
  it.each([
    [
      'band 分档',
      '{ kind: bands, bands: [{ in: "[5, 6)", points: 4 }, { in: "[6,)", points: 10 }] }',
      ['4', '10', '0'],
    ],
    ['linear 线性', '{ kind: linear, worst: 4, best: 8 }', ['2.5', '5', '0']],
    ['lower is better 逆向', '{ kind: linear, worst: 8, best: 4 }', ['7.5', '5', '10']],
    [
      'linear on a log scale 对数',
      '{ kind: log_linear, worst: 0.625, best: 40 }',
      ['5', '5.43839067639', '3.771724009723'],
    ],
    ['per unit, capped 每满', '{ kind: per_unit, size: 2, points: 1, cap: 5 }', ['4', '6', '2']],
    ['percentile 百分位', '{ kind: percentile }', ['5', '10', '0']],
    ['min-max over the cohort', '{ kind: min_max }', ['6.666666666667', '10', '0']],
    ['rank 名次', '{ kind: rank, bands: [{ in: "[1, 1]", points: 10 }], otherwise: 3 }', ['3', '10', '3']],
    ['benchmark, fixed 基准', '{ kind: benchmark, of: 5, cap: 2 }', ['5', '6', '3']],
    ['benchmark, the median', '{ kind: benchmark, cap: 1.2 }', ['8.333333333333', '10', '5']],
  ])('%s', (_name, rule, wanted) => {
    expect(points(revenue(rule), revenues('5', '6', '3'))).toEqual(wanted);
  });

  it('z-score', () => {
    expect(points(revenue('{ kind: z_score, worst: -2, best: 2 }'), revenues('4', '6'))).toEqual([
      '2.5',
      '7.5',
    ]);
  });

  it('within the stage', () => {
    const stages =
      'stages: { by: formula, formula: staff_total, unit: 人, list: [{ code: s, title: 小, below: 10 }, { code: l, title: 大 }] }';
    const all = [
      ['5', '1'],
      ['6', '1'],
      ['50', '99'],
      ['60', '99'],
    ].map(([own = '', staff_total = '']) => of({ revenue: own, staff_total }));
    expect(points(revenue('{ kind: percentile, within: stage }'), all, stages)).toEqual([
      '0',
      '10',
      '0',
      '10',
    ]);
  });

  it('category map 类别', () => {
    const level: FactDefinition = {
      code: 'level',
      title: '级别',
      unit: '',
      department: 'science',
      kind: 'category',
      signed: false,
      values: ['国家级', '省级', '市级'],
    };
    const scheme = schemeOf(
      '- { code: one, title: 平台, category: only, max_points: 6, formula: level, unit: 级, rule: { kind: category, points: { 国家级: 6, 省级: 4, 市级: 2 } } }',
      { scale: '6', facts: new Map([['level', level]]) },
    );
    const { reader } = score2025(scheme, [of({ level: '省级' }), of({ level: '国家级' })]);
    expect([0, 1].map((row) => reader.pointsText(row, 0))).toEqual(['4', '6']);
  });

  it('best of several: over revenue or over cost; amount or ratio', () => {
    const best = `best_of: [
      { title: 占比, formula: rd_expense / revenue, unit: '%', rule: { kind: bands, bands: [{ in: '[5,)', points: 10 }] } },
      { title: 金额, formula: rd_expense, unit: 万元, rule: { kind: bands, bands: [{ in: '[100,)', points: 7 }] } }]`;
    const all = [
      { rd_expense: '5', revenue: '100' },
      { rd_expense: '1000000', revenue: '900000000' },
      { rd_expense: '1', revenue: '100' },
    ];
    expect(points(best, all.map(of))).toEqual(['10', '7', '0']);
  });
});

describe('formulas over facts of several years', () => {
  const years: FactsByYear = {
    2025: { revenue: '160', rd_expense: '30', staff_total: '40', valid_inventions: '6' },
    2024: { revenue: '100', rd_expense: '20' },
    2023: { revenue: '90', rd_expense: '10' },
    2022: { revenue: '20' },
    2021: { revenue: '10' },
  };
  it.each([
    ['growth 增长率', 'growth(revenue)', '%', '60'],
    ['growth over three years', 'growth(revenue, 3)', '%', '700'],
    ['a ratio', 'rd_expense / revenue', '%', '18.75'],
    ['three-year total 三年累计', 'sum(rd_expense, 3)', '元', '60'],
    ['three-year average 三年平均', 'avg(rd_expense, 3)', '元', '20'],
    ['the short names', 'sum3(rd_expense) + avg3(rd_expense)', '元', '80'],
    ['CAGR over two years', 'cagr2(revenue)', '%', '33.333333333333'],
    ['CAGR over three years 复合增长率', 'cagr(revenue, 3)', '%', '100'],
    ['CAGR over four years', 'cagr(revenue, 4)', '%', '100'],
    ['the year before, and before that', 'prev(revenue) - prev(revenue, 2)', '元', '10'],
    ['per 100 staff 每百人', 'per100(valid_inventions, staff_total)', '件/百人', '15'],
    ['either/or 二选一', 'first(tax_paid, rd_expense)', '元', '30'],
    ['the greater, the lesser', 'max(rd_expense, revenue) - min(rd_expense, revenue)', '元', '130'],
    ['missing read as nothing', 'sum(first(rd_expense, 0), 5)', '元', '60'],
    ['brackets and signs', '-(rd_expense - 2 * prev(rd_expense)) / 2', '元', '5'],
  ])('%s', (_name, formula, unit, wanted) => {
    const scheme = schemeOf(
      `- { code: one, title: 指标, category: only, max_points: 1, formula: '${formula}', unit: ${unit === '%' ? "'%'" : unit}, rule: { kind: linear, worst: 0, best: 1 } }`,
      { scale: '1' },
    );
    expect(score2025(scheme, [years]).reader.valueTexts(0)[0]?.slice(0, 15)).toBe(wanted);
  });

  it.each([
    ['years that are no number', 'cagr(revenue, staff_total)', '年数应为 1 至 10 的整数'],
    ['too many years', 'sum(revenue, 11)', '年数应为 2 至 10 的整数'],
    ['half a year', 'prev(revenue, 0.5)', '年数应为 1 至 10 的整数'],
    ['no years where there must be some', 'avg(revenue)', '应有 2 个参数，实有 1 个'],
    ['looking back too far', 'prev(prev(revenue, 9), 2)', '公式最多回看 10 年'],
    ['money and heads', 'sum(revenue, 2) + staff_total', '单位不一致'],
    ['the indicator itself', 'one + revenue', '“one”是指标，公式只能用事实'],
  ])('refuse %s', (_name, formula, says) => {
    expect(() =>
      points(`formula: '${formula}', unit: 元, rule: { kind: linear, worst: 0, best: 1 }`, []),
    ).toThrow(says);
  });
});

/** Full points of the unit: as many as the fact says. */
const upTo = (fact: string, full: number): string =>
  `formula: ${fact}, unit: ${fact === 'revenue' ? '元' : '件'}, rule: { kind: linear, worst: 0, best: ${full} }`;

const totals = ({ reader, unranked }: ScoredZone): (string | undefined)[] =>
  unranked.map((reasons, row) => (reasons.length === 0 ? reader.totalText(row) : undefined));

describe('how parts become a whole', () => {
  const two = (weights: [string, string]): string => `
  - { code: a, title: 甲, category: first, ${weights[0]}, ${upTo('revenue', 100)} }
  - { code: b, title: 乙, category: second, ${weights[1]}, ${upTo('valid_inventions', 100)} }`;
  const facts = [
    of({ revenue: '16', valid_inventions: '81' }),
    of({ revenue: '100', valid_inventions: '0' }),
  ];
  const plain = '[{ code: first, title: 一 }, { code: second, title: 二 }]';

  it('weighted sum to the scale', () => {
    const scheme = schemeOf(two(['max_points: 750', 'max_points: 250']), {
      scale: '1000',
      categories: plain,
    });
    expect(totals(score2025(scheme, facts))).toEqual(['322.5', '750']);
  });

  it('weighted arithmetic mean: percent of the whole, points of any scale', () => {
    const scheme = schemeOf(two(['max_points: 3', 'max_points: 5']), {
      scale: '100',
      extra: 'aggregation: arithmetic_mean',
      categories: '[{ code: first, title: 一, weight: 75 }, { code: second, title: 二, weight: 25 }]',
    });
    expect(totals(score2025(scheme, facts))).toEqual(['32.25', '75']);
    expect(scheme.indicators.map(({ maxPoints }) => maxPoints[0])).toEqual([
      { num: 75n, den: 1n },
      { num: 25n, den: 1n },
    ]);
  });

  it('geometric mean: balance counts, nothing in one part leaves nothing', () => {
    const scheme = schemeOf(two(['max_points: 50', 'max_points: 50']), {
      scale: '100',
      extra: 'aggregation: geometric_mean',
      categories: plain,
    });
    expect(totals(score2025(scheme, facts))).toEqual(['36', '0']);
  });

  it('categories within categories, each with its own aggregation and weight', () => {
    const scheme = schemeOf(
      `
  - { code: a, title: 甲, category: input, weight: 40, ${upTo('revenue', 100)} }
  - { code: b, title: 乙, category: input, weight: 60, ${upTo('valid_inventions', 100)} }
  - { code: c, title: 丙, category: output, max_points: 1, ${upTo('valid_inventions', 100)} }
  - { code: d, title: 丁, category: output, max_points: 3, ${upTo('revenue', 100)} }
  - { code: e, title: 戊, category: innovation, weight: 20, ${upTo('revenue', 32)} }
  - { code: f, title: 己, category: growth, max_points: 30, ${upTo('revenue', 160)} }`,
      {
        scale: '100',
        categories: `
  - code: innovation
    title: 创新
    max_points: 70
    aggregation: arithmetic_mean
    categories:
      - { code: input, title: 投入, weight: 30, aggregation: arithmetic_mean }
      - { code: output, title: 产出, weight: 50, aggregation: geometric_mean }
  - { code: growth, title: 成长 }`,
      },
    );
    const { reader } = score2025(scheme, [facts[0] ?? {}]);
    // 投入 21 × (0.4 × 0.16 + 0.6 × 0.81), 产出 35 × 0.81^¼ × 0.16^¾, 戊 14 × 0.5, 成长 30 × 0.1.
    const output = 35 * 0.81 ** 0.25 * 0.16 ** 0.75;
    expect(reader.categoryText(0, 1)).toBe('11.55');
    expect(Number(reader.categoryText(0, 2))).toBeCloseTo(output, 11);
    expect(Number(reader.categoryText(0, 0))).toBeCloseTo(11.55 + output + 7, 11);
    expect(Number(reader.totalText(0))).toBeCloseTo(11.55 + output + 7 + 3, 11);
    expect(scheme.categories.map(({ code, parent }) => [code, parent])).toEqual([
      ['innovation', undefined],
      ['input', 0],
      ['output', 0],
      ['growth', undefined],
    ]);
  });

  it.each([
    [
      'weights that do not add up',
      'aggregation: arithmetic_mean',
      '{ code: first, title: 一, weight: 70 }, { code: second, title: 二, weight: 20 }',
      '权重合计 90，应等于 100',
    ],
    [
      'a weight in a sum',
      '',
      '{ code: first, title: 一, weight: 50 }, { code: second, title: 二, weight: 50 }',
      'weight 只用于',
    ],
    [
      'a weight beside none',
      'aggregation: geometric_mean',
      '{ code: first, title: 一, weight: 100 }, { code: second, title: 二 }',
      '应都写 weight，或都不写',
    ],
    [
      'a role inside',
      '',
      '{ code: first, title: 一, categories: [{ code: second, title: 二, role: bonus }] }',
      '内层分类随外层',
    ],
    [
      'a mean of penalties',
      '',
      '{ code: first, title: 一 }, { code: second, title: 二, role: penalty, floor: -1, aggregation: geometric_mean }',
      '加分、扣分只能相加',
    ],
    [
      'nesting too deep',
      '',
      '{ code: first, title: 一, categories: [{ code: c, title: 二, categories: [{ code: d, title: 二, categories: [{ code: e, title: 二, categories: [{ code: second, title: 二 }] }] }] }] }',
      '分类最多嵌套 4 层',
    ],
  ])('refuses %s', (_name, extra, categories, says) => {
    const indicators = two(['max_points: 50', 'max_points: 50']);
    expect(() => schemeOf(indicators, { scale: '100', extra, categories: `[${categories}]` })).toThrow(says);
  });

  it('refuses a weighted category that nobody says the worth of', () => {
    const indicators = `
  - { code: a, title: 甲, category: first, weight: 50, ${upTo('revenue', 1)} }
  - { code: b, title: 乙, category: first, weight: 50, ${upTo('revenue', 1)} }`;
    const categories = '[{ code: first, title: 一, aggregation: arithmetic_mean }]';
    expect(() => schemeOf(indicators, { scale: '100', categories })).toThrow('应写明 max_points 或 weight');
  });

  it('weights by stage', () => {
    const scheme = schemeOf(two(['max_points: 1', 'max_points: 1']), {
      scale: '100',
      extra: `aggregation: arithmetic_mean
stages: { by: years_since_founding, list: [{ code: young, title: 初创期, below: 5 }, { code: old, title: 稳定期 }] }`,
      categories:
        '[{ code: first, title: 一, weight: { young: 90, old: 10 } }, { code: second, title: 二, weight: { young: 10, old: 90 } }]',
    });
    const profiles = [{ foundedOn: '2024-01-01' }, { foundedOn: '2001-01-01' }, {}];
    const own = facts[0] ?? {};
    expect(totals(score2025(scheme, [own, own, own], profiles))).toEqual(['22.5', '74.5', undefined]);
  });
});

describe('what stands beside the points', () => {
  const base = `- { code: a, title: 甲, category: only, max_points: 10, ${upTo('revenue', 10)} }`;
  const enterprise = (own: Record<string, string>): FactsByYear => of({ revenue: '6', ...own });

  it('bonus with a cap, penalty with a floor, also one inside the other', () => {
    const scheme = schemeOf(
      `${base}
- { code: b, title: 乙, category: prizes, max_points: 4, formula: standards, unit: 项, rule: { kind: per_unit, size: 1, points: 2, cap: 4 } }
- { code: c, title: 丙, category: extra, max_points: 4, formula: talents, unit: 人, rule: { kind: per_unit, size: 1, points: 2, cap: 4 } }
- { code: d, title: 丁, category: faults, max_points: 0, formula: serious_incidents, unit: 项, rule: { kind: bands, bands: [{ in: '[1,)', points: -9 }] } }`,
      {
        scale: '10',
        categories: `
  - { code: only, title: 基础 }
  - { code: extra, title: 加分, role: bonus, cap: 5, categories: [{ code: prizes, title: 奖项, cap: 3 }] }
  - { code: faults, title: 扣分, role: penalty, floor: -4 }`,
      },
    );
    const zone = score2025(scheme, [
      enterprise({ standards: '2', talents: '0' }),
      enterprise({ standards: '2', talents: '2' }),
      enterprise({ serious_incidents: '1' }),
    ]);
    expect(totals(zone)).toEqual(['9', '11', '2']);
  });

  it('veto, stage rule by founding date or by revenue, coverage rule', () => {
    const scheme = schemeOf(
      `${base.replace('max_points: 10', 'max_points: 4')}
- { code: b, title: 乙, category: only, max_points: 6, formula: standards, unit: 项, rule: { kind: linear, worst: 0, best: 3 } }`,
      {
        scale: '10',
        extra: `vetoes: [{ code: v, title: 否决, formula: serious_incidents, unit: 项, in: '[1,)' }]
stages: { by: formula, formula: revenue, unit: 元, list: [{ code: s, title: 小, below: 5 }, { code: l, title: 大 }] }`,
      },
    );
    const zone = score2025(scheme, [
      of({ revenue: '4.99', standards: '3' }),
      of({ revenue: '5', standards: '3', serious_incidents: '1' }),
      of({ revenue: '5' }),
      {},
    ]);
    expect([...zone.stages]).toEqual([0, 1, 1, -1]);
    expect(zone.unranked).toEqual([[], ['vetoed'], [], ['coverage_below_minimum']]);
  });

  it.each([
    ['a minimum in all', '{ kind: total_minimum, points: 6 }', {}, true],
    ['a minimum in a category', '{ kind: category_minimum, category: only, points: 6.1 }', {}, false],
    ['an indicator that must not be zero', '{ kind: indicator_not_zero, indicator: a }', {}, true],
    [
      'a condition, missing',
      "{ kind: condition, title: 有, formula: standards, unit: 项, in: '[1,)' }",
      {},
      false,
    ],
    [
      'an exclusion, missing',
      "{ kind: excluded, title: 无, formula: standards, unit: 项, in: '[1,)' }",
      {},
      true,
    ],
    [
      'an exclusion, met',
      "{ kind: excluded, title: 无, formula: standards, unit: 项, in: '[1,)' }",
      { standards: '1' },
      false,
    ],
    [
      'direct pass',
      "{ kind: total_minimum, points: 9 }, { kind: direct_pass, title: 直通, formula: standards, unit: 项, in: '[1,)' }",
      { standards: '1' },
      true,
    ],
    [
      'either/or',
      "{ kind: any_of, title: 之一, gates: [{ kind: total_minimum, points: 9 }, { kind: all_of, title: 都, gates: [{ kind: total_minimum, points: 1 }, { kind: condition, title: 有, formula: standards, unit: 项, in: '[1,)' }] }] }",
      { standards: '1' },
      true,
    ],
    [
      'neither',
      "{ kind: any_of, title: 之一, gates: [{ kind: total_minimum, points: 9 }, { kind: condition, title: 有, formula: standards, unit: 项, in: '[2,)' }] }",
      { standards: '1' },
      false,
    ],
  ])('gate: %s', (_name, gates, own, wanted) => {
    const scheme = schemeOf(base, { scale: '10', extra: `gates: [${gates}]` });
    expect(score2025(scheme, [enterprise(own)]).reader.passes(0)).toBe(wanted);
  });

  it('ratings by letters', () => {
    const ratings = 'ratings: [{ code: A, title: 优, from: 6 }, { code: B, title: 良, from: 0 }]';
    expect(schemeOf(base, { scale: '10', extra: ratings }).ratings.map(({ code }) => code)).toEqual([
      'A',
      'B',
    ]);
  });

  it('refuses a direct pass inside a group, and names what a group asks for wrongly', () => {
    const inner = (gate: string) => () =>
      schemeOf(base, { scale: '10', extra: `gates: [{ kind: any_of, title: 组, gates: [${gate}] }]` });
    expect(inner("{ kind: direct_pass, title: 直, formula: revenue, unit: 元, in: '[1,)' }")).toThrow(
      '只用于最外层',
    );
    expect(inner('{ kind: category_minimum, category: none, points: 1 }')).toThrow(
      /gates\.0\.gates\.0：门槛所指的“none”不存在/,
    );
    const nested = (depth: number): string =>
      depth === 0
        ? '{ kind: total_minimum, points: 1 }'
        : `{ kind: all_of, title: 组, gates: [${nested(depth - 1)}] }`;
    expect(inner(nested(2))).not.toThrow();
    expect(inner(nested(3))).toThrow('门槛最多嵌套 4 层');
    expect(inner('{ kind: maybe }')).toThrow(/gates\.0\.gates\.0.*应为 total_minimum/);
  });
});
