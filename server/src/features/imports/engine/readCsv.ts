import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../../lib/appError.ts';

/** A row of the file as text; `number` counts as Excel does, the first row of the file being 1. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
  /** Places of cells that only repeat the value of a merged cell. */
  readonly merged?: ReadonlySet<number>;
}

const LINE_END = /\r\n|\n|\r/;
const DELIMITERS = [',', '\t', ';'] as const;

/**
 * The rows of a CSV text, blank ones left out. Comma, tab and semicolon are told apart by the text's first lines.
 *
 * Throws `import.too_many_rows` above `mostRows` and `import.broken_csv` with the row where a quotation mark is missing.
 */
export function readCsv(text: string, mostRows: number): readonly RawRow[] {
  const delimiter = delimiterOf(text);
  const rows: RawRow[] = [];
  let number = 0;
  const take = (cells: string[]): null => {
    number += 1;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells });
    if (rows.length > mostRows) throw new AppError('import.too_many_rows', { limit: String(mostRows) });
    return null;
  };
  if (!text.includes('"')) {
    for (const line of text.split(LINE_END)) take(line.split(delimiter)); // nothing is quoted: four times faster
    return rows;
  }
  try {
    parse(text, { delimiter, relax_column_count: true, on_record: take });
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('import.broken_csv', { row: String(number + 1) });
    throw error;
  }
  return rows;
}

/** The separator that occurs most often in the first lines. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 4096);
  const count = (mark: string) => lines.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
