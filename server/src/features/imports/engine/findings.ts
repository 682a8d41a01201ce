import { IMPORT_PROBLEMS, type ImportProblemCode } from '@innovation-points/shared/vocabulary/imports.ts';

/** Something wrong or suspicious. `row` counts as Excel does; without it the whole column is meant. */
export interface Problem {
  readonly code: ImportProblemCode;
  readonly row?: number;
  readonly column?: string;
  /** The cell as written, cut to a readable length. */
  readonly value?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** A value that the file would supersede, both in the fact's unit. */
export interface ChangedValue {
  readonly row: number;
  /** The enterprise's number, or the region. */
  readonly subject: string;
  readonly period: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
  readonly unit: string;
}

/** What a file holds, as the preview counts it; see `ImportCountsDto`. */
export interface Counts {
  rows: number;
  rejectedRows: number;
  newEnterprises: number;
  new: number;
  same: number;
  changed: number;
  conflicting: number;
  disputed: number;
  rejected: number;
  errors: number;
  warnings: number;
}

/** What was found, at rest. */
export interface Found {
  readonly counts: Readonly<Counts>;
  readonly problems: readonly Problem[];
}

/** What one reading of a file has found so far: every problem counted, the first ones kept. */
export interface Findings {
  readonly counts: Counts;
  add(problem: Problem): void;
  /** Adds the problem and counts the row, with its `values`, as refused. */
  refuseRow(problem: Problem, values: number): void;
  /** Counts a value that would be superseded, and keeps the first ones. */
  noteChange(change: ChangedValue): void;
  readonly changes: readonly ChangedValue[];
  /** The kept problems: whole columns first, then by row, in the order they were found. */
  listed(): readonly Problem[];
  /** What has been found up to now. */
  found(): Found;
}

const LONGEST_VALUE = 60;

/**
 * Findings that go on from `before`, or none yet. At most `limit` errors and `limit` warnings of single rows are kept, so that
 * neither can hide the other; what is said of a whole column is always kept.
 */
export function createFindings(limit: number, before?: Found): Findings {
  const kept: Problem[] = [...(before?.problems ?? [])];
  const changes: ChangedValue[] = [];
  const counts = before === undefined ? emptyCounts() : { ...before.counts };
  const add = (problem: Problem) => {
    const { severity } = IMPORT_PROBLEMS[problem.code];
    const total = severity === 'error' ? (counts.errors += 1) : (counts.warnings += 1);
    if (total <= limit || problem.row === undefined) kept.push(shortened(problem));
  };
  const listed = () => kept.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return {
    counts,
    add,
    refuseRow(problem, values) {
      add(problem);
      counts.rejectedRows += 1;
      counts.rejected += values;
    },
    noteChange(change) {
      counts.changed += 1;
      if (changes.length < limit) changes.push(change);
    },
    changes,
    listed,
    found: () => ({ counts: { ...counts }, problems: listed() }),
  };
}

/** Nothing counted yet. */
export function emptyCounts(): Counts {
  return {
    rows: 0,
    rejectedRows: 0,
    newEnterprises: 0,
    new: 0,
    same: 0,
    changed: 0,
    conflicting: 0,
    disputed: 0,
    rejected: 0,
    errors: 0,
    warnings: 0,
  };
}

function shortened(problem: Problem): Problem {
  if (problem.value === undefined || problem.value.length <= LONGEST_VALUE) return problem;
  return { ...problem, value: `${problem.value.slice(0, LONGEST_VALUE)}…` };
}
