import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { score2025, shippedScheme, type FactsByYear } from '../../support/scoring.ts';

/** Worked by hand from the published standards with exact fractions; the float traps sit exactly on a band's end. */
function fixture<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as T[];
}

interface KexiaoCase {
  name: string;
  input: Record<string, string | number>;
  expected: { sci_staff: number; rd: number; achievement: number; total: number; passed: boolean };
}

describe('科技型中小企业评价 (国科发政〔2017〕115号)', () => {
  const scheme = shippedScheme('kexiao-2017-115');

  it.each(fixture<KexiaoCase>('kexiao-2017-115'))('$name', ({ input, expected }) => {
    const facts = Object.fromEntries(Object.entries(input).map(([code, value]) => [code, String(value)]));
    const { reader } = score2025(scheme, [{ 2025: facts }]);
    expect(scheme.indicators.map((_, place) => reader.pointsText(0, place))).toEqual(
      [expected.sci_staff, expected.rd, expected.achievement].map(String),
    );
    expect(reader.totalText(0)).toBe(String(expected.total));
    expect(reader.passes(0)).toBe(expected.passed);
  });
});

describe('科技型中小企业评价: direct confirmation (第八条)', () => {
  const scheme = shippedScheme('kexiao-2017-115');
  /** 52 points, of which science staff none: passes by no points. */
  const weak = {
    staff_total: '100',
    sci_staff: '9',
    rd_expense: '50',
    revenue: '1000',
    total_cost: '900',
    class1_ip: '0',
    class2_ip: '2',
  };
  const passes = (now: Record<string, string>, before: FactsByYear = {}): boolean | undefined =>
    score2025(scheme, [{ ...before, 2025: { ...weak, ...now } }]).reader.passes(0);

  it('needs one of its four conditions, within the years that the article says', () => {
    expect(passes({})).toBe(false);
    expect(passes({ high_tech_certificates: '1' })).toBe(true);
    expect(passes({ high_tech_certificates: '0', rd_platforms: '1' })).toBe(true);
    expect(passes({}, { 2021: { national_awards_top3: '1' } })).toBe(true);
    expect(passes({}, { 2020: { national_awards_top3: '1' } })).toBe(false);
    expect(passes({}, { 2023: { led_standards: '1' } })).toBe(true);
  });

  it.each([
    [{ staff_total: '500', revenue: '200000000', total_assets: '200000000' }, true],
    [{ staff_total: '501' }, false],
    [{ revenue: '200000000.01' }, false],
    [{ total_assets: '200000000.01' }, false],
    [{ restricted_products: '1' }, false],
    [{ serious_incidents: '1' }, false],
    [{ abnormal_listings: '1' }, false],
  ])('is for those who meet 第六条（二）至（四）: %j', (own, wanted) => {
    expect(passes({ high_tech_certificates: '1', ...own })).toBe(wanted);
  });

  it('looks at incidents of the year before too, and not before that', () => {
    expect(passes({ high_tech_certificates: '1' }, { 2024: { serious_incidents: '1' } })).toBe(false);
    expect(passes({ high_tech_certificates: '1' }, { 2023: { serious_incidents: '1' } })).toBe(true);
  });

  it('does not pass by points whose science staff earn none', () => {
    expect(passes({ rd_expense: '60', class1_ip: '1' })).toBe(false);
    expect(passes({ rd_expense: '60', class1_ip: '1', sci_staff: '10' })).toBe(true);
  });
});

interface InnovativeCase {
  name: string;
  input: {
    ip: string;
    rd_ratio_pct: number;
    growth_pct: number;
    debt_pct: number;
    field: string;
    main_ratio_pct: number;
  };
  expected: Record<string, number | boolean>;
}

/** Whole amounts with exactly these ratios: last year's main revenue is a number that every ratio divides. */
function innovativeFacts({ input }: InnovativeCase): FactsByYear {
  const lastYear = 5_600_000n;
  const hundredths = (percent: number): bigint => BigInt(Math.round(percent * 100));
  const main = (lastYear * (10_000n + hundredths(input.growth_pct))) / 10_000n;
  const revenue = (main * 10_000n) / hundredths(input.main_ratio_pct);
  const count = (level: string): string => (input.ip === level ? '1' : '0');
  return {
    2024: { main_revenue: String(lastYear) },
    2025: {
      main_revenue: String(main),
      revenue: String(revenue),
      rd_expense: ((Number(revenue) * Number(hundredths(input.rd_ratio_pct))) / 10_000).toFixed(2),
      total_liabilities: String(hundredths(input.debt_pct)),
      total_assets: '10000',
      high_value_ip: count('HV1'),
      own_class1_ip: count('SELF1'),
      class1_ip: count('I1'),
      class2_ip: count('II1'),
      strategic_industry: input.field === 'SEI' ? '1' : '0',
    },
  };
}

describe('创新型中小企业评价 (工信部企业〔2022〕63号)', () => {
  const scheme = shippedScheme('innovative-sme-2022-63');

  it.each(fixture<InnovativeCase>('innovative-sme-2022-63'))('$name', (example) => {
    const { reader } = score2025(scheme, [innovativeFacts(example)]);
    const { expected } = example;
    const points = ['ip', 'rd_ratio', 'growth', 'debt', 'field', 'main_ratio'].map((key) => expected[key]);
    expect(scheme.indicators.map((_, place) => Number(reader.pointsText(0, place)))).toEqual(points);
    const categories = ['innovation', 'growth_cat', 'specialised'].map((key) => expected[key]);
    expect(scheme.categories.map((_, place) => Number(reader.categoryText(0, place)))).toEqual(categories);
    expect(reader.totalText(0)).toBe(String(expected['total']));
    expect(reader.passes(0)).toBe(expected['passed']);
  });
});

describe('创新型中小企业评价: direct conditions (附件1 一)', () => {
  const scheme = shippedScheme('innovative-sme-2022-63');

  it.each<[FactsByYear, boolean]>([
    [{}, false],
    [{ 2025: { sci_awards: '1' } }, true],
    [{ 2023: { sci_awards: '1' } }, true],
    [{ 2022: { sci_awards: '1' } }, false],
    [{ 2025: { high_tech_certificates: '1' } }, true],
    [{ 2025: { high_tech_certificates: '0', innovation_honours: '1' } }, true],
    [{ 2025: { rd_platforms: '1' } }, true],
    [{ 2023: { equity_paid_in: '2000000' }, 2025: { equity_paid_in: '3000000' } }, true],
    [{ 2023: { equity_paid_in: '2000000' }, 2025: { equity_paid_in: '2999999.99' } }, false],
    [{ 2022: { equity_paid_in: '9000000' } }, false],
  ])('%j', (facts, wanted) => {
    expect(score2025(scheme, [facts]).reader.passes(0)).toBe(wanted);
  });
});
