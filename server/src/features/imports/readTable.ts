import { decodeText, isOleFile, isZip, type Encoding } from './engine/decodeText.ts';
import { readCsv, type RawRow } from './engine/readCsv.ts';
import { requireModestZip } from './workbook/requireModestZip.ts';
import { workbookRows } from './workbook/workbookRows.ts';

/** The rows of a file as text, whatever format it came in. */
export interface Table {
  readonly encoding: Encoding | 'Excel';
  readonly rows: readonly RawRow[];
  /** Sheets of a workbook that were not read. */
  readonly otherSheets: readonly string[];
}

/**
 * Reads a CSV file or an Excel workbook (`.xlsx`, `.xls`) by what it holds, whatever its name says; a further format is added
 * here. Throws the `import.…` error of an unusable file.
 */
export function readTable(bytes: Uint8Array, mostRows: number): Table {
  if (isZip(bytes)) requireModestZip(bytes);
  if (isZip(bytes) || isOleFile(bytes)) return { encoding: 'Excel', ...workbookRows(bytes) };
  const { text, encoding } = decodeText(bytes);
  return { encoding, rows: readCsv(text, mostRows), otherSheets: [] };
}
