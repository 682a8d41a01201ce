import { AppError } from '../../lib/appError.ts';
import { regionFigureCatalogue, type FactCatalogue } from '../facts/index.ts';
import { checkFigures, dropRepeatedFigures } from './engine/checkFigures.ts';
import { columnsOf } from './engine/columns.ts';
import { dropRepeats } from './engine/dropRepeats.ts';
import type { Findings } from './engine/findings.ts';
import { HEAD_ROWS, matchHeader, type MatchedHeader } from './engine/matchHeader.ts';
import { readFigures, type ReadFigure } from './engine/readFigures.ts';
import { readRows, type ReadRow } from './engine/readRows.ts';
import type { EnterpriseMapping, Mapping, RegionsMapping } from './mapping.schema.ts';
import { readTable, type Table } from './readTable.ts';

export interface FileTask {
  readonly mapping: Mapping;
  readonly catalogue: FactCatalogue;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Most rows below the header. */
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
 * Bytes of a department's file in, readable rows out; what is wrong with single rows and cells goes to the findings. It takes
 * seconds for a large file, so the server lets a thread do it (`reading/`).
 *
 * Throws the `import.…` error of a file that cannot be used at all: wrong format or encoding, broken quotation marks, too many
 * rows, wrong header, nothing in it.
 */
export function readDepartmentFile(bytes: Uint8Array, task: FileTask): DepartmentFile {
  const { mapping, catalogue, rowLimit, findings } = task;
  const { rows: raw, otherSheets, encoding } = readTable(bytes, rowLimit + HEAD_ROWS);
  for (const sheet of otherSheets) findings.add({ code: 'other_sheet', params: { sheet } });
  const header = matchHeader(raw, columnsOf(mapping, catalogue), mapping.title);
  if (header.rows.length > rowLimit) throw new AppError('import.too_many_rows', { limit: String(rowLimit) });
  const ignored = new Set(mapping.ignored);
  for (const column of header.unknown) {
    if (!ignored.has(column)) findings.add({ code: 'unknown_column', column });
  }
  return mapping.kind === 'regions'
    ? { encoding, rows: [], figures: regionFigures(header, mapping, task) }
    : { encoding, rows: enterpriseRows(header, mapping, task), figures: [] };
}

function enterpriseRows(
  header: MatchedHeader,
  mapping: EnterpriseMapping,
  { today, findings }: FileTask,
): readonly ReadRow[] {
  return dropRepeats(mapping.kind, readRows(header.rows, header, mapping, today, findings), findings);
}

function regionFigures(
  header: MatchedHeader,
  mapping: RegionsMapping,
  { today, findings }: FileTask,
): ReadFigure[] {
  const catalogue = regionFigureCatalogue();
  const read = readFigures(header.rows, header, { mapping, catalogue, today, findings });
  const figures = dropRepeatedFigures(read, findings);
  checkFigures(figures, catalogue, mapping.value.column, findings);
  return figures;
}
