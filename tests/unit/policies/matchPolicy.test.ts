import { describe, expect, it } from '@jest/globals';
import { factKey, type EligibilityProfile } from '../../../server/src/features/eligibility/index.ts';
import { speak } from '../../../server/src/features/policies/answers.ts';
import { judgePolicies } from '../../../server/src/features/policies/judgePolicy.ts';
import { matchPolicy, periodOn } from '../../../server/src/features/policies/matchPolicy.ts';
import {
  factMeanings,
  shippedPolicies,
  type Policy,
} from '../../../server/src/features/policies/readPolicy.ts';

const policyOf = (code: string) => shippedPolicies('zhengzhou').find((policy) => policy.code === code)!;
const IN_ZONE = { registered_in_zone: '1', tax_in_zone: '1', statistics_in_zone: '1' };

function profile(facts: Record<string, string>, more: Partial<EligibilityProfile> = {}): EligibilityProfile {
  const known = Object.entries(facts).map(([key, value]) => {
    const [code = '', period = '2025'] = key.split('@');
    return [factKey(code, period), { value, date: '2026-03-01', source: '部门数据.csv 第 2 行' }] as const;
  });
  return {
    asOf: '2026-11-20',
    period: '2025',
    facts: new Map(known),
    titles: [],
    flags: [],
    foundedOn: '2015-01-01',
    ...more,
  };
}
/** All that is known beside facts. */
const KNOWN_ALL: Partial<EligibilityProfile> = {
  industry: 'I65',
  stage: 'growth',
  stageTitle: '成长期',
  titles: [{ code: 'high_tech', from: '2023-12-01', to: '2026-11-30' }],
  flags: [{ kind: 'dishonest', occurredOn: '2026-05-01', repairedOn: '2026-06-01' }],
  score: {
    total: '81.5',
    publishedOn: '2026-05-01',
    ranks: { zone: 3, stage: 1 },
    indicators: new Map([['rd_expense', '12.5']]),
  },
};
const match = (code: string, facts: Record<string, string>, more: Partial<EligibilityProfile> = {}) =>
  matchPolicy(policyOf(`zhengzhou-${code}`), profile(facts, more), factMeanings());

const PATENTS = { ...IN_ZONE, revenue: '1000', invention_grants: '2', utility_grants: '0' };
const GROWTH = { ...IN_ZONE, 'revenue@2024': '20000000', revenue: '26000000', rd_expense: '780000' };

