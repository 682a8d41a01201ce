import type { Dice } from './randomZone.ts';

/** Values whose ends are meant in 万元, in percent, or in pieces. */
const AMOUNTS = [
  'revenue',
  'sum(rd_expense, 3)',
  'avg(rd_expense, 2)',
  'max(rd_expense, net_profit)',
  'first(export_revenue, tax_paid)',
  'revenue - prev(revenue, 2)',
] as const;
const RATIOS = [
  'rd_expense / revenue',
  'growth(revenue)',
  'growth(rd_expense, 2)',
  'cagr(revenue, 1)',
  'net_profit / net_assets',
  'total_liabilities / total_assets',
  'prev(rd_expense) / revenue - rd_expense / prev(revenue)',
] as const;
const COUNTS = [
  'valid_inventions',
  'standards + prev(standards)',
  'sum(first(sci_awards, 0), 3)',
  'min(valid_inventions, standards)',
] as const;
const IRRATIONAL = ['cagr(revenue, 2)', 'cagr(revenue, 3)', 'cagr2(rd_expense)'] as const;

/** A scheme of nested categories, weights, means and every rule, that surely loads. */
export function randomSchemeText(dice: Dice): string {
  return new SchemeWriter(dice).text();
}

class SchemeWriter {
  readonly #dice: Dice;
  readonly #indicators: string[] = [];
  readonly #hasStages: boolean;
  #categories = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#hasStages = dice.unit() < 0.5;
  }

  text(): string {
    const isWeighted = this.#dice.unit() < 0.4;
    const mean = this.#dice.of(['arithmetic_mean', 'geometric_mean', 'arithmetic_mean'] as const);
    const parts = isWeighted ? this.#percents(2) : ['60', '40'];
    const base = parts.map((part) =>
      this.#category(1, isWeighted ? `weight: ${part}` : `max_points: ${part}`),
    );
    const bonus = `{ code: extra, title: 加分, role: bonus, cap: ${this.#dice.of(['3', '7.5'])} }`;
    const penalty = `{ code: faults, title: 扣分, role: penalty, floor: ${this.#dice.of(['-3', '-8'])} }`;
    this.#indicators.push(
      `- { code: bonus, title: 加分项, category: extra, max_points: 8, ${this.#measure(COUNTS, '件')} }`,
      `- { code: fault, title: 扣分项, category: faults, max_points: 0, formula: net_profit / revenue, unit: '%', rule: { kind: bands, bands: [{ in: '(, 0)', points: -5 }, { in: '[0, 5)', points: -1.5 }] } }`,
    );
    const stages = this.#hasStages
      ? 'stages: { by: years_since_founding, list: [{ code: young, title: 新, below: 5 }, { code: middle, title: 中, below: 10 }, { code: old, title: 老 }] }\n'
      : '';
    const aggregation = isWeighted ? mean : this.#dice.of(['sum', 'geometric_mean'] as const);
    return `code: random
version: 1
title: 随机体系
valid_from: 2025-01-01
illustrative: true
scale: 100
source: { title: 测试, document: 测试 }
coverage_minimum: ${this.#dice.of(['0', '0.5'])}
aggregation: ${aggregation}
${stages}categories: [${[...base, bonus, penalty].join(', ')}]
indicators:
${this.#indicators.join('\n')}
`;
  }

  /** A base category with what it holds; `worth` is its own max_points or weight. */
  #category(depth: number, worth: string): string {
    this.#categories += 1;
    const code = `c${this.#categories}`;
    const isWeighted = this.#dice.unit() < 0.5;
    const aggregation = isWeighted
      ? this.#dice.of(['arithmetic_mean', 'geometric_mean'] as const)
      : this.#dice.of(['sum', 'sum', 'geometric_mean'] as const);
    const weights = isWeighted ? this.#percents(3) : [];
    const ownWorth = (at: number): string =>
      isWeighted ? `weight: ${weights[at] ?? '0'}` : `max_points: ${this.#points()}`;
    this.#indicator(code, ownWorth(0));
    this.#indicator(code, ownWorth(1));
    const inner = depth < 3 && this.#dice.unit() < 0.6 ? this.#category(depth + 1, ownWorth(2)) : undefined;
    if (inner === undefined) this.#indicator(code, ownWorth(2));
    const inside = inner === undefined ? '' : `, categories: [${inner}]`;
    return `{ code: ${code}, title: 分类${code}, ${worth}, aggregation: ${aggregation}${inside} }`;
  }

  #indicator(category: string, worth: string): void {
    const kind = this.#dice.below(10);
    const head = `- { code: i${this.#indicators.length}, title: 指标, category: ${category}, ${worth}, `;
    if (kind === 0) {
      const two = [this.#measure(RATIOS, "'%'"), this.#measure(AMOUNTS, '万元')];
      this.#indicators.push(`${head}best_of: [${two.map((one) => `{ title: 项, ${one} }`).join(', ')}] }`);
    } else if (kind === 1) this.#indicators.push(`${head}${this.#irrational()} }`);
    else if (kind < 4) this.#indicators.push(`${head}${this.#measure(AMOUNTS, '万元')} }`);
    else if (kind < 8) this.#indicators.push(`${head}${this.#measure(RATIOS, "'%'")} }`);
    else this.#indicators.push(`${head}${this.#measure(COUNTS, '件')} }`);
  }

  #measure(formulas: readonly [string, ...string[]], unit: string): string {
    const when = this.#dice.of(['missing', 'zero_points'] as const);
    return `formula: '${this.#dice.of(formulas)}', unit: ${unit}, when_denominator_not_positive: ${when}, rule: ${this.#rule()}`;
  }

  /** A root is known to the book only nearly: it gets a rule without steps. */
  #irrational(): string {
    const rule = this.#dice.of([
      '{ kind: linear, worst: -20, best: 60 }',
      '{ kind: log_linear, worst: 3, best: 250 }',
    ] as const);
    return `formula: '${this.#dice.of(IRRATIONAL)}', unit: '%', rule: ${rule}`;
  }

  #rule(): string {
    const [low, high] = this.#two();
    const isFalling = this.#dice.unit() < 0.3;
    const [worst, best] = isFalling ? [high, low] : [low, high];
    const within = this.#hasStages && this.#dice.unit() < 0.4 ? 'within: stage' : 'within: zone';
    const lower = `lower_is_better: ${isFalling}`;
    switch (this.#dice.below(9)) {
      case 0:
      case 1:
        return `{ kind: bands, bands: [{ in: '[${low}, ${high})', points: ${this.#points()} }, { in: '[${high},)', points: 10 }], otherwise: ${this.#dice.of(['0', '1.5'])} }`;
      case 2:
        return `{ kind: linear, worst: ${worst}, best: ${best} }`;
      case 3:
        return `{ kind: per_unit, size: ${this.#dice.of(['1', '2', '0.3', '12.5'])}, points: 1, cap: ${this.#dice.of(['5', '8'])} }`;
      case 4:
        return `{ kind: log_linear, worst: ${worst}, best: ${best} }`;
      case 5:
        return `{ kind: percentile, ${within}, ${lower} }`;
      case 6:
        return `{ kind: min_max, ${within}, ${lower} }`;
      case 7:
        return `{ kind: rank, ${within}, ${lower}, bands: [{ in: '[1, 5]', points: 7 }, { in: '(5, 12)', points: 4 }], otherwise: 1 }`;
      default:
        return this.#dice.unit() < 0.5
          ? `{ kind: z_score, ${within}, worst: -2, best: 2 }`
          : `{ kind: benchmark, ${within}, cap: ${this.#dice.of(['1', '1.5', '2'])} }`;
    }
  }

  #two(): [string, string] {
    return this.#dice.of<[string, string]>([
      ['2', '6'],
      ['3', '33.333'],
      ['5', '55'],
      ['0.07', '12.5'],
      ['70', '250'],
    ]);
  }

  #points(): string {
    return this.#dice.of(['3', '7', '2.5', '0.7', '10'] as const);
  }

  /** As many percentages as asked for, which add up to a hundred. */
  #percents(count: 2 | 3): string[] {
    const lists =
      count === 2 ? (['70 30', '55.5 44.5'] as const) : (['50 30 20', '33.4 33.3 33.3', '10 15 75'] as const);
    return this.#dice.of(lists as readonly [string, ...string[]]).split(' ');
  }
}
