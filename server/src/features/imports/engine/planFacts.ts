import { DEPARTMENTS, type DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { FactCatalogue, FactCheck, PastFacts } from '../../facts/index.ts';
import { compareRows, valueOf, type ComparedRow, type LiveFact, type LiveFacts } from './comparison.ts';
import type { ChangedValue, Findings, Problem } from './findings.ts';
import type { FactValue } from './readRows.ts';
import type { ResolvedRow } from './resolveRows.ts';
import type { ValueWatch } from './watchValues.ts';

/** One value to be written; `replaces` is the value it supersedes. */
export interface FactChange {
  readonly identifier: string;
  readonly enterpriseId: number | undefined;
  readonly period: string;
  readonly code: string;
  readonly value: string;
  readonly sourceRow: number;
  readonly replaces: LiveFact | undefined;
  /** True: it would undo the correction of an upheld dispute, so it is written only when an officer says so. */
  readonly isDisputed: boolean;
}

export interface FactPlanning {
  readonly department: DepartmentCode;
  readonly catalogue: FactCatalogue;
  readonly live: LiveFacts;
  readonly past: PastFacts;
  readonly watch: ValueWatch;
  readonly findings: Findings;
  /** Is told of every value that is not simply new, and so of all that may be otherwise when the same file is planned again. */
  readonly mark?: (text: string) => void;
}

/**
 * What accepting these rows would write, and what speaks against it. All rows of an enterprise must be handed over
 * together, because its years are compared with each other.
 *
 * A value of the same department is superseded; a different value of another department is a conflict and is not written; one
 * that an upheld dispute put right is a conflict that an officer may decide against.
 */
export function planFacts(rows: readonly ResolvedRow[], planning: FactPlanning): FactChange[] {
  const { watch, catalogue, mark } = planning;
  const brought = new Set<string>();
  for (const { values } of rows) for (const { fact } of values) brought.add(fact.code);
  const checks = catalogue.checks.filter(({ part, whole }) => brought.has(part) || brought.has(whole));
  const changes: FactChange[] = [];
  for (const compared of compareRows(rows, planning.live, planning.past)) {
    const { row } = compared;
    const refused = new Set<FactValue>();
    for (const check of checks) {
      const part = applyCheck(check, compared, planning);
      if (part !== undefined) refused.add(part);
    }
    for (const value of row.values) {
      if (refused.has(value)) {
        mark?.(`${row.number} ${value.fact.code} refused\n`);
        continue;
      }
      watch.compare(value, (yearsBack) => compared.past(value.fact.code, yearsBack), row.number);
      const change = changeOf(compared, value, planning);
      if (change !== undefined) changes.push(change);
      if (change === undefined) mark?.(`${row.number} ${value.fact.code}\n`);
      else if (change.replaces) mark?.(`${row.number} ${value.fact.code} ${change.replaces.batchId}\n`);
    }
  }
  return changes;
}

/** The part that one part-and-whole check refuses; undefined when it has nothing against the row. */
function applyCheck(
  check: FactCheck,
  { row, live }: ComparedRow,
  { catalogue, findings }: FactPlanning,
): FactValue | undefined {
  const part = valueOf(row, check.part);
  const whole = valueOf(row, check.whole);
  if (part === undefined && whole === undefined) return undefined;
  const partValue = part?.value ?? live.get(check.part)?.value;
  const wholeValue = whole?.value ?? live.get(check.whole)?.value;
  if (partValue === undefined || wholeValue === undefined || !isAbove(partValue, wholeValue)) {
    return undefined;
  }

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
  if (!isRefused) return undefined;
  findings.counts.rejected += 1;
  return part;
}

function changeOf(
  { row, live }: ComparedRow,
  value: FactValue,
  { department, findings }: FactPlanning,
): FactChange | undefined {
  const { counts } = findings;
  const current = live.get(value.fact.code);
  if (current?.value === value.value) {
    counts.same += 1;
    return undefined;
  }
  const isDisputed = current !== undefined && current.disputeId !== null;
  if (isDisputed || (current !== undefined && current.department !== department)) {
    counts.conflicting += 1;
    findings.add(conflictOf(row, value, current));
    if (!isDisputed || current.department !== department) return undefined;
    counts.disputed += 1;
  } else if (current === undefined) counts.new += 1;
  else findings.noteChange(changedValue(row, value, current));
  const { identifier, enterpriseId, period = '', number: sourceRow } = row;
  const { code } = value.fact;
  return {
    identifier,
    enterpriseId,
    period,
    code,
    value: value.value,
    sourceRow,
    replaces: current,
    isDisputed,
  };
}

function changedValue(row: ResolvedRow, { fact, column, value }: FactValue, current: LiveFact): ChangedValue {
  const { number, identifier: subject, period = '' } = row;
  return { row: number, subject, period, column, before: current.value, after: value, unit: fact.unit };
}

function conflictOf(row: ResolvedRow, { fact, column, written }: FactValue, current: LiveFact): Problem {
  const isDisputed = current.disputeId !== null;
  return {
    code: isDisputed ? 'corrected_by_dispute' : 'other_department',
    row: row.number,
    column,
    value: written,
    params: {
      current: `${current.value} ${fact.unit}`,
      department: DEPARTMENTS[current.department],
      dispute: String(current.disputeId ?? ''),
    },
  };
}

/** Binary floating point is off by far less than a millionth: numbers further apart than that need no exact comparison. */
const CERTAIN = 1e-6;

/** Compares two exact decimals without needless zeros. */
function isAbove(one: string, other: string): boolean {
  const [near, far] = [Number(one), Number(other)];
  const difference = near - far;
  if (Math.abs(difference) > CERTAIN * Math.max(Math.abs(near), Math.abs(far))) return difference > 0;
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