describe('matchPolicy over the shipped policies', () => {
  it('gives the patent award by the piece', () => {
    expect(match('domestic-patents', PATENTS)).toMatchObject({
      verdict: 'met',
      amountFen: 600_000,
      sentence: '已符合全部条件，可享受 6,000 元。',
    });
  });

  it('does not know the amount while one kind of patents is missing, though a condition is met', () => {
    const { utility_grants: _unknown, ...facts } = PATENTS;
    expect(match('domestic-patents', facts)).toMatchObject({
      verdict: 'unknown',
      sentence: '尚不能计算金额：缺实用新型专利授权量（2025年）。',
    });
  });

  it.each([
    ['a veto on the register', { ...PATENTS, tax_in_zone: '0' }, {}, '税收关系在本区'],
    [
      'serious dishonesty',
      PATENTS,
      { flags: [{ kind: 'dishonest' as const, occurredOn: '2026-05-01' }] },
      '无严重失信',
    ],
    ['no activity at all', { ...PATENTS, revenue: '0', tax_paid: '0', insured_staff: '0' }, {}, '有营业收入'],
  ])('refuses %s', (_name, facts, more, text) => {
    const result = match('domestic-patents', facts, more);
    expect(result).toMatchObject({ verdict: 'unmet', sentence: expect.stringContaining(text) });
    expect(result.amountFen).toBeUndefined();
  });

  it('leaves open, and names the department, what a missing veto fact would settle', () => {
    const { statistics_in_zone: _unknown, ...facts } = PATENTS;
    expect(match('domestic-patents', facts).sentence).toBe(
      '尚不能判定：统计关系在本区（待统计局提供统计关系在本区（2025年））。',
    );
  });

  it('gives nothing to an enterprise that was struck off', () => {
    expect(match('domestic-patents', PATENTS, { isDeregistered: true })).toMatchObject({
      verdict: 'unmet',
      sentence: '企业已注销，不再享受政策。',
    });
  });

  it('pays high growth by tiers, 30 % exactly being in the middle one', () => {
    expect(match('high-growth', GROWTH)).toMatchObject({ verdict: 'met', amountFen: 25_000_000 });
    expect(match('high-growth', { ...GROWTH, revenue: '25999999.99' })).toMatchObject({
      amountFen: 10_000_000,
    });
    expect(match('high-growth', { ...GROWTH, revenue: '30000000', rd_expense: '900000' })).toMatchObject({
      amountFen: 50_000_000,
    });
  });

  it('says how far a company is from high growth', () => {
    expect(match('high-growth', { ...GROWTH, revenue: '23000000' }).sentence).toBe(
      '暂不符合：上一年度营业收入增长不低于 20%（还差 5 个百分点）。',
    );
  });

  it('needs the title and the financing for the refinancing award, half a per cent of it', () => {
    const listed = { titles: [{ code: 'listed' as const, from: '2020-01-01' }] };
    const facts = { ...IN_ZONE, revenue: '1', refinancing_amount: '123456789.99' };
    expect(match('refinancing', facts, listed)).toMatchObject({ verdict: 'met', amountFen: 61_728_300 });
    expect(match('refinancing', facts)).toMatchObject({ verdict: 'unmet' });
    expect(match('refinancing', { ...IN_ZONE, revenue: '1' }, listed)).toMatchObject({ verdict: 'unmet' });
  });

  it('reads who is on no listing file as not listed, as the policy says', () => {
    expect(match('listing', { ...IN_ZONE, revenue: '1' }).verdict).toBe('unmet');
    expect(match('listing', { ...IN_ZONE, revenue: '1', listings: '1' })).toMatchObject({
      verdict: 'met',
      amountFen: 500_000_000,
    });
    expect(match('neeq', { ...IN_ZONE, revenue: '1', neeq_listings: '1' })).toMatchObject({
      verdict: 'met',
      amountFen: 50_000_000,
    });
  });
});

describe('stored evidence', () => {
  const evidenceOfMatch = (policy: Policy, known: EligibilityProfile) =>
    judgePolicies([policy], factMeanings())(known).evidence(0);

  it('says the same as when it was judged, for every shipped policy', () => {
    for (const policy of [
      ...shippedPolicies('zhengzhou'),
      ...shippedPolicies('shijiazhuang'),
      ...shippedPolicies('baoding'),
    ]) {
      for (const facts of [GROWTH, {}, { ...GROWTH, revenue: '1' }, { ...IN_ZONE, revenue: '0.00001' }]) {
        for (const more of [{}, KNOWN_ALL, { ...KNOWN_ALL, isDeregistered: true }]) {
          const known = profile(facts, more);
          const { sentence, answers } = matchPolicy(policy, known, factMeanings());
          expect(speak(policy, evidenceOfMatch(policy, known))).toEqual({ sentence, answers });
        }
      }
    }
  });

  it('keeps the verdicts that were stored, whatever the code says later', () => {
    const policy = policyOf('zhengzhou-high-growth');
    const stored = evidenceOfMatch(policy, profile(GROWTH));
    const other = stored.replace(/^{"v":"m/, '{"v":"u');
    expect(speak(policy, other).answers[0]?.verdict).toBe('unmet');
  });

  it('of the older form, the texts themselves, is still read', () => {
    const policy = policyOf('zhengzhou-high-growth');
    const { answers } = matchPolicy(policy, profile(GROWTH), factMeanings());
    const members = ['value', 'needed', 'distance', 'department', 'date', 'source', 'missing'] as const;
    const old = JSON.stringify(answers.map((one) => [one.verdict, ...members.map((name) => one[name] ?? 0)]));
    expect(speak(policy, old)).toEqual({ sentence: '', answers });
  });
});

describe('periodOn', () => {
  it.each([
    ['2026-01-01', '2025'],
    ['2026-12-31', '2025'],
  ])('%s judges the facts of %s', (day, period) => {
    expect(periodOn(day)).toBe(period);
  });
});
