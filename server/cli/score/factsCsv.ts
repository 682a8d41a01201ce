import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import {
  FactTable,
  type FactColumn,
  type FactDefinition,
  type Profile,
} from '../../src/features/scoring/engine/index.ts';
import { SCORE } from '../texts/score.ts';
import { checkCell, type CellProblem, VALUE_FAULTS } from './cells.ts';

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
 * must not use the table when there is one. `textColumns` may stand in the file beside facts and are taken as they are.
 */
export async function readFactsCsv(
  file: string,
  facts: ReadonlyMap<string, FactDefinition>,
  textColumns: readonly string[] = [],
): Promise<FactsCsv> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
  const source = Readable.from(decodeUtf8(createReadStream(file)));
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

/** The text of a UTF-8 file piece by piece; throws a sentence for people when it is in another encoding. */
async function* decodeUtf8(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) {
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) {
      throw new Error(SCORE.file.notUtf8, { cause: error });
    }
    throw error;
  }
}

/** What a column of the file holds. */
type ColumnUse =
  | { readonly kind: 'enterprise' | 'period' | 'ignored' }
  | { readonly kind: 'profile'; readonly key: 'foundedOn' | 'industry' }
  | { readonly kind: 'fact'; readonly code: string }
  | { readonly kind: 'text'; readonly column: string };

class FactsReader {
  readonly #facts: ReadonlyMap<string, FactDefinition>;
  readonly #textColumns: readonly string[];
  readonly #texts: Map<string, string>[] = [];
  readonly #table: FactTable;
  readonly #rows = new Map<string, number>();
  readonly #profiles: { foundedOn?: string; industry?: string }[] = [];
  readonly #columns = new Map<number, readonly (FactColumn | undefined)[]>();
  readonly #seen = new Map<number, Set<number>>();
  readonly #problems: CellProblem[] = [];
  #names: readonly string[] = [];
  #uses: readonly ColumnUse[] | undefined;

  constructor(facts: ReadonlyMap<string, FactDefinition>, textColumns: readonly string[]) {
    this.#facts = facts;
    this.#textColumns = textColumns;
    this.#table = new FactTable(facts);
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
    if (this.#textColumns.includes(name)) {
      return { kind: 'text', column: name };
    }
    if (this.#facts.has(name)) {
      return { kind: 'fact', code: name };
    }
    this.#refuse(1, name, SCORE.file.unknownFact);
    return { kind: 'ignored' };
  }

  #takeRow(record: readonly string[], line: number, uses: readonly ColumnUse[]): void {
    if (record.length !== uses.length) {
      this.#refuse(line, '', say(SCORE.file.rowLength, { wanted: uses.length, found: record.length }));
      return;
    }
    const row = this.#rowOf(this.#cell(record, uses, 'enterprise'), line);
    const year = this.#yearOf(this.#cell(record, uses, 'period'), line);
    if (row === undefined || year === undefined) {
      return;
    }
    if (!this.#isFirst(row, year)) {
      this.#refuse(line, 'period', say(SCORE.file.repeatedYear, { year }));
      return;
    }
    const columns = this.#columnsOf(year, uses);
    uses.forEach((use, at) => {
      const text = (record[at] ?? '').trim();
      if (text === '') {
        return;
      }
      if (use.kind === 'fact') {
        this.#takeFact({ row, column: columns[at], code: use.code, text, line });
      } else if (use.kind === 'text') {
        this.#texts[row]?.set(use.column, text);
      } else if (use.kind === 'profile') {
        this.#takeProfile({ row, key: use.key, text, line, at });
      }
    });
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

  #takeFact(cell: {
    row: number;
    column: FactColumn | undefined;
    code: string;
    text: string;
    line: number;
  }): void {
    const fault = cell.column?.set(cell.row, cell.text);
    if (fault !== undefined) this.#refuse(cell.line, cell.code, VALUE_FAULTS[fault](cell.text));
  }

  #takeProfile(cell: {
    row: number;
    key: 'foundedOn' | 'industry';
    text: string;
    line: number;
    at: number;
  }): void {
    const profile = this.#profiles[cell.row];
    if (profile === undefined) {
      return;
    }
    const problem = checkCell(cell.key, cell.text, profile[cell.key]);
    if (problem === undefined) {
      profile[cell.key] = cell.text;
    } else {
      this.#refuse(cell.line, this.#names[cell.at] ?? '', problem);
    }
  }

  #refuse(line: number, column: string, message: string): void {
    this.#problems.push({ line, column, message });
  }
}
