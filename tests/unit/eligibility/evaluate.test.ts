import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  ConditionFile,
  evaluate,
  explain,
  factKey,
  type EligibilityProfile,
  type FactMeanings,
} from '../../../server/src/features/eligibility/index.ts';

const MEANINGS: FactMeanings = new Map([
  ['revenue', { title: '营业收入', unit: '元', department: 'tax' }],
  ['rd_expense', { title: '研发费用', unit: '元', department: 'tax' }],
  ['invention_grants', { title: '发明专利授权量', unit: '件', department: 'ip' }],
  ['listings', { title: '上市次数', unit: '项', department: 'financial_office' }],
]);

const read = (yaml: string) => ConditionFile.parse(parse(yaml, { schema: 'failsafe' }));

function profile(facts: Record<string, string>, more: Partial<EligibilityProfile> = {}): EligibilityProfile {
  const known = Object.entries(facts).map(([key, value]) => {
    const [code = '', period = '2025'] = key.split('@');
    return [factKey(code, period), { value, date: '2026-03-01', source: '税务数据.csv 第 7 行' }] as const;
  });
  return { asOf: '2026-11-20', period: '2025', facts: new Map(known), titles: [], flags: [], ...more };
}

const judge = (yaml: string, facts: Record<string, string>, more: Partial<EligibilityProfile> = {}) =>
  evaluate(read(yaml), profile(facts, more), MEANINGS);

const REVENUE = '{ id: r, text: 营业收入不低于2000万元, fact: revenue, op: ">=", value: 20000000, unit: 元 }';

describe('evaluate: facts', () => {
  it('is met exactly on the bound and says where the value comes from', () => {
    expect(judge(REVENUE, { revenue: '20000000.00' })).toEqual({
      verdict: 'met',
      answers: [
        {
          id: 'r',
          parentId: null,
          kind: 'leaf',
          text: '营业收入不低于2000万元',
          isVeto: false,
          verdict: 'met',
          value: '2,000 万元',
          needed: '不低于 2,000 万元',
          department: 'tax',
          date: '2026-03-01',
          source: '税务数据.csv 第 7 行',
        },
      ],
    });
  });

  it('says how far away an unmet value is', () => {
    const result = judge(REVENUE, { revenue: '19876500' });
    expect(result.answers[0]).toMatchObject({ verdict: 'unmet', distance: '还差 12.35 万元' });
    expect(explain(result)).toBe('暂不符合：营业收入不低于2000万元（还差 12.35 万元）。');
  });

  it('reads a missing fact as unknown and names the fact and its department', () => {
    const result = judge(REVENUE, {});
    expect(result.answers[0]).toMatchObject({
      verdict: 'unknown',
      department: 'tax',
      missing: '营业收入（2025年）',
    });
    expect(explain(result)).toBe('尚不能判定：营业收入不低于2000万元（待税务局提供营业收入（2025年））。');
  });

  it('adds up several years and misses any one of them', () => {
    const yaml = '{ id: r, text: 三年合计, fact: revenue, years: 3, op: ">", value: 30, unit: 元 }';
    expect(judge(yaml, { 'revenue@2023': '10', 'revenue@2024': '10', revenue: '10' }).verdict).toBe('unmet');
    expect(judge(yaml, { 'revenue@2023': '10', 'revenue@2024': '10', revenue: '10.01' }).verdict).toBe('met');
    expect(judge(yaml, { 'revenue@2023': '10', revenue: '100' }).verdict).toBe('unknown');
  });

  it('takes absence for the stated value only where the policy says so', () => {
    const yaml = '{ id: l, text: 上市, fact: listings, absentMeans: 0, op: ">=", value: 1, unit: 项 }';
    expect(judge(yaml, {}).verdict).toBe('unmet');
    expect(judge(yaml, { listings: '1' }).verdict).toBe('met');
  });
});

describe('evaluate: percentages', () => {
  const RATIO =
    '{ id: i, text: 研发强度不低于5%, ratio: { part: { fact: rd_expense }, whole: { fact: revenue } }, op: ">=", value: 5, unit: "%" }';

  it('decides exactly 5 % where binary floating point sees less', () => {
    expect(judge(RATIO, { rd_expense: '598356.69', revenue: '11967133.80' }).verdict).toBe('met');
  });

  it('misses it by one fen', () => {
    const result = judge(RATIO, { rd_expense: '598356.68', revenue: '11967133.80' });
    expect(result.answers[0]).toMatchObject({ verdict: 'unmet', distance: '还差 不足 0.01 个百分点' });
  });

  it.each(['0', '-5'])('is unknown, with the reason, when the whole is %s', (revenue) => {
    expect(judge(RATIO, { rd_expense: '1', revenue }).answers[0]).toMatchObject({
      verdict: 'unknown',
      missing: '营业收入（2025年）不大于零，无法计算比例',
    });
  });

  it('computes growth against the year before', () => {
    const yaml = '{ id: g, text: 增长率, growth: { fact: revenue }, op: ">=", value: 20, unit: "%" }';
    expect(judge(yaml, { 'revenue@2024': '100', revenue: '120' }).verdict).toBe('met');
    expect(judge(yaml, { 'revenue@2024': '100', revenue: '119.99' }).verdict).toBe('unmet');
    expect(judge(yaml, { revenue: '119.99' }).verdict).toBe('unknown');
  });
});

