import { add, formatRational, rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import type { IndicatorStatus } from '@innovation-points/shared/vocabulary/scoring.ts';
import { aggregate, categoryPoints, outermost, type Earned } from './aggregate.ts';
import { categorySums, type CategorySums, type OwnSums } from './categorySums.ts';
import { coverageOf, scoreIndicator, valueOfMeasure, type IndicatorScore } from './exactScore.ts';
import { MISSING, NOT_POSITIVE, SCORED_ROUNDED } from './fast/outcome.ts';
import { passesGates } from './gates.ts';
import type { BoundFacts, Scores } from './scoreTable.ts';

/** The points of one row as text: exact decimals, undefined where an indicator is missing. */
export interface RowTexts {
  readonly points: readonly (string | undefined)[];
  readonly categories: readonly string[];
  readonly total: string;
}

/** Exact figures out of a scored table, row by row: what is printed, stored and shown. */
export class ScoreReader {
  readonly facts: BoundFacts;
  readonly scores: Scores;
  readonly #stages: Int8Array;
  readonly #partsPerPoint: bigint;
  /** Texts of points by their scaled number: there are few different ones, and many of each. */
  readonly #texts = new Map<number, string>();
  /** What is whole and what is rounded, by category. */
  readonly sums: CategorySums;
  readonly #outermost: readonly number[];
  /** Texts of the coverage by number of indicators with points. */
  readonly #coverages: readonly string[];
  /** Exact figures of one row: whoever asks for a row asks for much of it, and for some of it twice. */
  #row = -1;
  readonly #exact = new Map<number, IndicatorScore>();
  readonly #categories = new Map<number, Rational>();

  constructor(facts: BoundFacts, scores: Scores, stages: Int8Array) {
    this.facts = facts;
    this.scores = scores;
    this.#stages = stages;
    this.#partsPerPoint = BigInt(scores.partsPerPoint);
    this.#outermost = outermost(facts.scheme);
    const counts = [0, ...facts.scheme.indicators.map((_, i) => i + 1)];
    this.#coverages = counts.map((count) => formatRational(coverageOf(facts.scheme, count)));
    this.sums = categorySums(facts.scheme, scores);
  }

  /** How the indicator came out. */
  status(row: number, place: number): IndicatorStatus {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return 'missing';
    return state === NOT_POSITIVE ? 'not_positive' : 'scored';
  }

  /** Exact points of an indicator; undefined while missing. */
  points(row: number, place: number): Rational | undefined {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return undefined;
    if (state === SCORED_ROUNDED) return this.#indicator(row, place).points;
    return rational(BigInt(this.scores.points[place]?.[row] ?? 0), this.#partsPerPoint);
  }

  /** The same as text; undefined while missing. */
  pointsText(row: number, place: number): string | undefined {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return undefined;
    if (state === SCORED_ROUNDED) return formatRational(this.#indicator(row, place).points ?? ZERO);
    return this.#textOf(this.scores.points[place]?.[row] ?? 0);
  }

  /** Are the points of the category in the table exact as they stand? */
  isCategoryWhole(row: number, place: number): boolean {
    if (this.#isWhole(row)) return true;
    return this.sums.isRounded[place]?.[row] === 0;
  }

  /** Exact points of a category, within its cap and floor. */
  category(row: number, place: number): Rational {
    if (this.isCategoryWhole(row, place)) {
      return rational(BigInt(this.scores.categories[place]?.[row] ?? 0), this.#partsPerPoint);
    }
    this.#turnTo(row);
    const known = this.#categories.get(place);
    if (known !== undefined) return known;
    const points = categoryPoints(this.#earned(row), place);
    this.#categories.set(place, points);
    return points;
  }

  /** The same as text. */
  categoryText(row: number, place: number): string {
    if (this.isCategoryWhole(row, place)) return this.#textOf(this.scores.categories[place]?.[row] ?? 0);
    return formatRational(this.category(row, place));
  }

  /** Exact total. */
  total(row: number): Rational {
    const { scheme } = this.facts;
    if (this.#isWhole(row)) return rational(BigInt(this.scores.totals[row] ?? 0), this.#partsPerPoint);
    if (scheme.aggregation === 'geometric_mean') return aggregate(this.#earned(row)).total;
    let [whole, rest] = [0, ZERO];
    for (const place of this.#outermost) {
      if (this.isCategoryWhole(row, place)) whole += this.scores.categories[place]?.[row] ?? 0;
      else rest = add(rest, this.category(row, place));
    }
    return whole === 0 ? rest : add(rest, rational(BigInt(whole), this.#partsPerPoint));
  }

  /** The same as text. */
  totalText(row: number): string {
    if (this.#isWhole(row)) return this.#textOf(this.scores.totals[row] ?? 0);
    return formatRational(this.total(row));
  }

  /** All points of a row as text. */
  texts(row: number): RowTexts {
    const { categories, indicators } = this.facts.scheme;
    return {
      points: indicators.map((_, place) => this.pointsText(row, place)),
      categories: categories.map((_, place) => this.categoryText(row, place)),
      total: this.totalText(row),
    };
  }

  /**
   * The value of each indicator in the unit of its best measure, the word itself for a category fact; undefined
   * where there is none.
   */
  valueTexts(row: number): (string | undefined)[] {
    return this.facts.scheme.indicators.map(({ measures: [measure, ...others] }, place) => {
      if (this.scores.states[place]?.[row] === MISSING) return undefined;
      if (others.length > 0) return this.#valueText(place, this.#indicator(row, place));
      const value = valueOfMeasure(measure, this.facts.reader(row));
      return value === undefined ? undefined : this.#valueInWords(place, 0, value);
    });
  }

  /** Does the enterprise pass the scheme's gates? Undefined when it has none. */
  passes(row: number): boolean | undefined {
    const { scheme } = this.facts;
    if (scheme.gates.length === 0) return undefined;
    const categories = scheme.categories.map((_, place) => this.category(row, place));
    const points = scheme.indicators.map((_, place) => this.points(row, place));
    const read = this.facts.reader(row);
    return passesGates(scheme, { total: this.total(row), categories, points, read });
  }

  /** Share of indicators with points, as text. */
  coverageText(row: number): string {
    return this.#coverages[this.scores.available[row] ?? 0] ?? '';
  }

  #turnTo(row: number): void {
    if (this.#row === row) return;
    this.#row = row;
    this.#exact.clear();
    this.#categories.clear();
  }

  /** The indicator in full, computed anew and exactly. */
  #indicator(row: number, place: number): IndicatorScore {
    this.#turnTo(row);
    const known = this.#exact.get(place);
    if (known !== undefined) return known;
    const indicator = this.facts.scheme.indicators[place];
    if (indicator === undefined) throw new Error(`no indicator at ${place}`);
    const score = scoreIndicator(indicator, this.#stages[row] ?? 0, this.facts.reader(row));
    this.#exact.set(place, score);
    return score;
  }

  #earned(row: number): Earned {
    return {
      scheme: this.facts.scheme,
      stage: this.#stages[row] ?? 0,
      pointsOf: (place) => this.points(row, place),
      sumOf: (category) => this.#sumOf(row, category),
    };
  }

  /** The exact sum of a category's own indicators: whole ones have been added up as numbers, the others as fractions. */
  #sumOf(row: number, category: number): Rational {
    const { whole, rounded } = this.sums.own[category] as OwnSums;
    let rest = rational(BigInt(whole[row] ?? 0), this.#partsPerPoint);
    for (const place of rounded) {
      const isRounded = this.scores.states[place]?.[row] === SCORED_ROUNDED;
      if (isRounded) rest = add(rest, this.points(row, place) ?? ZERO);
    }
    return rest;
  }

  #valueText(place: number, { best, measures }: IndicatorScore): string | undefined {
    const measured = measures[best ?? 0];
    if (measured?.kind !== 'scored') return undefined;
    return this.#valueInWords(place, best ?? 0, measured.value);
  }

  #valueInWords(place: number, at: number, value: Rational): string | undefined {
    const rule = this.facts.scheme.indicators[place]?.measures[at]?.rule;
    if (rule?.kind !== 'category') return formatRational(value);
    return [...rule.points.keys()][Number(value.num / value.den)];
  }

  /** Are all points of the row whole parts, so that its sums are exact as they stand? */
  #isWhole(row: number): boolean {
    return this.scores.totalErrors[row] === 0;
  }

  #textOf(scaled: number): string {
    const known = this.#texts.get(scaled);
    if (known !== undefined) return known;
    const text = formatRational(rational(BigInt(scaled), this.#partsPerPoint));
    this.#texts.set(scaled, text);
    return text;
  }
}
