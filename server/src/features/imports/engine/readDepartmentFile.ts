import type { FactCatalogue } from '../../facts/index.ts';
import type { Mapping } from '../mapping.schema.ts';
import { columnsOf } from './columns.ts';
import { decodeText, type DecodedText } from './decodeText.ts';
import { dropRepeats } from './dropRepeats.ts';
import type { Findings } from './findings.ts';
import { matchHeader } from './matchHeader.ts';
import { readCsv } from './readCsv.ts';
import { readRows, type ReadRow } from './readRows.ts';

export interface FileReading {
  readonly mapping: Mapping;
  readonly catalogue: FactCatalogue;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  readonly rowLimit: number;
  readonly findings: Findings;
}

export interface DepartmentFile {
  readonly encoding: DecodedText['encoding'];
  readonly rows: readonly ReadRow[];
}

/**
 * Bytes of a department's file in, readable rows out; what is wrong with single rows and cells goes to the findings.
 *
 * Another format is added here, between bytes and rows of text. Throws the `import.…` error of a file that cannot be used at
 * all: wrong format or encoding, broken quotation marks, too many rows, wrong header, nothing in it.
 */
export async function readDepartmentFile(bytes: Uint8Array, reading: FileReading): Promise<DepartmentFile> {
  const { mapping, catalogue, today, rowLimit, findings } = reading;
  const { text, encoding } = decodeText(bytes);
  const raw = await readCsv(text, rowLimit);
  const header = matchHeader(raw, columnsOf(mapping, catalogue), mapping.title);
  const rows = readRows(header, mapping, today, findings);
  return { encoding, rows: dropRepeats(mapping.kind, rows, findings) };
}
