import { isComparable } from '../engine/cohorts.ts';
import type { Found } from '../engine/findings.ts';
import type { ReadFigure } from '../engine/readFigures.ts';
import type { FactValue, ReadRow } from '../engine/readRows.ts';
import type { FactCatalogue } from '../../facts/index.ts';
import type { DepartmentFile } from '../readDepartmentFile.ts';

/** A column of facts, as the values of a reading refer to it. */
interface FactColumn {
  readonly code: string;
  readonly header: string;
  readonly unit: string;
}

/**
 * A file as it was read, in as few objects as possible: it is handed over between threads and waits in memory at little more
 * than the price of its text. Rows stand in blocks of whole enterprises, in the order of the file.
 */
export interface FileReading {
  readonly encoding: DepartmentFile['encoding'];
  readonly found: Found;
  readonly columns: readonly FactColumn[];
  /** The years and facts that occur. */
  readonly years: readonly string[];
  readonly codes: readonly string[];
  /** Values of money and heads by fact, at most two thousand each. */
  readonly samples: ReadonlyMap<string, readonly string[]>;
  readonly blocks: readonly string[];
  readonly figures: readonly ReadFigure[];
}

/** Few enough that the embedded database, which answers at once, holds up other requests for some tens of milliseconds only. */
const ENTERPRISES_PER_BLOCK = 200;
const SAMPLE_SIZE = 2000;

/** Number, identifier, name, year, other fields, and then for each value its column, the value and the cell as written. */
type PackedRow = readonly [
  number,
  string,
  string | null,
  string | null,
  object | null,
  ...(number | string)[],
];
const ROW_HEAD = 5;

/** Packs what was read of a file; nothing of it is lost. */
export function packReading({ encoding, rows, figures }: DepartmentFile, found: Found): FileReading {
  const columns = new Map<string, PackedColumn>();
  const years = new Set<string>();
  const pack = (row: ReadRow): PackedRow => {
    if (row.period !== undefined) years.add(row.period);
    const fields = Object.keys(row.fields).length === 0 ? null : row.fields;
    const packed: [...PackedRow] = [row.number, row.identifier, row.name ?? null, row.period ?? null, fields];
    for (const value of row.values) packed.push(placeOf(value, columns), value.value, value.written);
    return packed;
  };
  const groups = [...Map.groupBy(rows, ({ identifier }) => identifier).values()];
  const blocks: string[] = [];
  for (let at = 0; at < groups.length; at += ENTERPRISES_PER_BLOCK) {
    blocks.push(JSON.stringify(groups.slice(at, at + ENTERPRISES_PER_BLOCK).flatMap((own) => own.map(pack))));
  }
  return {
    encoding,
    found,
    columns: [...columns.values()].map(({ code, header, unit }) => ({ code, header, unit })),
    years: [...years],
    codes: [...new Set([...columns.values()].map(({ code }) => code))],
    samples: samplesOf(columns.values()),
    blocks,
    figures,
  };
}

/** A column while its values are packed. */
interface PackedColumn extends FactColumn {
  readonly place: number;
  /** Its first values; undefined where they are not compared. */
  readonly sample: string[] | undefined;
}

/** The place of the value's column; the value is kept as a sample of it. */
function placeOf(
  { fact, column: header, unit, value }: FactValue,
  columns: Map<string, PackedColumn>,
): number {
  let column = columns.get(header);
  if (column === undefined) {
    const sample = isComparable(fact) ? [] : undefined;
    column = { code: fact.code, header, unit, place: columns.size, sample };
    columns.set(header, column);
  }
  const { sample, place } = column;
  if (sample !== undefined && sample.length < SAMPLE_SIZE) sample.push(value);
  return place;
}

/** The samples by fact; one that stands in two columns has both. */
function samplesOf(columns: Iterable<PackedColumn>): Map<string, readonly string[]> {
  const samples = new Map<string, readonly string[]>();
  for (const { code, sample } of columns) {
    if (sample === undefined) continue;
    samples.set(code, [...(samples.get(code) ?? []), ...sample].slice(0, SAMPLE_SIZE));
  }
  return samples;
}

/** The rows of one block. Throws for a fact that the catalogue does not know. */
export function unpackBlock(block: string, { columns }: FileReading, catalogue: FactCatalogue): ReadRow[] {
  const known = columns.map(({ code, header: column, unit }) => {
    const fact = catalogue.facts.get(code);
    if (fact === undefined) throw new Error(`reading of an unknown fact ${code}`);
    return { fact, column, unit };
  });
  return (JSON.parse(block) as PackedRow[]).map((packed) => {
    const [number, identifier, name, period, fields] = packed;
    const values: FactValue[] = [];
    for (let at = ROW_HEAD; at < packed.length; at += 3) {
      const column = known[packed[at] as number];
      if (column === undefined) throw new Error(`reading with a value in no column, row ${number}`);
      const [value, written] = [packed[at + 1] as string, packed[at + 2] as string];
      values.push({ fact: column.fact, value, column: column.column, written, unit: column.unit });
    }
    return {
      number,
      identifier,
      name: name ?? undefined,
      period: period ?? undefined,
      values,
      fields: (fields ?? {}) as Record<string, string>,
    };
  });
}
