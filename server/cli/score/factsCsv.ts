import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { YES_NO_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
import {
  FactTable,
  type FactColumn,
  type FactDefinition,
  type Profile,
} from '../../src/features/scoring/engine/index.ts';
import { SCORE } from '../texts/score.ts';
import { checkCell, differing, type CellProblem, VALUE_FAULTS, yesNoProblem } from './cells.ts';
import { fileText } from './fileText.ts';

/** A facts file read into columns: no text of the file is kept, only numbers, names and what is wrong. */
export interface FactsCsv {
  readonly table: FactTable;
  /** Names in order of first appearance; the place is the row in the table. */
  readonly enterprises: readonly string[];
  readonly profiles: readonly Profile[];
  /** What the further text columns say of each enterprise, by column; blank cells are left out. */
  readonly texts: readonly ReadonlyMap<string, string>[];
  /** Ascending. */
  readonly years: readonly number[];
  readonly problems: readonly CellProblem[];
}

/** Columns beside facts. `founded_on` and `industry` are optional and may stand in any of an enterprise's rows. */
const PROFILE_COLUMNS = { founded_on: 'foundedOn', industry: 'industry' } as const;

/**
 * Read a wide CSV (`enterprise,period,<fact codes…>`; blank = missing) as a stream.
 *
 * Rows of one enterprise need not be neighbours. Every fault is collected with row and column; the caller
 * must not use the table when there is one. `textColumns` may stand in the file beside facts, each with what it refuses.
 */
export async function readFactsCsv(
  file: string,
  facts: ReadonlyMap<string, FactDefinition>,
  textColumns: ReadonlyMap<string, TextCheck> = new Map(),
): Promise<FactsCsv> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
  const source = Readable.from(fileText(file));
  source.on('error', (error) => parser.destroy(error));
  const reader = new FactsReader(facts, textColumns);
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<CsvRecord>) {
      reader.take(record, info.lines);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) {
      throw error;
    }
    throw new Error(say(SCORE.file.openQuote, { line: String(error['lines']), code: error.code }), {
      cause: error,
    });
  }
  return reader.finish();
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Why the text of a cell cannot be taken, in words; undefined when it can. */
export type TextCheck = (text: string) => string | undefined;

/** What a column of the file holds. */
type ColumnUse =
  | { readonly kind: 'enterprise' | 'period' | 'ignored' }
  | { readonly kind: 'profile'; readonly key: 'foundedOn' | 'industry' }
  | { readonly kind: 'fact'; readonly code: string; readonly isYesNo: boolean }
  | { readonly kind: 'text'; readonly column: string };

/** Where the cells of a row are kept. */
interface Place {
  readonly row: number;
  readonly columns: readonly (FactColumn | undefined)[];
}

class FactsReader {
  readonly #facts: ReadonlyMap<string, FactDefinition>;
  readonly #textColumns: ReadonlyMap<string, TextCheck>;
  readonly #texts: Map<string, string>[] = [];
  readonly #table: FactTable;
  /** Takes what cannot be kept, so that it is looked at, too. */
  readonly #aside: FactTable;
  readonly #rows = new Map<string, number>();
  readonly #profiles: { foundedOn?: string; industry?: string }[] = [];
  readonly #columns = new Map<number, readonly (FactColumn | undefined)[]>();
  readonly #seen = new Map<number, Set<number>>();
  readonly #problems: CellProblem[] = [];
  #names: readonly string[] = [];
  #uses: readonly ColumnUse[] | undefined;

  constructor(facts: ReadonlyMap<string, FactDefinition>, textColumns: ReadonlyMap<string, TextCheck>) {
    this.#facts = facts;
    this.#textColumns = textColumns;
    this.#table = new FactTable(facts);
    this.#aside = new FactTable(facts);
  }

  take(record: readonly string[], line: number): void {
    if (this.#uses === undefined) {
      this.#takeHeader(record);
    } else {
      this.#takeRow(record, line, this.#uses);
    }
  }

  finish(): FactsCsv {
    if (this.#uses === undefined) {
      this.#refuse(1, '', SCORE.file.empty);
    }
    this.#table.resize(this.#rows.size);
    return {
      table: this.#table,
      enterprises: [...this.#rows.keys()],
      profiles: this.#profiles,
      texts: this.#texts,
      years: [...this.#seen.keys()].sort((a, b) => a - b),
      problems: this.#problems,
    };
  }

  #takeHeader(names: readonly string[]): void {
    this.#names = names.map((name) => name.trim());
    this.#uses = this.#names.map((name, at) => this.#useOf(name, at));
    for (const needed of ['enterprise', 'period']) {
      if (!this.#names.includes(needed)) {
        this.#refuse(1, needed, SCORE.file.noColumn);
      }
    }
  }

  #useOf(name: string, at: number): ColumnUse {
    if (this.#names.indexOf(name) < at) {
      this.#refuse(1, name, SCORE.file.repeatedColumn);
      return { kind: 'ignored' };
    }
    if (name === 'enterprise' || name === 'period') {
      return { kind: name };
    }
    if (Object.hasOwn(PROFILE_COLUMNS, name)) {
      return { kind: 'profile', key: PROFILE_COLUMNS[name as keyof typeof PROFILE_COLUMNS] };
    }
    if (this.#textColumns.has(name)) {
      return { kind: 'text', column: name };
    }
    const fact = this.#facts.get(name);
    if (fact !== undefined) {
      return { kind: 'fact', code: name, isYesNo: fact.unit === YES_NO_UNIT };
    }
    this.#refuse(1, name, SCORE.file.unknownFact);
    return { kind: 'ignored' };
  }

