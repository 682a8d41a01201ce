import { formatRational, rational, ZERO, type Rational } from '@innovation-points/shared/rational.ts';
import type { IndicatorStatus } from '@innovation-points/shared/vocabulary/scoring.ts';
import { aggregate, categoryPoints, type Earned } from './aggregate.ts';
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
  readonly #tens: bigint;
  /** Texts of points by their scaled number: there are few different ones, and many of each. */
  readonly #texts = new Map<number, string>();

  constructor(facts: BoundFacts, scores: Scores, stages: Int8Array) {
    this.facts = facts;
    this.scores = scores;
    this.#stages = stages;
    this.#tens = 10n ** BigInt(scores.decimals);
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
    return rational(BigInt(this.scores.points[place]?.[row] ?? 0), this.#tens);
  }

  /** The same as text; undefined while missing. */
  pointsText(row: number, place: number): string | undefined {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return undefined;
    if (state === SCORED_ROUNDED) return formatRational(this.#indicator(row, place).points ?? ZERO);
    return this.#textOf(this.scores.points[place]?.[row] ?? 0);
  }

  /** Exact points of a category, within its cap and floor. */
  category(row: number, place: number): Rational {
    if (this.#isWhole(row)) return rational(BigInt(this.scores.categories[place]?.[row] ?? 0), this.#tens);
    return categoryPoints(this.#earned(row), place);
  }

  /** The same as text. */
  categoryText(row: number, place: number): string {
    if (this.#isWhole(row)) return this.#textOf(this.scores.categories[place]?.[row] ?? 0);
    return formatRational(this.category(row, place));
  }

  /** Exact total. */
  total(row: number): Rational {
    if (this.#isWhole(row)) return rational(BigInt(this.scores.totals[row] ?? 0), this.#tens);
    return aggregate(this.#earned(row)).total;
  }

  /** The same as text. */
  totalText(row: number): string {
    if (this.#isWhole(row)) return this.#textOf(this.scores.totals[row] ?? 0);
    return formatRational(this.total(row));
  }

  /** All points of a row, each computed once: for whoever needs the whole row. */
  texts(row: number): RowTexts {
    const { categories, indicators } = this.facts.scheme;
    if (this.#isWhole(row)) {
      return {
        points: indicators.map((_, place) => this.pointsText(row, place)),
        categories: categories.map((_, place) => this.categoryText(row, place)),
        total: this.totalText(row),
      };
    }
    const points = indicators.map((_, place) => this.points(row, place));
    const exact = aggregate(this.#earned(row, (i) => points[i]));
    return {
      points: points.map((own, place) => this.#roundedText(row, place, own)),
      categories: exact.categories.map(formatRational),
      total: formatRational(exact.total),
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
    return formatRational(coverageOf(this.facts.scheme, this.scores.available[row] ?? 0));
  }

  /** The indicator in full, computed anew and exactly. */
  #indicator(row: number, place: number): IndicatorScore {
    const indicator = this.facts.scheme.indicators[place];
    if (indicator === undefined) throw new Error(`no indicator at ${place}`);
    return scoreIndicator(indicator, this.#stages[row] ?? 0, this.facts.reader(row));
  }

  #earned(row: number, pointsOf = (place: number) => this.points(row, place)): Earned {
    return { scheme: this.facts.scheme, stage: this.#stages[row] ?? 0, pointsOf };
  }

  #roundedText(row: number, place: number, points: Rational | undefined): string | undefined {
    if (points === undefined) return undefined;
    const isRounded = this.scores.states[place]?.[row] === SCORED_ROUNDED;
    return isRounded ? formatRational(points) : this.pointsText(row, place);
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

  /** Are all points of the row whole numbers × 10^-decimals, so that its sums are exact as they stand? */
  #isWhole(row: number): boolean {
    return this.scores.totalErrors[row] === 0;
  }

  #textOf(scaled: number): string {
    const known = this.#texts.get(scaled);
    if (known !== undefined) return known;
    const text = formatRational(rational(BigInt(scaled), this.#tens));
    this.#texts.set(scaled, text);
    return text;
  }
}
