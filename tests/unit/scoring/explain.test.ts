import { describe, expect, it } from '@jest/globals';
import { factCatalogue } from '../../../server/src/features/facts/factCatalogue.ts';
import {
  calculationInWords,
  formulaInWords,
  ruleInWords,
  ruleSteps,
  type Indicator,
} from '../../../server/src/features/scoring/engine/index.ts';
import { FormulaError } from '../../../server/src/features/scoring/engine/formula/formulaError.ts';
import { lowerFormula } from '../../../server/src/features/scoring/engine/formula/lowerFormula.ts';
import { parseFormula } from '../../../server/src/features/scoring/engine/formula/parseFormula.ts';
import { schemeOf } from '../../support/scoring.ts';

const { facts } = factCatalogue();

describe('a formula in words', () => {
  it.each([
    ['100 * (rd_expense + revenue)', '100 × （研发费用 ＋ 营业收入）'],
    ['-(revenue - rd_expense)', '－（营业收入 － 研发费用）'],
    ['prev(revenue)', '上年营业收入'],
    ['prev(revenue, 2)', '前年营业收入'],
    ['prev(revenue, 3)', '三年前营业收入'],
    ['growth(revenue)', '（营业收入 － 上年营业收入）÷ 上年营业收入'],
    ['cagr(revenue, 1)', '营业收入 ÷ 上年营业收入 － 1'],
    ['cagr2(revenue)', '√（营业收入 ÷ 前年营业收入）－ 1'],
    ['cagr(revenue, 4)', '四次根号（营业收入 ÷ 四年前营业收入）－ 1'],
    ['sum(revenue, 2)', '近两年营业收入合计'],
    ['avg3(revenue)', '近三年营业收入平均'],
    ['per100(valid_inventions, staff_total)', '有效发明专利拥有量 ÷ 职工总数 × 100'],
    ['max(revenue, rd_expense)', '营业收入与研发费用中较大者'],
    ['min(revenue, rd_expense)', '营业收入与研发费用中较小者'],
    ['first(total_cost, revenue)', '成本费用总额（没有时用营业收入）'],
  ])('says %s', (formula, words) => {
    expect(formulaInWords(parseFormula(formula), facts)).toBe(words);
  });

  it('says a compound growth with its values by the same words', () => {
    const node = parseFormula('cagr(min(revenue, rd_expense), 3)');
    expect(calculationInWords(node, facts, (_, back) => String(back))).toBe(
      '三次根号（营业收入 0元与研发费用 0元中较小者 ÷ 三年前营业收入 3元与三年前研发费用 3元中较小者）－ 1',
    );
  });
});

describe('a rule in words', () => {
  const stages =
    'stages: { by: years_since_founding, list: [{ code: young, title: 初创期, below: 5 }, { code: old, title: 稳定期 }] }';
  const indicatorOf = (rule: string): Indicator => {
    const yaml = `- { code: one, title: 指标, category: only, max_points: 10, formula: revenue, unit: 万元, rule: ${rule} }`;
    const [indicator] = schemeOf(yaml, { scale: '10', extra: stages }).indicators;
    if (indicator === undefined) throw new Error('the scheme has one indicator');
    return indicator;
  };

  it.each([
    ["{ kind: bands, bands: [{ in: '[5,)', points: 10 }] }", '按所在档次计分，满分 10 分'],
    ['{ kind: linear, worst: 8, best: 4 }', '从 8万元（0 分）到 4万元（10 分）按比例计分'],
    ['{ kind: log_linear, worst: 1, best: 9 }', '从 1万元（0 分）到 9万元（10 分）按对数比例计分'],
    ['{ kind: per_unit, size: 2, points: 1, cap: 5 }', '每满 2万元计分一次，满分 10 分'],
    [
      '{ kind: percentile, within: stage, lower_is_better: true }',
      '按在同阶段有数值的企业中超过的比例计分（数值越低越好），满分 10 分',
    ],
    ['{ kind: min_max }', '按在全区最低值与最高值之间的位置计分，满分 10 分'],
    [
      "{ kind: rank, bands: [{ in: '[1, 1]', points: 10 }], otherwise: 3 }",
      '按在全区有数值的企业中的名次计分，满分 10 分',
    ],
    [
      '{ kind: z_score, worst: -2, best: 3 }',
      '按与全区平均值相差的标准差倍数计分，从 -2 倍（0 分）到 3 倍（满分），满分 10 分',
    ],
    ['{ kind: benchmark, cap: 2 }', '按与全区中位数之比计分，达到 2 倍得满分，满分 10 分'],
  ])('says %s', (rule, words) => {
    expect(ruleInWords(indicatorOf(rule).measures[0], '10')).toBe(words);
  });

  it.each([
    [
      "{ kind: bands, bands: [{ in: '[5, 6)', points: 10 }, { in: '(7,)', points: 4 }] }",
      ['≥ 5万元 且 < 6万元', '> 7万元', '其他'],
    ],
    ["{ kind: bands, bands: [{ in: '(,)', points: 10 }] }", ['任何数值', '其他']],
    ['{ kind: per_unit, size: 2, points: 1, cap: 5 }', ['每满 2万元得 2 分，最高 10 分']],
  ])('names the steps of %s', (rule, words) => {
    const indicator = indicatorOf(rule);
    const steps = ruleSteps(indicator.measures[0], indicator, { stage: 0, score: undefined });
    expect(steps.map(({ text }) => text)).toEqual(words);
  });
});

describe('a fault of a formula', () => {
  const faultOf = (formula: string): string => {
    try {
      lowerFormula(parseFormula(formula), { facts, references: [], indicators: ['one'] });
    } catch (error) {
      if (error instanceof FormulaError) return `${error.offset} ${error.message}`;
      throw error;
    }
    return 'none';
  };

  it.each([
    ['500 公式不能超过 500 个字符', '1'.repeat(501)],
    ['21 公式的括号不能超过 20 层', `${'('.repeat(21)}1`],
    ['2 公式中不能有“&”，只能用数字、事实代码、+ - * / ( ) 和函数', '1 & 2'],
    ['2 此处不应有“2”', '1 2'],
    ['4 此处不应有“)”，应为数字、事实代码或括号', '1 + )'],
    ['3 公式在此中断，应为数字、事实代码或括号', '1 +'],
    ['6 此处应为“)”', 'max(1 2)'],
    ['4 “one”是指标，公式只能用事实，不能引用指标（也不能引用自身），以免循环', '1 + one'],
    ['4 事实目录中没有“none”', '1 + none'],
    [
      '0 没有函数“root”，可用：prev、growth、sum、avg、sum3、avg3、cagr、cagr2、per100、max、min、first',
      'root(1)',
    ],
    ['5 公式最多回看 10 年', 'prev(prev(revenue, 9), 2)'],
    ['5 此处不应有“)”，应为数字、事实代码或括号', 'prev()'],
    ['0 “prev”应有 1 或 2 个参数，实有 3 个', 'prev(revenue, 1, 2)'],
    ['13 “sum”的年数应为 2 至 10 的整数', 'sum(revenue, 0.5)'],
    ['0 growth 的参数不能是 0', 'growth(0)'],
    ['8 除数不能为 0', 'revenue / 0'],
    ['22 单位不一致：左边是元/人，右边是纯数，不能相加减或比较', 'revenue / staff_total + 1'],
  ])('says with its place: %s', (fault, formula) => {
    expect(faultOf(formula)).toBe(fault);
  });
});
