import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeText, isWorkbook, type Encoding } from './engine/decodeText.ts';
import { readCsv, type RawRow } from './engine/readCsv.ts';
import { readWorkbook } from './workbook/readWorkbook.ts';

/** The rows of a file as text, whatever format it came in. */
export interface Table {
  readonly encoding: Encoding | 'Excel';
  readonly rows: readonly RawRow[];
  /** Sheets of a workbook that were not read. */
  readonly otherSheets: readonly string[];
}

/** Reads a CSV file or an Excel workbook; a further format is added here. Throws the `import.…` error of an unusable file. */
export async function readTable(bytes: Uint8Array, rowLimit: number): Promise<Table> {
  if (isWorkbook(bytes)) return { encoding: 'Excel', ...(await readWorkbook(bytes, rowLimit)) };
  const { text, encoding } = decodeText(bytes);
  return { encoding, rows: await readCsv(text, rowLimit, nextTurn), otherSheets: [] };
}
