import { describe, expect, it } from '@jest/globals';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import {
  filled,
  hasTrend,
  indicatorGroups,
  indicatorsByCategory,
  indicatorsOf,
  trendChange,
  trendLabel,
  trendPoints,
  valueText,
} from '../../../miniapp/src/packages/score/portrait/portrait.logic.ts';
import { exactQuantity } from '../../../miniapp/src/format/quantity.ts';
import { factSource } from '../../../miniapp/src/packages/score/trace/trace.logic.ts';

const indicator = (code: string, category: string): PortraitDto['indicators'][number] => ({
  code,
  title: code,
  category,
  unit: '%',
  status: 'scored',
  value: '5.000000',
  points: '4',
  maxPoints: '5',
});

describe('the trend', () => {
  const trend: PortraitDto['trend'] = [
    { period: '2023' },
    { period: '2024', total: '66.125', rank: 305 },
    { period: '2025', total: '71.020000000001', rank: 187 },
  ];

  it.each([
    [trend, true],
    [[{ period: '2024' }, { period: '2025' }], false],
    [[{ period: '2025', total: '1' }], false],
    [[], false],
  ])('is shown only when there is one: %j', (years, shown) => {
    expect(hasTrend(years)).toBe(shown);
  });

  it('keeps a year without points a gap, in the picture and in words', () => {
    expect(trendPoints(trend)[0]).toEqual({ period: '2023' });
    expect(trendLabel(trend)).toBe('总分逐年变化：2023 年 未参与排名，2024 年 66.13，2025 年 71.02');
  });

  it.each([
    [trend, '较上年 +4.89 分'],
    [
      [
        { period: '2024', total: '71.02' },
        { period: '2025', total: '66.13' },
      ],
      '较上年 −4.89 分',
    ],
    [
      [
        { period: '2024', total: '71.021' },
        { period: '2025', total: '71.019' },
      ],
      '与上年持平',
    ],
    [
      [
        { period: '2024', total: '1071.02' },
        { period: '2025', total: '2100' },
      ],
      '较上年 +1,028.98 分',
    ],
    [[{ period: '2024' }, { period: '2025', total: '66.13' }], undefined],
    [[{ period: '2025', total: '66.13' }], undefined],
    [[], undefined],
  ])('says the change that the shown figures show', (years, sentence) => {
    expect(trendChange(years)).toBe(sentence);
  });
});

describe('indicators', () => {
  const portrait = {
    categories: [
      { code: 'output', title: '创新产出', points: '1', maxPoints: '2' },
      { code: 'input', title: '创新投入', points: '1', maxPoints: '2' },
    ],
    indicators: [indicator('rd', 'input'), indicator('ip', 'output'), indicator('rdr', 'input')],
  };

  it('stand under their category, both in the order of the scheme', () => {
    expect(
      indicatorsByCategory(portrait).map(({ category, indicators }) => [
        category.code,
        indicators.map(({ code }) => code),
      ]),
    ).toEqual([
      ['output', ['ip']],
      ['input', ['rd', 'rdr']],
    ]);
  });

  it('are found by code in the given order', () => {
    expect(indicatorsOf(portrait, ['rdr', 'gone', 'rd']).map(({ code }) => code)).toEqual(['rdr', 'rd']);
  });

  it.each([
    [{ points: '4', maxPoints: '5' }, 80],
    [{ maxPoints: '5' }, 0],
    [{ points: '-2', maxPoints: '5' }, 0],
    [{ points: '9', maxPoints: '5' }, 100],
    [{ points: '1', maxPoints: '0' }, 0],
  ])('fill their bar: %j', (given, percent) => {
    expect(filled(given)).toBeCloseTo(percent);
  });

  it.each([
    [{ value: '5.000000', unit: '%' }, '5%'],
    [{ value: '11967.133', unit: '万元' }, '11,967.13 万元'],
    [{ value: '国家级', unit: '' }, '国家级'],
    [{ unit: '%' }, '待补'],
  ])('show their value: %j', (given, shown) => {
    expect(valueText(given)).toBe(shown);
  });
});

describe('the trace of a fact', () => {
  const fact = {
    code: 'rd_expense',
    title: '研发费用',
    value: '11967133.80',
    unit: '元',
    period: '2025',
    departmentCode: 'tax',
    departmentTitle: '税务局',
  };

  it('shows the value exactly as uploaded', () => {
    expect(exactQuantity(fact)).toBe('11,967,133.80 元');
    expect(exactQuantity({ value: '12', unit: '人' })).toBe('12 人');
    expect(exactQuantity({ value: '0.123456789', unit: '元' })).toBe('0.123456789 元');
    expect(['1', '0', '0.0'].map((value) => exactQuantity({ value, unit: '是否' }))).toEqual([
      '是',
      '否',
      '否',
    ]);
  });

  it('names department, file, row and day', () => {
    const source = { batchId: 3, fileName: '税务-2025.csv', rowNumber: 1288, acceptedOn: '2026-10-21' };
    expect(factSource({ ...fact, source }).map(({ value }) => value)).toEqual([
      '税务局',
      '税务-2025.csv',
      '第 1288 行',
      '2026年10月21日',
    ]);
  });

  it('says so when the source is not recorded', () => {
    expect(factSource(fact).map(({ value }) => value)).toEqual(['税务局', '来源未记录']);
  });
});

describe('a category that holds categories', () => {
  const groups = [
    { title: '投入', points: '24', maxPoints: '30' },
    { title: '投入 · 人员', points: '4', maxPoints: '10' },
  ];
  const own = indicator('direct', 'a');
  const inside = { ...indicator('inside', 'a'), group: '投入 · 人员' };

  it('lists what it holds itself first, then group by group, also a group of groups alone', () => {
    expect(indicatorGroups({ groups }, [inside, own])).toEqual([
      { members: [own] },
      { group: groups[0], members: [] },
      { group: groups[1], members: [inside] },
    ]);
  });

  it('is a plain list without groups', () => {
    expect(indicatorGroups({}, [own])).toEqual([{ members: [own] }]);
    expect(indicatorGroups({ groups }, [inside]).map(({ group }) => group?.title)).toEqual([
      '投入',
      '投入 · 人员',
    ]);
  });
});
