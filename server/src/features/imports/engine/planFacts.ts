import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { FactCatalogue, FactCheck } from '../../facts/index.ts';
import type { Findings } from './findings.ts';
import type { FactValue } from './readRows.ts';
import type { ResolvedRow } from './resolveRows.ts';
import type { JumpWatch } from './unitJumps.ts';

/** A value that counts today. */
export interface LiveFact {
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
  readonly department: DepartmentCode;
}

/** Live facts of the rows' enterprises, by `factKey`. */
export type LiveFacts = ReadonlyMap<string, LiveFact>;

/** One value to be written; `replaces` is the value it supersedes. */
export interface FactChange {
  readonly identifier: string;
  readonly enterpriseId: number | undefined;
  readonly period: string;
  readonly code: string;
  readonly value: string;
  readonly sourceRow: number;
  readonly replaces: LiveFact | undefined;
}

export interface FactPlanning {
  readonly department: DepartmentCode;
  readonly catalogue: FactCatalogue;
  readonly live: LiveFacts;
  readonly jumps: JumpWatch;
  readonly findings: Findings;
}

/** The place of a fact in `LiveFacts`. */
export function factKey(enterpriseId: number, period: string, code: string): string {
  return `${enterpriseId}|${period}|${code}`;
}

/**
 * What accepting these rows would write, and what speaks against it. All rows of an enterprise must be handed over
 * together, because its years are compared with each other.
 *
 * A value of the same department is superseded; a different value of another department is a conflict and is not written.
 */
export function planFacts(rows: readonly ResolvedRow[], planning: FactPlanning): FactChange[] {
  const inFile = new Map(
    rows.flatMap((row) => row.values.map((value) => [fileKey(row, value.fact.code), value.value])),
  );
  return rows.flatMap((row) => {
    const checks = planning.catalogue.checks;
    const values = checks.reduce((kept, check) => applyCheck(check, row, kept, planning), row.values);
    for (const value of values) {
      planning.jumps.compare(value, yearBefore(row, value, inFile, planning.live), row.number);
    }
    return values.flatMap((value) => changeOf(row, value, planning));
  });
}

function fileKey(row: ResolvedRow, code: string, yearsBack = 0): string {
  return `${row.identifier}|${Number(row.period) - yearsBack}|${code}`;
}

function liveOf(row: ResolvedRow, code: string, live: LiveFacts, yearsBack = 0): LiveFact | undefined {
  if (row.enterpriseId === undefined) return undefined;
  return live.get(factKey(row.enterpriseId, String(Number(row.period) - yearsBack), code));
}

function yearBefore(
  row: ResolvedRow,
  { fact }: FactValue,
  inFile: ReadonlyMap<string, string>,
  live: LiveFacts,
): string | undefined {
  return inFile.get(fileKey(row, fact.code, 1)) ?? liveOf(row, fact.code, live, 1)?.value;
}

/** The values of the row that remain after one part-and-whole check. */
function applyCheck(
  check: FactCheck,
  row: ResolvedRow,
  values: readonly FactValue[],
  { live, catalogue, findings }: FactPlanning,
): readonly FactValue[] {
  const part = values.find(({ fact }) => fact.code === check.part);
  const whole = values.find(({ fact }) => fact.code === check.whole);
  if (part === undefined && whole === undefined) return values;
  const partValue = part?.value ?? liveOf(row, check.part, live)?.value;
  const wholeValue = whole?.value ?? liveOf(row, check.whole, live)?.value;
  if (partValue === undefined || wholeValue === undefined || !isAbove(partValue, wholeValue)) return values;

  const isRefused = check.impossible && part !== undefined;
  const [partFact, wholeFact] = [catalogue.facts.get(check.part), catalogue.facts.get(check.whole)];
  findings.add({
    code: isRefused ? 'part_above_whole' : 'part_above_whole_unusual',
    row: row.number,
    column: part?.column ?? whole?.column ?? '',
    value: part?.written ?? whole?.written ?? '',
    params: {
      part: partFact?.title ?? check.part,
      whole: wholeFact?.title ?? check.whole,
      wholeValue: `${wholeValue} ${wholeFact?.unit ?? ''}`.trim(),
    },
  });
  if (!isRefused) return values;
  findings.counts.rejected += 1;
  return values.filter((value) => value !== part);
}

function changeOf(
  row: ResolvedRow,
  value: FactValue,
  { live, department, findings }: FactPlanning,
): FactChange[] {
  const { counts } = findings;
  const current = liveOf(row, value.fact.code, live);
  if (current?.value === value.value) {
    counts.same += 1;
    return [];
  }
  if (current !== undefined && current.department !== department) {
    const params = {
      current: `${current.value} ${value.fact.unit}`,
      department: DEPARTMENTS[current.department],
    };
    findings.add({
      code: 'other_department',
      row: row.number,
      column: value.column,
      value: value.written,
      params,
    });
    counts.conflicting += 1;
    return [];
  }
  if (current === undefined) counts.new += 1;
  else counts.changed += 1;
  const { identifier, enterpriseId, period = '', number: sourceRow } = row;
  return [
    {
      identifier,
      enterpriseId,
      period,
      code: value.fact.code,
      value: value.value,
      sourceRow,
      replaces: current,
    },
  ];
}

/** Compares two exact decimals without needless zeros. */
function isAbove(one: string, other: string): boolean {
  const [a, b] = aligned(one, other);
  return a > b;
}

function aligned(one: string, other: string): [bigint, bigint] {
  const places = Math.max(one.split('.')[1]?.length ?? 0, other.split('.')[1]?.length ?? 0);
  const scaled = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  };
  return [scaled(one), scaled(other)];
}
