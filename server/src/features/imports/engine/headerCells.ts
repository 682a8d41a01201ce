import {
  UNITS,
  UNIT_CODES,
  type UnitCode,
  YES_NO_HEADER,
} from '@innovation-points/shared/vocabulary/units.ts';
import type { RawRow } from './readCsv.ts';

/** What stands above one column of data, over one or several rows. */
export interface HeaderCell {
  /** As a person reads it. */
  readonly text: string;
  /** What the column may be called, half-width and without blanks: the lowest row alone, and together with those above. */
  readonly names: readonly string[];
  /** The unit that is written there, if any. */
  readonly unit: UnitCode | undefined;
}

const MONEY = UNIT_CODES.filter((unit) => UNITS[unit].dimension === 'money');
/** The longest first: 万元 ends like 元. */
const BY_LENGTH = UNIT_CODES.toSorted((a, b) => b.length - a.length).join('|');
const UNIT_AT_END = new RegExp(`(?:\\((?:单位:?)?(${BY_LENGTH})\\)|[:/,、](?:单位:?)?(${BY_LENGTH}))$`);
const YES_NO = `(${YES_NO_HEADER})`;
const UNIT_ALONE = new RegExp(`^\\(?(?:单位:?)?(${BY_LENGTH})\\)?$`);
const UNIT_OF_SHEET = new RegExp(
  `(?:货币)?(?:计量|金额)?单位:(?:人民币)?(${MONEY.toSorted((a, b) => b.length - a.length).join('|')})`,
);

/** Most cells that are looked at are numbers and codes. */
const PLAIN = /^[\w.]*$/;

/** A header as it is compared: half-width, brackets of one kind, without blanks and without the star of a required column. */
export function plainHeader(header: string): string {
  if (PLAIN.test(header)) return header;
  return header
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[[【〔]/gu, '(')
    .replace(/[\]】〕]/gu, ')')
    .replace(/^\*+|\*+$/gu, '');
}

/** A plain header without its unit: `营业收入(万元)` and `营业收入` are the same then, `研发人员(女)` and `研发人员` are not. */
export function bareHeader(header: string): string {
  return header.replace(UNIT_AT_END, '').replace(YES_NO, '');
}

/** A plain header without anything in brackets, to find what may have been meant. */
export function stemOf(header: string): string {
  return header.replace(/\([^)]*\)/g, '');
}

/** The cells of a header that takes the rows from `first` to `last` (indexes, both included). */
export function headerCells(rows: readonly RawRow[], first: number, last: number): HeaderCell[] {
  const levels = rows.slice(first, last + 1).map(({ cells }) => cells.map(plainHeader));
  const width = Math.max(0, ...levels.map((cells) => cells.length));
  return Array.from({ length: width }, (_, at) =>
    cellOf(levels.flatMap((cells) => levelAt(cells, at, levels))),
  );
}

/** The text of one row above a column: blanks take over what stands to their left where a row below divides it. */
function levelAt(cells: readonly string[], at: number, levels: readonly (readonly string[])[]): string[] {
  const own = cells[at] ?? '';
  if (own !== '') return [own];
  const isDivided = levels.slice(levels.indexOf(cells) + 1).some((below) => (below[at] ?? '') !== '');
  const left = isDivided ? cells.slice(0, at).findLast((cell) => cell !== '') : undefined;
  return left === undefined ? [] : [left];
}

function cellOf(levels: readonly string[]): HeaderCell {
  const texts = levels.filter((text, at) => text !== levels[at - 1]);
  const named = texts.filter((text) => !UNIT_ALONE.test(text));
  const unit = texts.findLast((text) => unitIn(text) !== undefined);
  const last = named.at(-1) ?? '';
  return {
    text: texts.join('/'),
    names: [...new Set([last, named.join(''), named.slice(-2).join('')])].filter((name) => name !== ''),
    unit: unit === undefined ? undefined : unitIn(unit),
  };
}

function unitIn(text: string): UnitCode | undefined {
  const [, inBrackets, afterMark] = UNIT_AT_END.exec(text) ?? [];
  const [, alone] = UNIT_ALONE.exec(text) ?? [];
  return (inBrackets ?? afterMark ?? alone) as UnitCode | undefined;
}

/** The unit of money that a line above the header names for the whole sheet (`单位：万元`); undefined when none does, or several do. */
export function unitOfSheet(rows: readonly RawRow[]): UnitCode | undefined {
  const found = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => UNIT_OF_SHEET.exec(plainHeader(cell))?.[1] ?? []),
  );
  return new Set(found).size === 1 ? (found[0] as UnitCode) : undefined;
}