  #takeRow(record: readonly string[], line: number, uses: readonly ColumnUse[]): void {
    if (record.length !== uses.length) {
      this.#refuse(line, '', say(SCORE.file.rowLength, { wanted: uses.length, found: record.length }));
      return;
    }
    const place = this.#placeOf(record, line, uses);
    uses.forEach((use, at) => {
      const text = (record[at] ?? '').trim();
      if (text === '') return;
      const problem = this.#takeCell(use, text, at, place);
      if (problem !== undefined) this.#refuse(line, this.#names[at] ?? '', problem);
    });
  }

  /** Where a row belongs; undefined when it says of no enterprise and year, or of one that was said already. */
  #placeOf(record: readonly string[], line: number, uses: readonly ColumnUse[]): Place | undefined {
    const row = this.#rowOf(this.#cell(record, uses, 'enterprise'), line);
    const year = this.#yearOf(this.#cell(record, uses, 'period'), line);
    if (row === undefined || year === undefined) return undefined;
    if (!this.#isFirst(row, year)) {
      this.#refuse(line, 'period', say(SCORE.file.repeatedYear, { year }));
      return undefined;
    }
    return { row, columns: this.#columnsOf(year, uses) };
  }

  /** Keeps a cell, or answers why not; what has no place is only looked at, so that one run names every fault. */
  #takeCell(use: ColumnUse, text: string, at: number, place: Place | undefined): string | undefined {
    switch (use.kind) {
      case 'fact': {
        const column = place?.columns[at] ?? this.#aside.column(use.code, 0);
        const fault = column.set(place?.row ?? 0, text);
        return fault === undefined
          ? use.isYesNo
            ? yesNoProblem(text)
            : undefined
          : VALUE_FAULTS[fault](text);
      }
      case 'text':
        return this.#takeText(use.column, text, place);
      case 'profile':
        return this.#takeProfile(use.key, text, place);
      default:
        return undefined;
    }
  }

  #cell(record: readonly string[], uses: readonly ColumnUse[], kind: ColumnUse['kind']): string {
    return (record[uses.findIndex((use) => use.kind === kind)] ?? '').trim();
  }

  #rowOf(name: string, line: number): number | undefined {
    if (name === '') {
      this.#refuse(line, 'enterprise', SCORE.file.noEnterprise);
      return undefined;
    }
    const known = this.#rows.get(name);
    if (known !== undefined) {
      return known;
    }
    this.#rows.set(name, this.#rows.size);
    this.#profiles.push({});
    this.#texts.push(new Map());
    return this.#rows.size - 1;
  }

  #yearOf(text: string, line: number): number | undefined {
    if (/^[12]\d{3}$/.test(text)) {
      return Number(text);
    }
    this.#refuse(line, 'period', say(SCORE.file.badYear, { text }));
    return undefined;
  }

  #isFirst(row: number, year: number): boolean {
    const seen = this.#seen.get(year) ?? new Set();
    this.#seen.set(year, seen);
    if (seen.has(row)) {
      return false;
    }
    seen.add(row);
    return true;
  }

  /** The table's columns of a year, in the order of the file's. */
  #columnsOf(year: number, uses: readonly ColumnUse[]): readonly (FactColumn | undefined)[] {
    const known = this.#columns.get(year);
    if (known !== undefined) return known;
    const columns = uses.map((use) => (use.kind === 'fact' ? this.#table.column(use.code, year) : undefined));
    this.#columns.set(year, columns);
    return columns;
  }

  #takeText(column: string, text: string, place: Place | undefined): string | undefined {
    const known = place === undefined ? undefined : this.#texts[place.row];
    const problem = this.#textColumns.get(column)?.(text) ?? differing(known?.get(column), text);
    if (problem === undefined) known?.set(column, text);
    return problem;
  }

  #takeProfile(key: 'foundedOn' | 'industry', text: string, place: Place | undefined): string | undefined {
    const profile = place === undefined ? undefined : this.#profiles[place.row];
    const problem = checkCell(key, text, profile?.[key]);
    if (problem === undefined && profile !== undefined) profile[key] = text;
    return problem;
  }

  #refuse(line: number, column: string, message: string): void {
    this.#problems.push({ line, column, message });
  }
}
