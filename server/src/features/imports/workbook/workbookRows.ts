import { TEMPLATE_SHEETS } from '@innovation-points/shared/vocabulary/importTemplate.ts';
import { read, utils, type CellObject, type WorkSheet } from '@e965/xlsx';

/** A sheet as rows of text, and the names of the sheets that were not read. */
export interface WorkbookRows {
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly otherSheets: readonly string[];
}

const EXCEL_DIGITS = 15;

/**
 * The first visible sheet with anything in it (the instructions of our template left out), as text; blank rows are left out and rows are counted as Excel does. At most
 * `rowLimit` rows are read. Merged cells hold their value in each of their places, so headers over several rows can be found.
 *
 * Numbers are taken to the 15 digits that Excel itself shows, percentages as they are displayed, days as `YYYY-MM-DD`. Throws
 * what the library throws for a file that is no workbook.
 */
export function workbookRows(bytes: Uint8Array, rowLimit: number): WorkbookRows {
  const options = { cellDates: true, cellNF: true, dense: false, sheetRows: rowLimit, UTC: true } as const;
  const workbook = read(bytes, { ...options, type: 'array' });
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

function sheetRows(sheet: WorkSheet): WorkbookRows['rows'] {
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  const merged = mergedCells(sheet);
  const rows: { number: number; cells: string[] }[] = [];
  for (let row = 0; row <= range.e.r; row += 1) {
    const cells: string[] = [];
    for (let column = 0; column <= range.e.c; column += 1) {
      const address = utils.encode_cell({ r: row, c: column });
      cells.push(textOf(sheet[merged.get(address) ?? address] as CellObject | undefined));
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: row + 1, cells });
  }
  return rows;
}

/** The address of the cell that holds the value, for every other cell of a merged range. */
function mergedCells(sheet: WorkSheet): Map<string, string> {
  const holders = new Map<string, string>();
  for (const { s, e } of sheet['!merges'] ?? []) {
    for (let row = s.r; row <= e.r; row += 1) {
      for (let column = s.c; column <= e.c; column += 1) {
        holders.set(utils.encode_cell({ r: row, c: column }), utils.encode_cell(s));
      }
    }
  }
  return holders;
}

function textOf(cell: CellObject | undefined): string {
  if (cell === undefined || cell.v === undefined || cell.t === 'e') return cell?.w ?? '';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v !== 'number') return String(cell.v);
  if (String(cell.z ?? '').includes('%')) return cell.w ?? `${cell.v * 100}%`;
  return String(Number(cell.v.toPrecision(EXCEL_DIGITS)));
}
