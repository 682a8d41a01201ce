import { FactColumn } from './factColumn.ts';
import type { FactDefinition } from './formula/expression.ts';

/** Facts of many enterprises over several years, a column a fact and year. Rows are numbered by the caller. */
export class FactTable {
  readonly #facts: ReadonlyMap<string, FactDefinition>;
  readonly #columns = new Map<string, FactColumn>();
  #size: number;

  constructor(facts: ReadonlyMap<string, FactDefinition>, size = 0) {
    this.#facts = facts;
    this.#size = size;
  }

  /** Number of rows. */
  get size(): number {
    return this.#size;
  }

  /** There are now `size` rows; a row that no value is put into has all its facts missing. */
  resize(size: number): void {
    this.#size = size;
    for (const column of this.#columns.values()) column.resize(size);
  }

  /** The column of a fact in a year; empty at first. Throws for a fact the catalogue does not have. */
  column(code: string, year: number): FactColumn {
    const key = `${code}@${year}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const fact = this.#facts.get(code);
    if (fact === undefined) throw new Error(`no such fact: ${code}`);
    const column = new FactColumn(fact, this.#size);
    this.#columns.set(key, column);
    return column;
  }
}
