import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  readPolicy,
  shippedPolicies,
  shippedVetoes,
  vetoIds,
} from '../../../server/src/features/policies/readPolicy.ts';
import { policyJsonSchema } from '../../../server/src/features/policies/policyJsonSchema.ts';
import { flatten } from '../../../server/src/features/eligibility/index.ts';

const FOLDER = 'server/catalogue/policies';
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const VETOES = shippedVetoes();
const patents = readFileSync(`${FOLDER}/zhengzhou-domestic-patents.yaml`, 'utf8');
const edited = (from: string | RegExp, to: string) => () => {
  const text = patents.replace(from, to);
  if (text === patents) throw new Error('the edit changed nothing');
  return readPolicy(text, 'edited.yaml', VETOES);
};

describe('shipped policies', () => {
  it.each(FILES)('%s is sound, sourced and named after its code', (file) => {
    const policy = readPolicy(readFileSync(`${FOLDER}/${file}`, 'utf8'), file, VETOES);
    expect(file).toBe(`${policy.code}.yaml`);
    expect(policy.source.article).not.toBe('');
  });

  it('hold the first five of 郑州高新区, 保定’s award by rank, 石家庄’s interest subsidy and many more', () => {
    const titles = (zone: string) => shippedPolicies(zone).map(({ title }) => title);
    expect(titles('zhengzhou')).toEqual(
      expect.arrayContaining([
        '上市企业再融资奖励',
        '上市企业奖励',
        '国内专利授权奖励',
        '新三板企业奖励',
        '高成长奖励',
      ]),
    );
    expect(titles('baoding')).toContain('创新积分排名奖励');
    expect(titles('shijiazhuang')).toContain('创新积分贷贴息');
    expect(FILES.length).toBeGreaterThanOrEqual(5 + 2 + 12);
    expect(shippedPolicies('elsewhere')).toEqual([]);
  });

  it('reach over the departments that owners have to search today', () => {
    const departments = new Set(
      ['zhengzhou', 'baoding', 'shijiazhuang'].flatMap(shippedPolicies).map(({ department }) => department),
    );
    expect([...departments]).toEqual(
      expect.arrayContaining(['science', 'reform', 'industry', 'hr', 'market', 'finance']),
    );
  });

  it('give 保定 no more than 10 万元 by rank, and 石家庄 30% of the interest with a cap', () => {
    const amountOf = (zone: string, code: string) =>
      shippedPolicies(zone).find((policy) => policy.code === code)?.amount;
    expect(amountOf('baoding', 'baoding-points-award')).toMatchObject({
      kind: 'by_rank',
      ranks: [{ to: 10, fen: 10_000_000 }, { to: 30 }, { to: 100 }],
    });
    expect(amountOf('shijiazhuang', 'shijiazhuang-interest-subsidy')).toMatchObject({
      kind: 'share',
      percent: '30',
      capFen: 20_000_000,
    });
  });

  it('name the schema that editors check them by, and it is the one that reads them', () => {
    for (const file of FILES) {
      expect(readFileSync(`${FOLDER}/${file}`, 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\/policy\.schema\.json\n/,
      );
    }
    const written: unknown = JSON.parse(readFileSync(`${FOLDER}/policy.schema.json`, 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });

  it('all carry the zone’s vetoes', () => {
    for (const policy of shippedPolicies('zhengzhou')) {
      expect([...vetoIds(policy)]).toEqual(
        expect.arrayContaining([
          'veto_registration',
          'veto_tax',
          'veto_statistics',
          'veto_accidents',
          'veto_wages',
          'veto_dishonesty',
          'veto_dormant',
        ]),
      );
    }
  });

  it('exclude only policies that there are', () => {
    const codes = shippedPolicies('zhengzhou').map(({ code }) => code);
    expect(
      shippedPolicies('zhengzhou').flatMap(({ exclusions }) =>
        exclusions.filter((code) => !codes.includes(code)),
      ),
    ).toEqual([]);
  });

  it('give every condition an id of its own', () => {
    for (const { conditions } of shippedPolicies('zhengzhou')) {
      const ids = flatten(conditions).map(({ condition }) => condition.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('readPolicy', () => {
  it('takes a limit for the approval alone, which is not longer than that of the payment', () => {
    const limited = (days: number) =>
      edited(/^paymentWorkingDays/m, `approvalWorkingDays: ${days}\npaymentWorkingDays`);
    expect(limited(15)()).toMatchObject({ approvalWorkingDays: 15, paymentWorkingDays: 15 });
    expect(limited(16)).toThrow(/不得多于 paymentWorkingDays/);
    expect(readPolicy(patents, 'patents.yaml', VETOES)).not.toHaveProperty('approvalWorkingDays');
  });

  it.each([
    ['an unknown key', 'version: 1', 'version: 1\nsurprise: x', /surprise/],
    ['no article', /article: [^}]+/, '', /article/],
    ['an end before the beginning', 'validTo: 2027-12-31', 'validTo: 2025-12-31', /validTo/],
    ['a day that does not exist', 'validFrom: 2026-01-01', 'validFrom: 2026-02-30', /validFrom/],
    ['an unknown veto set', 'vetoes: zhengzhou-2022', 'vetoes: nowhere', /nowhere/],
    ['two budgets for one year', 'year: 2027', 'year: 2026', /同一年度/],
    ['a fact nobody holds', 'fact: utility_grants', 'fact: moon_rocks', /moon_rocks/],
    ['a condition that always holds', /value: 1/, 'value: 0', /总是符合/],
    [
      'a policy that excludes itself',
      'vetoes:',
      'exclusions: [zhengzhou-domestic-patents]\nvetoes:',
      /不能排除自己/,
    ],
    [
      'a condition beside its own opposite',
      '  any:\n',
      '  all:\n    - { id: no, text: 并非如此, not: { id: inner, text: 有发明授权, fact: invention_grants, op: ">=", value: 1, unit: 件 } }\n',
      /互相矛盾/,
    ],
    [
      'two ages that cannot both be',
      '  any:\n',
      '  all:\n    - { id: old, text: 成立满五年, age: { op: ">=", years: 5 } }\n    - { id: young, text: 成立不满三年, age: { op: "<", years: 3 } }\n',
      /互相矛盾/,
    ],
    [
      'a foundation that ends before it begins',
      '  any:\n',
      '  any:\n    - { id: born, text: 成立区间, founded: { from: 2020-01-01, to: 2019-01-01 } }\n',
      /from 不得晚于 to/,
    ],
    ['application without saying how', 'mode: no_application', 'mode: application', /申报办法/],
    [
      'a sum that people decide, without application',
      /amount:[\s\S]*$/,
      'amount: { kind: decided, upToYuan: 5 }\n',
      /由数据算出/,
    ],
    [
      'ranks that do not rise',
      /amount:[\s\S]*$/,
      'amount: { kind: by_rank, within: zone, ranks: [{ to: 10, yuan: 5 }, { to: 10, yuan: 3 }] }\n',
      /由小到大/,
    ],
    [
      'two fund sources of one name',
      'year: 2026, yuan: 30000000',
      'year: 2026, sources: [{ name: 区级, yuan: 1 }, { name: 区级, yuan: 2 }]',
      /资金来源名称重复/,
    ],
    ['money in three decimals', 'capYuan: 200000', 'capYuan: 200000.001', /capYuan/],
  ])('refuses %s', (_name, from, to, sentence) => {
    expect(edited(from, to)).toThrow(sentence);
  });
});
