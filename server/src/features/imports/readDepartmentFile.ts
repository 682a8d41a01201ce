import { setImmediate as nextTurn } from 'node:timers/promises';
import { regionFigureCatalogue, type FactCatalogue } from '../facts/index.ts';
import { checkFigures, dropRepeatedFigures } from './engine/checkFigures.ts';
import { columnsOf } from './engine/columns.ts';
import { dropRepeats } from './engine/dropRepeats.ts';
import type { Findings } from './engine/findings.ts';
import { matchHeader, type MatchedHeader } from './engine/matchHeader.ts';
import type { RawRow } from './engine/readCsv.ts';
import { readFigures, type ReadFigure } from './engine/readFigures.ts';
import { readRows, type ReadRow } from './engine/readRows.ts';
import type { EnterpriseMapping, Mapping, RegionsMapping } from './mapping.schema.ts';
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
  /** Rows about enterprises; none in a file of regional statistics. */
  readonly rows: readonly ReadRow[];
  /** Regional statistics; none in a file about enterprises. */
  readonly figures: readonly ReadFigure[];
}

/**
 * Bytes of a department's file in, readable rows out; what is wrong with single rows and cells goes to the findings.
 *
 * Throws the `import.…` error of a file that cannot be used at all: wrong format or encoding, broken quotation marks, too many
 * rows, wrong header, nothing in it.
 */
export async function readDepartmentFile(bytes: Uint8Array, reading: FileReading): Promise<DepartmentFile> {
  const { mapping, catalogue, rowLimit, findings } = reading;
  const { rows: raw, otherSheets, encoding } = await readTable(bytes, rowLimit);
  for (const sheet of otherSheets) findings.add({ code: 'other_sheet', params: { sheet } });
  const header = matchHeader(raw, columnsOf(mapping, catalogue), mapping.title);
  const ignored = new Set(mapping.ignored);
  for (const column of header.unknown) {
    if (!ignored.has(column)) findings.add({ code: 'unknown_column', column });
  }
  return mapping.kind === 'regions'
    ? { encoding, rows: [], figures: await regionFigures(header, mapping, reading) }
    : { encoding, rows: await enterpriseRows(header, mapping, reading), figures: [] };
}

async function enterpriseRows(
  header: MatchedHeader,
  mapping: EnterpriseMapping,
  { today, findings }: FileReading,
): Promise<ReadRow[]> {
  const read = (rows: readonly RawRow[]) => readRows(rows, header, mapping, today, findings);
  return dropRepeats(mapping.kind, await inTurns(header.rows, read), findings);
}

async function regionFigures(
  header: MatchedHeader,
  mapping: RegionsMapping,
  { today, findings }: FileReading,
): Promise<ReadFigure[]> {
  const catalogue = regionFigureCatalogue();
  const read = (rows: readonly RawRow[]) =>
    readFigures(rows, header, { mapping, catalogue, today, findings });
  const figures = dropRepeatedFigures(await inTurns(header.rows, read), findings);
  checkFigures(figures, catalogue, mapping.value.column, findings);
  return figures;
}

/** `work` over the rows, a few hundred at a time, so that other requests are served meanwhile. */
async function inTurns<T>(
  rows: readonly RawRow[],
  work: (rows: readonly RawRow[]) => readonly T[],
): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < rows.length; at += ROWS_PER_TURN) {
    await nextTurn();
    done.push(...work(rows.slice(at, at + ROWS_PER_TURN)));
  }
  return done;
}
