import { read, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { TEMPLATE_SHEETS } from '@innovation-points/shared/vocabulary/importTemplate.ts';
import { AppError } from '../../../lib/appError.ts';
import type { RawRow } from '../engine/readCsv.ts';

/** A sheet as rows of text, and the names of the sheets that were not read. */
export interface WorkbookRows {
  readonly rows: readonly RawRow[];
  readonly otherSheets: readonly string[];
}

const EXCEL_DIGITS = 15;

/**
 * The first visible sheet with anything in it (the instructions of our template left out), as text; blank rows are left out
 * and rows are counted as Excel does. Merged cells hold their value in each of their places, so headers over several rows can
 * be found; the places are noted, because nobody can say whose a merged number is.
 *
 * Numbers are taken to the 15 digits that Excel itself shows, percentages as they are displayed, days as `YYYY-MM-DD`; a formula
 * that was never calculated is handed over as its text. Throws `import.workbook_locked` for a file with a password,
 * and `import.unsupported_format` for what is no workbook.
 */
export function workbookRows(bytes: Uint8Array): WorkbookRows {
  const workbook = open(bytes);
  const hidden = new Set(
    (workbook.Workbook?.Sheets ?? []).filter((sheet) => sheet.Hidden).map((sheet) => sheet.name),
  );
  const filled = workbook.SheetNames.filter(
    (name) =>
      name !== TEMPLATE_SHEETS.guide && !hidden.has(name) && workbook.Sheets[name]?.['!ref'] !== undefined,
  );
  const [first, ...otherSheets] = filled;
  const sheet = first === undefined ? undefined : workbook.Sheets[first];
  return { rows: sheet === undefined ? [] : sheetRows(sheet), otherSheets };
}

function open(bytes: Uint8Array): WorkBook {
  const options = { cellDates: true, cellNF: true, dense: true, UTC: true } as const;
  try {
    return read(bytes, { ...options, type: 'array' });
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new AppError(isLocked ? 'import.workbook_locked' : 'import.unsupported_format');
  }
}

type SheetData = readonly (readonly (CellObject | undefined)[] | undefined)[];

function sheetRows(sheet: WorkSheet): RawRow[] {
  const data = (sheet['!data'] ?? []) as SheetData;
  const merges = sheet['!merges'] ?? [];
  const repeated = repeatedPlaces(merges, data.length);
  const width = Math.max(widthOf(data), ...merges.map(({ e }) => (e.r < data.length ? e.c + 1 : 0)));
  const rows: RawRow[] = [];
  for (const [at, cells] of data.entries()) {
    const holders = repeated.get(at);
    if (cells === undefined && holders === undefined) continue;
    const texts = Array.from({ length: width }, (_, column) => {
      const holder = holders?.get(column);
      return textOf(holder === undefined ? cells?.[column] : data[holder.r]?.[holder.c]);
    });
    if (!texts.some((text) => text.trim() !== '')) continue;
    const row = { number: at + 1, cells: texts };
    rows.push(holders === undefined ? row : { ...row, merged: new Set(holders.keys()) });
  }
  return rows;
}

/** The last column in which any row holds something; sheets often claim to be wider. */
function widthOf(data: SheetData): number {
  return data.reduce((widest, cells) => {
    const last = cells?.findLastIndex((cell) => textOf(cell).trim() !== '') ?? -1;
    return Math.max(widest, last + 1);
  }, 0);
}

/** For every other place of a merged range, by row and column, the place that holds the value. */
function repeatedPlaces(merges: readonly Range[], rowCount: number): Map<number, Map<number, Range['s']>> {
  const places = new Map<number, Map<number, Range['s']>>();
  for (const { s, e } of merges) {
    for (let row = s.r; row <= Math.min(e.r, rowCount - 1); row += 1) {
      const own = places.get(row) ?? new Map<number, Range['s']>();
      for (let column = row === s.r ? s.c + 1 : s.c; column <= e.c; column += 1) own.set(column, s);
      if (own.size > 0) places.set(row, own);
    }
  }
  return places;
}

function textOf(cell: CellObject | undefined): string {
  if (cell === undefined) return '';
  if (cell.v === undefined || cell.t === 'e') return cell.w ?? (cell.f === undefined ? '' : `=${cell.f}`);
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE';
  if (typeof cell.v !== 'number') return String(cell.v);
  if (String(cell.z ?? '').includes('%')) return cell.w ?? `${cell.v * 100}%`;
  return String(Number(cell.v.toPrecision(EXCEL_DIGITS)));
}
