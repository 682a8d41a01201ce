import type { FactTable } from '../../server/src/features/scoring/engine/index.ts';

/** Columns as plain numbers in the fact's unit, NaN where missing; `code-1` is the year before. */
export type FloatColumns = Readonly<Record<string, Float64Array>>;

interface Result {
  readonly totals: Float64Array;
  /** 32 numbers an enterprise. */
  readonly points: Float64Array;
}

const INDICATORS = 32;

/**
 * The yardstick: the scheme zhengzhou-20+12 written out by hand as flat loops in floating point over typed
 * arrays, one a category. No trace, no exactness, no status: only points and totals.
 */
export function floatLoop(columns: FloatColumns, size: number): Result {
  const result = { totals: new Float64Array(size), points: new Float64Array(size * INDICATORS) };
  innovation(columns, result, size);
  growth(columns, result, size);
  support(columns, result, size);
  local(columns, result, size);
  return result;
}

/** 技术创新. */
function innovation(columns: FloatColumns, { totals, points }: Result, size: number): void {
  const [rd, rd1, revenue, staff, rdStaff, filings, pct, contracts, valid] = take(columns, [
    'rd_expense',
    'rd_expense-1',
    'revenue',
    'staff_total',
    'rd_staff',
    'invention_applications',
    'pct_applications',
    'tech_contract_amount',
    'valid_inventions',
  ]) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0, to = 0; i < size; i += 1, to += INDICATORS) {
    let total = totals[i]!;
    let v: number;
    let p: number;
    v = rd[i]! / 1e4;
    p = v >= 200 ? 5 : v >= 80 ? 4 : v >= 20 ? 3 : v >= 5 ? 2 : v >= 1 ? 1 : v === v ? 0 : NaN;
    points[to + 0] = p;
    total += p === p ? p : 0;
    v = ratio(rd[i]! - rd1[i]!, rd1[i]!) * 100;
    p = v >= 20 ? 4 : v >= 0 ? 3 : v >= -10 ? 2 : v >= -20 ? 1 : v === v ? 0 : NaN;
    points[to + 1] = p;
    total += p === p ? p : 0;
    v = ratio(rd[i]!, revenue[i]!) * 100;
    p = v >= 8 ? 11 : v >= 6 ? 10 : v >= 5 ? 9 : v >= 4 ? 8 : v >= 3 ? 7 : v >= 1 ? 4 : v === v ? 0 : NaN;
    points[to + 2] = p;
    total += p === p ? p : 0;
    v = ratio(rdStaff[i]!, staff[i]!) * 100;
    p = v >= 25 ? 8 : v >= 15 ? 7 : v >= 10 ? 5 : v >= 5 ? 2 : v === v ? 0 : NaN;
    points[to + 3] = p;
    total += p === p ? p : 0;
    p = perUnit(filings[i]!, 1, 2, 4);
    points[to + 4] = p;
    total += p === p ? p : 0;
    p = perUnit(pct[i]!, 1, 1, 1);
    points[to + 5] = p;
    total += p === p ? p : 0;
    p = line(contracts[i]! / 1e4, 0, 100, 2);
    points[to + 6] = p;
    total += p === p ? p : 0;
    v = ratio(valid[i]!, staff[i]!) * 100;
    p = v >= 5 ? 6 : v >= 2 ? 5 : v >= 1 ? 4 : v === v ? 0 : NaN;
    points[to + 7] = p;
    total += p === p ? p : 0;
    totals[i] = total;
  }
}

/** 成长经营. */
function growth(columns: FloatColumns, { totals, points }: Result, size: number): void {
  const [revenue, revenue1, staff, hightech, masters, profit, netAssets, tax] = take(columns, [
    'revenue',
    'revenue-1',
    'staff_total',
    'hightech_revenue',
    'master_plus_staff',
    'net_profit',
    'net_assets',
    'tax_paid',
  ]) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0, to = 0; i < size; i += 1, to += INDICATORS) {
    let total = totals[i]!;
    let v: number;
    let p: number;
    p = line(hightech[i]! / 1e4, 0, 500, 3);
    points[to + 8] = p;
    total += p === p ? p : 0;
    v = revenue[i]! / 1e4;
    p = v >= 2000 ? 5 : v >= 800 ? 4 : v >= 200 ? 3 : v >= 50 ? 2 : v >= 10 ? 1 : v === v ? 0 : NaN;
    points[to + 9] = p;
    total += p === p ? p : 0;
    v = ratio(revenue[i]! - revenue1[i]!, revenue1[i]!) * 100;
    p = v >= 20 ? 8 : v >= 10 ? 7 : v >= 0 ? 6 : v >= -10 ? 4 : v >= -20 ? 2 : v === v ? 0 : NaN;
    points[to + 10] = p;
    total += p === p ? p : 0;
    v = ratio(masters[i]!, staff[i]!) * 100;
    p = v >= 10 ? 4 : v >= 5 ? 3 : v >= 1 ? 2 : v === v ? 0 : NaN;
    points[to + 11] = p;
    total += p === p ? p : 0;
    v = ratio(profit[i]!, netAssets[i]!) * 100;
    p = v >= 15 ? 6 : v >= 5 ? 5 : v >= 0 ? 4 : v === v ? 0 : NaN;
    points[to + 12] = p;
    total += p === p ? p : 0;
    p = line(ratio(hightech[i]!, revenue[i]!) * 100, 0, 60, 4);
    points[to + 13] = p;
    total += p === p ? p : 0;
    v = tax[i]! / 1e4;
    p = v >= 100 ? 4 : v >= 40 ? 3 : v >= 10 ? 2 : v >= 2 ? 1 : v === v ? 0 : NaN;
    points[to + 14] = p;
    total += p === p ? p : 0;
    totals[i] = total;
  }
}

