import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/factCatalogue.ts';
import { calculationInWords } from '../../../server/src/features/scoring/engine/index.ts';
import { parseFormula } from '../../../server/src/features/scoring/engine/formula/parseFormula.ts';

const VALUES: Readonly<Record<string, string>> = {
  'rd_expense/0': '10505600',
  'rd_expense/1': '9000000.5',
  'rd_expense/2': '8000000',
  'revenue/0': '105056000',
  'revenue/1': '0',
};

describe('a calculation in words', () => {
  const say = (formula: string): string =>
    calculationInWords(
      parseFormula(formula),
      factCatalogue().facts,
      (code, yearsBack) => VALUES[`${code}/${yearsBack}`],
    );

  it.each([
    ['rd_expense / revenue', '研发费用 10,505,600元 ÷ 营业收入 105,056,000元'],
    [
      'growth(rd_expense)',
      '（研发费用 10,505,600元 － 上年研发费用 9,000,000.5元）÷ 上年研发费用 9,000,000.5元',
    ],
    [
      'avg3(rd_expense)',
      '（研发费用 10,505,600元 ＋ 上年研发费用 9,000,000.5元 ＋ 前年研发费用 8,000,000元）÷ 3',
    ],
    [
      'sum3(rd_expense) / revenue',
      '（研发费用 10,505,600元 ＋ 上年研发费用 9,000,000.5元 ＋ 前年研发费用 8,000,000元） ÷ 营业收入 105,056,000元',
    ],
    ['max(revenue, prev(revenue))', '营业收入 105,056,000元与上年营业收入 0元中较大者'],
    ['first(total_cost, -revenue)', '成本费用总额 待补（没有时用－营业收入 105,056,000元）'],
  ])('writes %s with every value', (formula, words) => {
    expect(say(formula)).toBe(words);
  });
});
