import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { isSameDimension, UNITS, type UnitCode } from '@innovation-points/shared/vocabulary/units.ts';
import { AppError, type FieldProblem } from '../../../lib/appError.ts';
import type { Column, ColumnUse } from './columns.ts';
import { bareHeader, headerCells, plainHeader, stemOf, unitOfSheet, type HeaderCell } from './headerCells.ts';
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

/** Rows among which the header is looked for, and how many it may take. */
const TITLE_ROWS = 10;
const LEVELS = 3;
/** Most rows above the data. */
export const HEAD_ROWS = TITLE_ROWS + LEVELS;

/**
 * Finds the header among the first rows (officials put titles above it and divide it over several rows) and says where each
 * column of the mapping stands. A unit may stand in the header's cell, in the row above or below it, or once for all money in a
 * line above (`单位：万元`); it must be the mapping's.
 *
 * Throws `import.wrong_header` with every missing or repeated column, and near names as suggestions only: a column in
 * another unit must not be taken for the right one. Throws `import.file_empty` when nothing stands below the header.
 */
export function matchHeader(
  rows: readonly RawRow[],
  columns: readonly Column[],
  mappingTitle: string,
): MatchedHeader {
  const { cells, last, sheetUnit } = findHeader(rows, columns);
  const faults = columns.flatMap((column) => faultOf(column, cells, sheetUnit) ?? []);
  if (rows.length > 0 && faults.length > 0) {
    const details = faults.map(({ path }) => path).join(MARKS.item);
    throw new AppError('import.wrong_header', { mapping: mappingTitle, details }, faults);
  }
  const below = rows.slice(last + 1);
  if (below.length === 0) throw new AppError('import.file_empty');
  const placed = columns.flatMap((column) => placedIn(cells, column, sheetUnit));
  const taken = new Set(placed.map(({ at }) => at));
  return {
    placed: placed.toSorted((a, b) => a.at - b.at),
    unknown: cells.flatMap(({ text }, at) => (text === '' || taken.has(at) ? [] : text)),
    width: cells.length,
    rows: below,
  };
}

interface FoundHeader {
  readonly cells: readonly HeaderCell[];
  /** Index of its last row. */
  readonly last: number;
  /** The unit that a line above it names for all money. */
  readonly sheetUnit: UnitCode | undefined;
}

/** The rows in which most of the columns are found, as few as possible; the first row when no column is found anywhere. */
function findHeader(rows: readonly RawRow[], columns: readonly Column[]): FoundHeader {
  let best: FoundHeader = { cells: headerCells(rows, 0, 0), last: 0, sheetUnit: undefined };
  let most = 0;
  for (let depth = 1; depth <= LEVELS; depth += 1) {
    for (let first = 0; first < Math.min(TITLE_ROWS, rows.length - depth + 1); first += 1) {
      const last = first + depth - 1;
      const found = {
        cells: headerCells(rows, first, last),
        last,
        sheetUnit: unitOfSheet(rows.slice(0, first)),
      };
      const hits = columns.filter(
        (column) => placesOf(column, found.cells, found.sheetUnit).length > 0,
      ).length;
      if (hits > most) [best, most] = [found, hits];
    }
  }
  return best;
}

function placedIn(
  cells: readonly HeaderCell[],
  column: Column,
  sheetUnit: UnitCode | undefined,
): PlacedColumn[] {
  const { header, use, isFilled } = column;
  const [at] = placesOf(column, cells, sheetUnit);
  return at === undefined ? [] : [{ header, use, isFilled, at }];
}

/** Where a column stands: by its very name, or by its name and its unit apart. */
function placesOf(
  { header, use }: Column,
  cells: readonly HeaderCell[],
  sheetUnit: UnitCode | undefined,
): number[] {
  const wanted = plainHeader(header);
  const fits = use.kind === 'fact' ? factFits(wanted, use.unit, sheetUnit) : namedFits(wanted);
  return cells.flatMap((cell, at) => (fits(cell) ? at : []));
}

type Fits = (cell: HeaderCell) => boolean;

function namedFits(wanted: string): Fits {
  return ({ names }) => names.includes(wanted);
}

/** Money must be in the very unit, wherever that is written; counts of heads and things are the same in every unit of theirs. */
function factFits(wanted: string, unit: UnitCode, sheetUnit: UnitCode | undefined): Fits {
  const bare = bareHeader(wanted);
  const isNamed: Fits = ({ names }) => names.some((name) => bareHeader(name) === bare);
  if (UNITS[unit].dimension !== 'money') {
    return (cell) => isNamed(cell) && (cell.unit === undefined || isSameDimension(cell.unit, unit));
  }
  const assumed = wanted === bare ? unit : undefined;
  return (cell) => isNamed(cell) && (cell.unit ?? sheetUnit ?? assumed) === unit;
}

function faultOf(
  { header, use, isRequired, ...column }: Column,
  cells: readonly HeaderCell[],
  sheetUnit: UnitCode | undefined,
): FieldProblem | undefined {
  const places = placesOf({ header, use, isRequired, ...column }, cells, sheetUnit);
  if (places.length > 1) return { path: header, message: say(IMPORTS_TEXTS.repeatedColumn, { header }) };
  if (places.length === 1) return undefined;
  const bare = bareHeader(plainHeader(header));
  const sameName = cells.find(({ names }) => names.some((name) => bareHeader(name) === bare));
  if (sameName !== undefined && use.kind === 'fact') {
    return {
      path: header,
      message: say(IMPORTS_TEXTS.columnOfOtherUnit, { header, why: unitText(sameName, sheetUnit) }),
    };
  }
  if (!isRequired) return undefined;
  const near = cells.find(({ names }) => names.some((name) => stemOf(name) === stemOf(bare)));
  const hint = near === undefined ? '' : say(IMPORTS_TEXTS.nearColumn, { near: near.text });
  return { path: header, message: say(IMPORTS_TEXTS.missingColumn, { header, hint }) };
}

/** Why a column of the right name is not taken. */
function unitText({ text, unit }: HeaderCell, sheetUnit: UnitCode | undefined): string {
  if (unit !== undefined) return say(IMPORTS_TEXTS.otherUnit, { column: text });
  return sheetUnit === undefined
    ? say(IMPORTS_TEXTS.noUnit, { column: text })
    : say(IMPORTS_TEXTS.unitOfSheet, { column: text, unit: sheetUnit });
}
