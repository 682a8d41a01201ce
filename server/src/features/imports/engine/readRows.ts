import { YES_NO_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
import type { FactDefinition } from '../../facts/index.ts';
import type { EnterpriseMapping } from '../mapping.schema.ts';
import { asideOf, checkTotals } from './asideRows.ts';
import { checkRegister } from './checkRegister.ts';
import type { Findings, Problem } from './findings.ts';
import { normaliseIdentifier } from './identifiers.ts';
import type { MatchedHeader, PlacedColumn } from './matchHeader.ts';
import type { RawRow } from './readCsv.ts';
import { readField } from './readField.ts';
import { readNumber, type NumberRule } from './readNumber.ts';
import { readYear } from './readYear.ts';

/** The value of one fact in one row, exact and in the fact's own unit. */
export interface FactValue {
  readonly fact: FactDefinition;
  readonly value: string;
  /** The column it stood in, for problems that are found later. */
  readonly column: string;
  /** The cell as written. */
  readonly written: string;
  /** The unit of the column. */
  readonly unit: string;
}

/** A row that can be read. Cells with a fault are left out of it. */
export interface ReadRow {
  readonly number: number;
  readonly identifier: string;
  readonly name: string | undefined;
  /** The year of its facts; undefined for files without facts. */
  readonly period: string | undefined;
  readonly values: readonly FactValue[];
  /** Everything that is not a fact, as it is stored. */
  readonly fields: Readonly<Record<string, string>>;
}

const ASIDE_CODES = { total: 'total_row', note: 'note_row', header: 'repeated_header' } as const;

interface Draft {
  identifier: string;
  name: string | undefined;
  period: string | undefined;
  readonly values: FactValue[];
  readonly fields: Record<string, string>;
  /** Faults that make the whole row useless. */
  readonly fatal: Problem[];
}

/**
 * Reads rows below the header. A cell with a fault costs that cell; a row without a readable identifier, year or
 * required cell costs the row. All faults are reported, not only the first of a row. Totals, notes and repeated headers are
 * passed over and said so.
 *
 * `today` is `YYYY-MM-DD`: a year after it is refused.
 */
export function readRows(
  rows: readonly RawRow[],
  header: MatchedHeader,
  mapping: EnterpriseMapping,
  today: string,
  findings: Findings,
): ReadRow[] {
  const read: ReadRow[] = [];
  const totals: RawRow[] = [];
  const columns = header.placed.map((column) => ({ ...column, rule: ruleOf(column, mapping) }));
  const reading: Reading = { columns, width: header.width, mapping, today, findings };
  for (const raw of rows) {
    const aside = asideOf(raw, header);
    if (aside !== undefined) {
      if (aside === 'total') totals.push(raw);
      const value = raw.cells.find((cell) => cell.trim() !== '') ?? '';
      findings.add({ code: ASIDE_CODES[aside], row: raw.number, value });
      continue;
    }
    findings.counts.rows += 1;
    const row = readRow(raw, reading);
    if (row !== undefined) read.push(row);
  }
  checkTotals(totals, read, header, findings);
  return read;
}

/** A column with the rule by which its numbers are read, the same for every row. */
interface ReadColumn extends PlacedColumn {
  readonly rule: NumberRule | undefined;
}

interface Reading {
  readonly columns: readonly ReadColumn[];
  readonly width: number;
  readonly mapping: EnterpriseMapping;
  readonly today: string;
  readonly findings: Findings;
}

function ruleOf({ use }: PlacedColumn, { blankMarks }: EnterpriseMapping): NumberRule | undefined {
  if (use.kind !== 'fact') return undefined;
  const { fact, power } = use;
  const { kind, unit, signed: isSigned } = fact;
  return { isCount: kind === 'count', isYesNo: unit === YES_NO_UNIT, isSigned, power, blankMarks };
}

function readRow(raw: RawRow, reading: Reading): ReadRow | undefined {
  const { columns, width, mapping, today, findings } = reading;
  if (raw.cells.length !== width && !fits(raw, width)) {
    const params = { found: String(raw.cells.length), wanted: String(width) };
    findings.refuseRow({ code: 'short_row', row: raw.number, params }, 0);
    return undefined;
  }
  const draft: Draft = {
    identifier: '',
    name: undefined,
    period: mapping.kind === 'facts' && 'fixed' in mapping.period ? mapping.period.fixed : undefined,
    values: [],
    fields: {},
    fatal: [],
  };
  for (const column of columns) readCell(raw, column, draft, reading);
  const { identifier, name, period, values, fields, fatal } = draft;
  checkRegister({ fields, row: raw.number, today, fatal, findings }, mapping);
  const [first, ...others] = fatal;
  if (first === undefined) return { number: raw.number, identifier, name, period, values, fields };
  for (const problem of others) findings.add(problem);
  findings.refuseRow(first, values.length);
  return undefined;
}

/** Longer than the header is as good as it when nothing stands there. */
function fits({ cells }: RawRow, width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');
}

function readCell(raw: RawRow, column: ReadColumn, draft: Draft, reading: Reading): void {
  const { mapping, today, findings } = reading;
  const cell = raw.cells[column.at] ?? '';
  switch (column.use.kind) {
    case 'identifier':
      draft.identifier = normaliseIdentifier(cell);
      if (draft.identifier === '') draft.fatal.push({ ...placeOf(raw, column), code: 'missing_identifier' });
      return;
    case 'name':
      draft.name = cell.trim() || undefined;
      if (mapping.kind === 'register' && draft.name !== undefined) draft.fields['name'] = draft.name;
      if (draft.name === undefined && column.isFilled) {
        draft.fatal.push({ ...placeOf(raw, column), code: 'missing_value' });
      }
      return;
    case 'period':
      return readPeriod(raw, column, today, draft);
    case 'fact':
      if (raw.merged?.has(column.at) === true && cell.trim() !== '') {
        return refuseMerged(placeOf(raw, column), findings);
      }
      return readFact(raw, column, draft, findings);
    case 'field':
      return readOther(cell, column, draft, placeOf(raw, column), findings);
    case 'region':
    case 'item':
    case 'value':
    case 'unit':
      throw new Error(`${column.header}: a column of a file in long form`);
  }
}

/** A number that stands once over several cells: nobody can say whose it is. */
function refuseMerged(at: Place, findings: Findings): void {
  findings.add({ ...at, code: 'merged_value' });
  findings.counts.rejected += 1;
}

type Place = Omit<Problem, 'code' | 'params'>;

/** Made only where there is something to say of the cell: a file has a million cells. */
function placeOf({ number, cells }: RawRow, { header, at }: PlacedColumn): Place {
  return { row: number, column: header, value: cells[at] ?? '' };
}

function readPeriod(raw: RawRow, column: PlacedColumn, today: string, draft: Draft): void {
  const year = readYear(raw.cells[column.at] ?? '', today);
  if (year.kind === 'value') draft.period = year.value;
  else draft.fatal.push({ ...placeOf(raw, column), code: year.code, params: year.params });
}

function readFact(raw: RawRow, column: ReadColumn, draft: Draft, findings: Findings): void {
  const { use, rule, header, at } = column;
  if (use.kind !== 'fact' || rule === undefined) return;
  const written = raw.cells[at] ?? '';
  const { fact, unit } = use;
  const reading = readNumber(written, rule);
  if (reading.kind === 'value') {
    draft.values.push({ fact, value: reading.value, column: header, written, unit });
  } else if (reading.kind === 'fault') {
    findings.add({ ...placeOf(raw, column), code: reading.code, params: { unit } });
    findings.counts.rejected += 1;
  }
}

function readOther(cell: string, column: PlacedColumn, draft: Draft, at: Place, findings: Findings): void {
  if (column.use.kind !== 'field') return;
  const reading = readField(cell, column.use.type);
  if (reading.kind === 'value') {
    draft.fields[column.use.field] = reading.value;
    const params = { read: reading.value };
    if (reading.remark !== undefined) findings.add({ ...at, code: reading.remark, params });
  } else if (reading.kind === 'blank' && column.isFilled) draft.fatal.push({ ...at, code: 'missing_value' });
  else if (reading.kind === 'fault') {
    const problem: Problem = { ...at, code: reading.code, params: reading.params ?? {} };
    if (column.isFilled) draft.fatal.push(problem);
    else findings.add(problem);
  }
}