/** 辅助指标. */
function support(columns: FloatColumns, { totals, points }: Result, size: number): void {
  const [graduates, platforms, awards, projects, venture] = take(columns, [
    'graduates_hired',
    'rd_platforms',
    'sci_awards',
    'sci_projects',
    'venture_investment',
  ]) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0, to = 0; i < size; i += 1, to += INDICATORS) {
    let total = totals[i]!;
    let p: number;
    p = perUnit(graduates[i]!, 1, 1, 3);
    points[to + 15] = p;
    total += p === p ? p : 0;
    p = perUnit(platforms[i]!, 1, 2, 2);
    points[to + 16] = p;
    total += p === p ? p : 0;
    p = perUnit(awards[i]!, 1, 1, 1);
    points[to + 17] = p;
    total += p === p ? p : 0;
    p = perUnit(projects[i]!, 1, 1, 2);
    points[to + 18] = p;
    total += p === p ? p : 0;
    const v = venture[i]! / 1e4;
    p = v >= 100 ? 1 : v === v ? 0 : NaN;
    points[to + 19] = p;
    total += p === p ? p : 0;
    totals[i] = total;
  }
}

/** 地方特色. */
function local(columns: FloatColumns, { totals, points }: Result, size: number): void {
  const [
    rd,
    rd1,
    rd2,
    revenue,
    staff,
    tax,
    tax1,
    grants,
    utility,
    software,
    doctors,
    talents,
    standards,
    upgrade,
    exports_,
    debts,
    assets,
  ] = take(columns, [
    'rd_expense',
    'rd_expense-1',
    'rd_expense-2',
    'revenue',
    'staff_total',
    'tax_paid',
    'tax_paid-1',
    'invention_grants',
    'utility_grants',
    'software_copyrights',
    'doctor_staff',
    'talents',
    'standards',
    'upgrade_investment',
    'export_revenue',
    'total_liabilities',
    'total_assets',
  ]) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0, to = 0; i < size; i += 1, to += INDICATORS) {
    let total = totals[i]!;
    let v: number;
    let p: number;
    p = line((rd[i]! + rd1[i]! + rd2[i]!) / 1e4, 0, 200, 2);
    points[to + 20] = p;
    total += p === p ? p : 0;
    p = perUnit(grants[i]!, 1, 0.5, 1);
    points[to + 21] = p;
    total += p === p ? p : 0;
    p = perUnit(utility[i]!, 1, 0.25, 1);
    points[to + 22] = p;
    total += p === p ? p : 0;
    p = perUnit(software[i]!, 1, 0.25, 1);
    points[to + 23] = p;
    total += p === p ? p : 0;
    v = ratio(doctors[i]!, staff[i]!) * 100;
    p = v >= 2 ? 1 : v >= 0.5 ? 0.5 : v === v ? 0 : NaN;
    points[to + 24] = p;
    total += p === p ? p : 0;
    p = perUnit(talents[i]!, 1, 1, 1);
    points[to + 25] = p;
    total += p === p ? p : 0;
    p = perUnit(standards[i]!, 1, 1, 1);
    points[to + 26] = p;
    total += p === p ? p : 0;
    v = upgrade[i]! / 1e4;
    p = v >= 200 ? 1 : v >= 50 ? 0.5 : v === v ? 0 : NaN;
    points[to + 27] = p;
    total += p === p ? p : 0;
    v = ratio(exports_[i]!, revenue[i]!) * 100;
    p = v >= 10 ? 1 : v >= 1 ? 0.5 : v === v ? 0 : NaN;
    points[to + 28] = p;
    total += p === p ? p : 0;
    v = ratio(revenue[i]!, staff[i]!) / 1e4;
    p = v >= 50 ? 2 : v >= 30 ? 1.5 : v >= 10 ? 1 : v >= 5 ? 0.5 : v === v ? 0 : NaN;
    points[to + 29] = p;
    total += p === p ? p : 0;
    v = ratio(tax[i]! - tax1[i]!, tax1[i]!) * 100;
    p = v >= 20 ? 2 : v >= 0 ? 1.5 : v >= -20 ? 1 : v === v ? 0 : NaN;
    points[to + 30] = p;
    total += p === p ? p : 0;
    p = line(ratio(debts[i]!, assets[i]!) * 100, 90, 50, 2);
    points[to + 31] = p;
    total += p === p ? p : 0;
    totals[i] = total;
  }
}

function take(columns: FloatColumns, names: readonly string[]): Float64Array[] {
  return names.map((name) => {
    const column = columns[name];
    if (column === undefined) throw new Error(`no column ${name}`);
    return column;
  });
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : NaN;
}

function line(value: number, worst: number, best: number, points: number): number {
  const share = (value - worst) / (best - worst);
  return share <= 0 ? 0 : share >= 1 ? points : share * points;
}

function perUnit(value: number, size: number, points: number, cap: number): number {
  const earned = Math.floor(value / size) * points;
  return earned > cap ? cap : earned;
}

/** The columns of a fact table as plain numbers. */
export function floatColumns(
  table: FactTable,
  inputs: readonly { code: string; yearsBack: number }[],
): FloatColumns {
  return Object.fromEntries(
    inputs.map(({ code, yearsBack }) => {
      const { scaled, decimals } = table.column(code, 2025 - yearsBack);
      const name = yearsBack === 0 ? code : `${code}-${yearsBack}`;
      return [name, scaled.map((value) => value / 10 ** decimals)];
    }),
  );
}
