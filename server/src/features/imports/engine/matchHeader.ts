import { AppError, type FieldProblem } from '../../../lib/appError.ts';
import type { Column, ColumnUse } from './columns.ts';
import type { RawRow } from './readCsv.ts';

/** A column of the mapping found in the file. */
export interface PlacedColumn {
  readonly header: string;
  readonly use: ColumnUse;
  readonly isFilled: boolean;
  /** Place in a row's cells. */
  readonly at: number;
}

export interface MatchedHeader {
  /** In the order of the file. */
  readonly placed: readonly PlacedColumn[];
  /** Headers of the file that the mapping does not speak of. */
  readonly unknown: readonly string[];
  readonly width: number;
  /** The rows below the header. */
  readonly rows: readonly RawRow[];
}

const TITLE_ROWS = 10;

/**
 * Finds the header among the first rows (officials put titles above it) and says where each column of the mapping stands.
 *
 * Throws `import.wrong_header` with every missing or repeated column, and near names as suggestions only: a column in
 * another unit must not be taken for the right one. Throws `import.file_empty` when nothing stands below the header.
 */
export function matchHeader(
  rows: readonly RawRow[],
  columns: readonly Column[],
  mappingTitle: string,
): MatchedHeader {
  const wanted = new Set(columns.map(({ header }) => plain(header)));
  const place = headerPlace(rows, wanted);
  const headers = (rows[place]?.cells ?? []).map(plain);
  const faults = [...missing(columns, headers), ...repeated(columns, headers)];
  if (rows.length > 0 && faults.length > 0) {
    const details = faults.map(({ path }) => path).join('、');
    throw new AppError('import.wrong_header', { mapping: mappingTitle, details }, faults);
  }
  const below = rows.slice(place + 1);
  if (below.length === 0) throw new AppError('import.file_empty');
  return {
    placed: columns.flatMap((column) => placedIn(headers, column)).toSorted((a, b) => a.at - b.at),
    unknown: headers.filter((header) => header !== '' && !wanted.has(header)),
    width: headers.length,
    rows: below,
  };
}

/** The row with the most of the wanted headers; the first one when no row has any. */
function headerPlace(rows: readonly RawRow[], wanted: ReadonlySet<string>): number {
  const hits = rows
    .slice(0, TITLE_ROWS)
    .map(({ cells }) => cells.filter((cell) => wanted.has(plain(cell))).length);
  return hits.reduce((best, count, at) => (count > (hits[best] ?? 0) ? at : best), 0);
}

function placedIn(headers: readonly string[], { header, use, isFilled }: Column): PlacedColumn[] {
  const at = headers.indexOf(plain(header));
  return at < 0 ? [] : [{ header, use, isFilled, at }];
}

function missing(columns: readonly Column[], headers: readonly string[]): FieldProblem[] {
  return columns
    .filter(({ header, isRequired }) => isRequired && !headers.includes(plain(header)))
    .map(({ header }) => {
      const near = headers.find((other) => stem(other) === stem(plain(header)) && other !== '');
      const hint = near === undefined ? '' : `，文件中只有“${near}”，名称或单位不同`;
      return { path: header, message: `缺少“${header}”列${hint}` };
    });
}

function repeated(columns: readonly Column[], headers: readonly string[]): FieldProblem[] {
  return columns
    .filter(({ header }) => headers.filter((other) => other === plain(header)).length > 1)
    .map(({ header }) => ({ path: header, message: `“${header}”列出现了不止一次` }));
}

/** A header as it is compared: half-width, without blanks. */
function plain(header: string): string {
  return header.normalize('NFKC').replace(/\s/gu, '');
}

/** A header without what stands in brackets: `营业收入(千元)` and `营业收入(万元)` have the same stem. */
function stem(header: string): string {
  return header.replace(/\([^)]*\)/g, '');
}
