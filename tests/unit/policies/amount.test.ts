import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  factKey,
  type EligibilityProfile,
  type FactMeanings,
} from '../../../server/src/features/eligibility/index.ts';
import { AmountFile } from '../../../server/src/features/policies/amount.schema.ts';
import { computeAmount, isComputed, sayAmountRule } from '../../../server/src/features/policies/amount.ts';
import { unreachableTiers } from '../../../server/src/features/policies/tiers.ts';

const MEANINGS: FactMeanings = new Map([
  ['patents', { title: '专利', unit: '件', department: 'ip' }],
  ['money', { title: '融资额', unit: '元', department: 'financial_office' }],
]);
const rule = (yaml: string) => {
  const parsed = AmountFile.parse(parse(yaml, { schema: 'failsafe' }));
  if (!isComputed(parsed)) throw new Error('the rule says no sum');
  return parsed;
};

function profile(facts: Record<string, string>): EligibilityProfile {
  const known = Object.entries(facts).map(
    ([code, value]) => [factKey(code, '2025'), { value, date: '2026-01-01', source: 'x' }] as const,
  );
  return { asOf: '2026-11-20', period: '2025', facts: new Map(known), titles: [], flags: [] };
}
const amount = (yaml: string, facts: Record<string, string>) =>
  computeAmount(rule(yaml), profile(facts), MEANINGS);

const PER_UNIT =
  '{ kind: per_unit, units: [{ name: 专利, unit: 件, of: { fact: patents }, yuan: 3000 }], capYuan: 200000 }';
const share = (rounding: string, percent = '0.5') =>
  `{ kind: share, name: 融资额, of: { fact: money }, percent: ${percent}, rounding: ${rounding}, capYuan: 2000000 }`;
const TIERS = `
kind: tiers
name: 融资额
unit: 元
by: { fact: money }
tiers:
  - { op: ">", value: 100, yuan: 30 }
  - { op: ">=", value: 50, yuan: 20 }`;

describe('computeAmount', () => {
  it('gives a fixed sum whatever the facts', () => {
    expect(amount('{ kind: fixed, yuan: 250000 }', {})).toEqual({
      known: true,
      fen: 25_000_000,
      explanation: '定额 25 万元',
    });
  });

  it.each([
    ['0', 0, '无可计件数 = 0 元'],
    ['1', 300_000, '专利 1 件 × 3,000 元 = 3,000 元'],
    ['66', 19_800_000, '专利 66 件 × 3,000 元 = 19.8 万元'],
    ['67', 20_000_000, '专利 67 件 × 3,000 元 = 20.1 万元，封顶 20 万元'],
    ['2.9', 600_000, '专利 2 件 × 3,000 元 = 6,000 元'],
    ['-1', 0, '无可计件数 = 0 元'],
  ])('pays %s patents', (patents, fen, explanation) => {
    expect(amount(PER_UNIT, { patents })).toEqual({ known: true, fen, explanation });
  });

  it.each([
    ['down_to_fen', '123.45', 61],
    ['half_up_to_fen', '123.45', 62],
    ['half_up_to_fen', '123.00', 62],
    ['half_up_to_fen', '121.00', 61],
    ['down_to_yuan', '399.99', 100],
    ['down_to_yuan', '199.99', 0],
    ['down_to_fen', '400000000', 200_000_000],
    ['down_to_fen', '400000000.01', 200_000_000],
    ['down_to_fen', '-5', 0],
  ])('rounds a share %s of %s 元', (rounding, money, fen) => {
    expect(amount(share(rounding), { money })).toMatchObject({ known: true, fen });
  });

  it.each([
    ['100.01', 3000],
    ['100', 2000],
    ['50', 2000],
    ['49.99', 0],
  ])('finds the tier of %s, each end as the tier says', (money, fen) => {
    expect(amount(TIERS, { money })).toMatchObject({ known: true, fen });
  });

  it.each([PER_UNIT, share('down_to_fen'), TIERS])('is unknown without its fact, never smaller', (yaml) => {
    expect(amount(yaml, {})).toMatchObject({ known: false, missing: expect.stringContaining('2025年') });
  });

  it('never passes its cap and is whole fen', () => {
    const money = fc
      .bigInt({ min: 0n, max: 10n ** 14n })
      .map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
    fc.assert(
      fc.property(money, (text) => {
        const found = amount(share('half_up_to_fen', '1.75'), { money: text });
        expect(
          found.known && Number.isSafeInteger(found.fen) && found.fen >= 0 && found.fen <= 200_000_000,
        ).toBe(true);
      }),
    );
  });
});

describe('amount rules', () => {
  it.each([
    ['{ kind: fixed, yuan: 5000000 }', '500 万元'],
    [PER_UNIT, '专利每件 3,000 元，最高 20 万元'],
    [share('down_to_fen'), '融资额的 0.5%，最高 200 万元'],
    [TIERS, '分档，最高 30 元'],
  ])('say themselves in a few words', (yaml, words) => {
    expect(sayAmountRule(rule(yaml))).toBe(words);
  });

  it.each([
    '{ kind: fixed, yuan: 0 }',
    '{ kind: fixed, yuan: 1.234 }',
    '{ kind: fixed, yuan: -5 }',
    '{ kind: fixed, fen: 5 }',
    '{ kind: gift, yuan: 5 }',
  ])('refuse %s', (yaml) => {
    expect(AmountFile.safeParse(parse(yaml, { schema: 'failsafe' })).success).toBe(false);
  });

  it('name a tier that is never reached', () => {
    expect(
      unreachableTiers([
        { op: '>=', value: '20' },
        { op: '>=', value: '50' },
      ]),
    ).toEqual(['第 2 档（>= 50）永远轮不到，已被前面的档包含']);
    expect(
      unreachableTiers([
        { op: '>=', value: '50' },
        { op: '>=', value: '20' },
      ]),
    ).toEqual([]);
  });
});

describe('amounts by rank', () => {
  const byRank =
    '{ kind: by_rank, within: zone, ranks: [{ to: 10, yuan: 100000 }, { to: 30, yuan: 50000 }] }';
  const ranked = (zone: number | undefined): EligibilityProfile => ({
    ...profile({}),
    score: {
      total: '800',
      publishedOn: '2026-06-01',
      ranks: zone === undefined ? {} : { zone },
      indicators: new Map(),
    },
  });
  const of = (zone: number | undefined) => computeAmount(rule(byRank), ranked(zone), MEANINGS);

  it.each([
    [1, 10_000_000],
    [10, 10_000_000],
    [11, 5_000_000],
    [30, 5_000_000],
    [31, 0],
  ])('give place %i %i fen', (place, fen) => {
    expect(of(place)).toMatchObject({ known: true, fen });
  });

  it('are unknown without a rank, not zero', () => {
    expect(of(undefined)).toEqual({ known: false, missing: '创新积分排名' });
  });

  it('say the place and the step', () => {
    expect(of(11)).toMatchObject({ explanation: '全区第 11 名，前 30 名档，5 万元' });
    expect(sayAmountRule(rule(byRank))).toBe('按全区排名，最高 10 万元');
  });
});
