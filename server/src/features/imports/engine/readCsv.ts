import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../../../lib/appError.ts';

/** A row of the file as text; `number` counts as Excel does, the first row of the file being 1. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', '\t', ';'] as const;
const PIECE = 1 << 16;

/**
 * The rows of a CSV text, blank ones left out. Comma, tab and semicolon are told apart by the text's first lines.
 *
 * The text is fed in pieces, with a `pause` between them in which other requests are served. Throws `import.too_many_rows` above `rowLimit` and
 * `import.broken_csv` with the row where a quotation mark is missing.
 */
export async function readCsv(
  text: string,
  rowLimit: number,
  pause: () => Promise<void>,
): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  let number = 0;
  const options = { delimiter: delimiterOf(text), relax_column_count: true };
  try {
    for await (const cells of Readable.from(pieces(text, pause)).pipe(parse(options)) as AsyncIterable<
      string[]
    >) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells });
      if (rows.length > rowLimit + 1) throw new AppError('import.too_many_rows', { limit: String(rowLimit) });
    }
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('import.broken_csv', { row: String(number + 1) });
    throw error;
  }
  return rows;
}

async function* pieces(text: string, pause: () => Promise<void>): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    await pause();
    yield text.slice(at, at + PIECE);
  }
}

/** The separator that occurs most often in the first lines. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 4096);
  const count = (mark: string) => lines.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
