import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactCatalogue } from '../facts/index.ts';
import { columnsOf } from './engine/columns.ts';
import { dropRepeats } from './engine/dropRepeats.ts';
import type { Findings } from './engine/findings.ts';
import { matchHeader } from './engine/matchHeader.ts';
import { readRows, type ReadRow } from './engine/readRows.ts';
import type { Mapping } from './mapping.schema.ts';
import { readTable, type Table } from './readTable.ts';

/** Rows read before other requests get a turn. */
const ROWS_PER_TURN = 500;

export interface FileReading {
  readonly mapping: Mapping;
  readonly catalogue: FactCatalogue;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  readonly rowLimit: number;
  readonly findings: Findings;
}

export interface DepartmentFile {
  readonly encoding: Table['encoding'];
  readonly rows: readonly ReadRow[];
}

/**
 * Bytes of a department's file in, readable rows out; what is wrong with single rows and cells goes to the findings.
 *
 * Throws the `import.…` error of a file that cannot be used at all: wrong format or encoding, broken quotation marks, too many
 * rows, wrong header, nothing in it.
 */
export async function readDepartmentFile(bytes: Uint8Array, reading: FileReading): Promise<DepartmentFile> {
  const { mapping, catalogue, today, rowLimit, findings } = reading;
  const table = await readTable(bytes, rowLimit);
  for (const sheet of table.otherSheets) findings.add({ code: 'other_sheet', params: { sheet } });
  const header = matchHeader(table.rows, columnsOf(mapping, catalogue), mapping.title);
  const ignored = new Set(mapping.ignored);
  for (const column of header.unknown) {
    if (!ignored.has(column)) findings.add({ code: 'unknown_column', column });
  }
  const rows: ReadRow[] = [];
  for (let at = 0; at < header.rows.length; at += ROWS_PER_TURN) {
    await nextTurn();
    rows.push(...readRows(header.rows.slice(at, at + ROWS_PER_TURN), header, mapping, today, findings));
  }
  return { encoding: table.encoding, rows: dropRepeats(mapping.kind, rows, findings) };
}
