import { formatRational, rational, sum, type Rational } from '@innovation-points/shared/rational.ts';
import { aggregateCategory, coverageOf, scoreIndicator, type IndicatorScore } from './exactScore.ts';
import { closedGates } from './gates.ts';
import { MISSING, NOT_POSITIVE, SCORED_ROUNDED } from './fast/outcome.ts';
import type { IndicatorStatus } from '@innovation-points/shared/vocabulary/scoring.ts';
import type { BoundFacts, Scores } from './scoreTable.ts';

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

  /** The indicator in full: values and points of its measures. Computed anew, exactly. */
  indicator(row: number, place: number): IndicatorScore {
    const indicator = this.facts.scheme.indicators[place];
    if (indicator === undefined) throw new Error(`no indicator at ${place}`);
    return scoreIndicator(indicator, this.#stages[row] ?? 0, this.facts.reader(row));
  }

  /** How the indicator came out. */
  status(row: number, place: number): IndicatorStatus {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return 'missing';
    return state === NOT_POSITIVE ? 'not_positive' : 'scored';
  }

  /**
   * The value behind an indicator's points, in the unit of its best measure; the word itself for a category fact.
   * Undefined when there is none.
   */
  valueText(row: number, place: number): string | undefined {
    if (this.scores.states[place]?.[row] === MISSING) return undefined;
    const { measures, best } = this.indicator(row, place);
    const score = measures[best ?? 0];
    if (score?.kind !== 'scored') return undefined;
    const measure = this.facts.scheme.indicators[place]?.measures[best ?? 0];
    if (measure?.rule.kind !== 'category') return formatRational(score.value);
    return [...measure.rule.points.keys()][Number(score.value.num / score.value.den)];
  }

  /** Exact points of an indicator; undefined while missing. */
  points(row: number, place: number): Rational | undefined {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return undefined;
    if (state === SCORED_ROUNDED) return this.indicator(row, place).points;
    return rational(BigInt(this.scores.points[place]?.[row] ?? 0), this.#tens);
  }

  /** The same as text; undefined while missing. */
  pointsText(row: number, place: number): string | undefined {
    const state = this.scores.states[place]?.[row];
    if (state === MISSING) return undefined;
    if (state === SCORED_ROUNDED) return formatRational(this.indicator(row, place).points ?? rational(0n));
    return this.#textOf(this.scores.points[place]?.[row] ?? 0);
  }

  /** Exact points of a category, within its cap and floor. */
  category(row: number, place: number): Rational {
    if (this.scores.totalErrors[row] === 0) {
      return rational(BigInt(this.scores.categories[place]?.[row] ?? 0), this.#tens);
    }
    const category = this.facts.scheme.categories[place];
    if (category === undefined) throw new Error(`no category at ${place}`);
    const own = this.facts.scheme.indicators.flatMap((indicator, i) => {
      const points = indicator.category === place ? this.points(row, i) : undefined;
      return points === undefined ? [] : [points];
    });
    return aggregateCategory(category, own);
  }

  categoryText(row: number, place: number): string {
    if (this.scores.totalErrors[row] === 0) return this.#textOf(this.scores.categories[place]?.[row] ?? 0);
    return formatRational(this.category(row, place));
  }

  /** Exact total. */
  total(row: number): Rational {
    if (this.scores.totalErrors[row] === 0) return rational(BigInt(this.scores.totals[row] ?? 0), this.#tens);
    return sum(this.facts.scheme.categories.map((_, place) => this.category(row, place)));
  }

  totalText(row: number): string {
    if (this.scores.totalErrors[row] === 0) return this.#textOf(this.scores.totals[row] ?? 0);
    return formatRational(this.total(row));
  }

  /** Do all gates of the scheme hold? Undefined when it has none. */
  passes(row: number): boolean | undefined {
    const { scheme } = this.facts;
    if (scheme.gates.length === 0) return undefined;
    const categories = scheme.categories.map((_, place) => this.category(row, place));
    const points = scheme.indicators.map((_, place) => this.points(row, place));
    return closedGates(scheme, { total: this.total(row), categories, points }).length === 0;
  }

  /** Share of indicators with points, as text. */
  coverageText(row: number): string {
    return formatRational(coverageOf(this.facts.scheme, this.scores.available[row] ?? 0));
  }

  #textOf(scaled: number): string {
    const known = this.#texts.get(scaled);
    if (known !== undefined) return known;
    const text = formatRational(rational(BigInt(scaled), this.#tens));
    this.#texts.set(scaled, text);
    return text;
  }
}
