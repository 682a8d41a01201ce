import { isDecimal, parseDecimal, scaledInteger } from '@innovation-points/shared/decimal.ts';
import { formatRational, formatScaled, reduce, type Rational } from '@innovation-points/shared/rational.ts';
import type { FactDefinition } from './formula/expression.ts';

/** Decimals that amounts are kept with in the fast column; more digits are kept beside it, nothing is rounded. */
const AMOUNT_DECIMALS = 2;

/** Why a text is not a value of a fact. */
export type ValueFault = 'not_a_number' | 'not_whole' | 'negative' | 'unknown_word';

/**
 * The values of one fact in one year, a row an enterprise.
 *
 * `scaled` holds value × 10^decimals as an exact integer, NaN where the fact is missing. A value that does not
 * fit (more decimals, more than 15 digits) stands exactly in `wide`, and its row is computed by the exact path.
 */
export class FactColumn {
  readonly decimals: number;
  /** May its values be below zero? */
  readonly takesNegative: boolean;
  /** Is the fact a word of a list, kept as its place? */
  readonly isWord: boolean;
  readonly wide = new Map<number, Rational>();
  /** Least and greatest scaled value so far; `lowest > highest` while there is none. */
  lowest = Infinity;
  highest = -Infinity;
  scaled: Float64Array;
  readonly #fact: FactDefinition;
  readonly #tens: bigint;

  constructor(fact: FactDefinition, size: number) {
    this.#fact = fact;
    this.decimals = fact.kind === 'amount' ? AMOUNT_DECIMALS : 0;
    this.takesNegative = fact.signed;
    this.isWord = fact.kind === 'category';
    this.#tens = 10n ** BigInt(this.decimals);
    this.scaled = new Float64Array(size).fill(NaN);
  }

  /** Put the value written as `text` into `row`; answers why not, when it is no value of this fact. */
  set(row: number, text: string): ValueFault | undefined {
    if (row >= this.scaled.length) this.#grow(row + 1);
    if (this.#fact.kind === 'category') return this.#setWord(row, text);
    if (!isDecimal(text)) return 'not_a_number';
    const scaled = scaledInteger(text, this.decimals);
    if (!this.#fact.signed && text.startsWith('-') && scaled !== 0) return 'negative';
    if (scaled === undefined) return this.#setWide(row, text);
    this.put(row, scaled);
    return undefined;
  }

  /** Put a value already known to be one of this fact: × 10^decimals, a safe integer. */
  put(row: number, scaled: number): void {
    if (row >= this.scaled.length) this.#grow(row + 1);
    if (this.wide.size > 0) this.wide.delete(row);
    this.scaled[row] = scaled;
    if (scaled < this.lowest) this.lowest = scaled;
    if (scaled > this.highest) this.highest = scaled;
  }

  /** The exact value; for a category fact the place of its word. Undefined when missing. */
  exact(row: number): Rational | undefined {
    const wide = this.wide.get(row);
    if (wide !== undefined) return wide;
    const scaled = this.scaled[row];
    if (scaled === undefined || Number.isNaN(scaled)) return undefined;
    return { num: BigInt(scaled), den: this.#tens };
  }

  /** The value as canonical text, the word itself for a category fact; undefined when missing. */
  text(row: number): string | undefined {
    const wide = this.wide.get(row);
    if (wide !== undefined) return formatRational(wide);
    const scaled = this.scaled[row];
    if (scaled === undefined || Number.isNaN(scaled)) return undefined;
    if (this.#fact.kind === 'category') return this.#fact.values?.[scaled];
    return formatScaled(BigInt(scaled), this.decimals);
  }

  /** Make room for `size` rows; new rows are missing. */
  resize(size: number): void {
    if (size > this.scaled.length) this.#grow(size);
    if (size < this.scaled.length) this.scaled = this.scaled.slice(0, size);
  }

  #setWord(row: number, text: string): ValueFault | undefined {
    const place = this.#fact.values?.indexOf(text) ?? -1;
    if (place < 0) return 'unknown_word';
    this.put(row, place);
    return undefined;
  }

  #setWide(row: number, text: string): ValueFault | undefined {
    const value = reduce(parseDecimal(text));
    if (this.#fact.kind === 'count' && value.den !== 1n) return 'not_whole';
    this.wide.set(row, value);
    this.scaled[row] = 0;
    return undefined;
  }

  #grow(size: number): void {
    const grown = new Float64Array(Math.max(size, this.scaled.length * 2)).fill(NaN);
    grown.set(this.scaled);
    this.scaled = grown;
  }
}