describe('evaluate: what is no fact', () => {
  const AGE = '{ id: a, text: 成立满一年, age: { op: ">=", years: 1 } }';

  it.each([
    ['2025-11-20', 'met'],
    ['2025-11-21', 'unmet'],
  ])('founded on %s is %s for a full year on 2026-11-20', (foundedOn, verdict) => {
    expect(judge(AGE, {}, { foundedOn }).verdict).toBe(verdict);
  });

  it('includes the anniversary in 不超过', () => {
    const yaml = '{ id: a, text: 不超过五年, age: { op: "<=", years: 5 } }';
    expect(judge(yaml, {}, { foundedOn: '2021-11-20' }).verdict).toBe('met');
    expect(judge(yaml, {}, { foundedOn: '2021-11-19' }).verdict).toBe('unmet');
  });

  it('needs the title to hold on the day, and long enough', () => {
    const yaml = '{ id: t, text: 高企满一年, title: high_tech, heldYears: 1 }';
    const held = (from: string, to?: string) => ({
      titles: [{ code: 'high_tech' as const, from, ...(to === undefined ? {} : { to }) }],
    });
    expect(judge(yaml, {}, held('2025-11-20')).verdict).toBe('met');
    expect(judge(yaml, {}, held('2025-11-21')).answers[0]).toMatchObject({
      verdict: 'unmet',
      distance: '2026-11-21 届满',
    });
    expect(judge(yaml, {}, held('2020-01-01', '2026-11-19')).answers[0]).toMatchObject({
      value: '已于 2026-11-19 到期',
    });
  });

  it('counts a negative record until the day it was repaired', () => {
    const yaml = '{ id: f, text: 无严重失信, no_flags: [dishonest] }';
    const flag = (repairedOn?: string) => ({
      flags: [
        {
          kind: 'dishonest' as const,
          occurredOn: '2026-01-01',
          ...(repairedOn === undefined ? {} : { repairedOn }),
        },
      ],
    });
    expect(judge(yaml, {}, flag()).verdict).toBe('unmet');
    expect(judge(yaml, {}, flag('2026-11-21')).verdict).toBe('unmet');
    expect(judge(yaml, {}, flag('2026-11-20')).verdict).toBe('met');
    expect(judge(yaml, {}, { flags: [{ kind: 'wage_arrears', occurredOn: '2026-01-01' }] }).verdict).toBe(
      'met',
    );
  });

  it('reads score, rank and indicator from the published score, and unknown without one', () => {
    const yaml = (key: string, op: string, value: string, unit: string) =>
      `{ id: s, text: 评价, ${key}, op: "${op}", value: ${value}, unit: ${unit} }`;
    const score = {
      total: '82.5',

      publishedOn: '2026-11-01',
      ranks: { zone: 100 },
      indicators: new Map([['x', '7']]),
    };
    expect(judge(yaml('score: total', '>=', '82.5', '分'), {}, { score }).verdict).toBe('met');
    expect(judge(yaml('rank: zone', '<=', '100', '名'), {}, { score }).verdict).toBe('met');
    expect(judge(yaml('rank: zone', '<=', '95', '名'), {}, { score }).answers[0]).toMatchObject({
      distance: '超出 5 名',
    });
    expect(judge(yaml('rank: stage', '<=', '100', '名'), {}, { score }).verdict).toBe('unknown');
    expect(judge(yaml('indicator: x', '>', '7', '分'), {}, { score }).verdict).toBe('unmet');
    expect(judge(yaml('score: total', '>=', '1', '分'), {}).verdict).toBe('unknown');
  });
});

describe('evaluate: trees', () => {
  const TREE = `
id: root
text: 全部
all:
  - ${REVENUE}
  - id: ip
    text: 知识产权任一
    any:
      - { id: inv, text: 发明专利, fact: invention_grants, op: ">=", value: 1, unit: 件 }
      - { id: listed, text: 上市, fact: listings, absentMeans: 0, op: ">=", value: 1, unit: 项 }
  - { id: clean, text: 不得失信, veto: true, no_flags: [dishonest] }
`;

  it('judges every line, root first, with its parent', () => {
    const { verdict, answers } = judge(TREE, { revenue: '20000000', invention_grants: '1' });
    expect(verdict).toBe('met');
    expect(answers.map(({ id, parentId, verdict: own }) => [id, parentId, own])).toEqual([
      ['root', null, 'met'],
      ['r', 'root', 'met'],
      ['ip', 'root', 'met'],
      ['inv', 'ip', 'met'],
      ['listed', 'ip', 'unmet'],
      ['clean', 'root', 'met'],
    ]);
  });

  it('is unknown only where the missing fact could change the answer', () => {
    expect(judge(TREE, { revenue: '20000000' }).verdict).toBe('unknown');
    expect(judge(TREE, { revenue: '20000000', listings: '1' }).verdict).toBe('met');
    expect(judge(TREE, { revenue: '1' }).verdict).toBe('unmet');
  });

  it('explains only what decides', () => {
    expect(explain(judge(TREE, { revenue: '1' }))).toBe(
      '暂不符合：营业收入不低于2000万元（还差 2,000 万元）。',
    );
    expect(explain(judge(TREE, { revenue: '20000000' }))).toBe(
      '尚不能判定：发明专利（待知识产权局提供发明专利授权量（2025年））。',
    );
    expect(explain(judge(TREE, { revenue: '20000000', listings: '1' }))).toBe('已符合全部条件。');
  });

  it('names under not the condition that holds and must not', () => {
    const yaml =
      '{ id: n, text: 不得, not: { id: l, text: 已上市, fact: listings, absentMeans: 0, op: ">=", value: 1, unit: 项 } }';
    expect(explain(judge(yaml, { listings: '1' }))).toBe('暂不符合：已上市（1 项）。');
    expect(judge(yaml, {}).verdict).toBe('met');
  });
});
