import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  readPolicy,
  shippedPolicies,
  shippedVetoes,
  vetoIds,
} from '../../../server/src/features/policies/readPolicy.ts';
import { flatten } from '../../../server/src/features/eligibility/index.ts';

const FOLDER = 'server/catalogue/policies';
const FILES = readdirSync(FOLDER);
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

  it('are the five of 郑州高新区', () => {
    expect(
      shippedPolicies('zhengzhou')
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(
      ['上市企业再融资奖励', '上市企业奖励', '国内专利授权奖励', '新三板企业奖励', '高成长奖励'].toSorted(),
    );
    expect(shippedPolicies('elsewhere')).toEqual([]);
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
    ['money in three decimals', 'capYuan: 200000', 'capYuan: 200000.001', /capYuan/],
  ])('refuses %s', (_name, from, to, sentence) => {
    expect(edited(from, to)).toThrow(sentence);
  });
});
