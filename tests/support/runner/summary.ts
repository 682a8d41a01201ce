import type { Kind } from './request.ts';

/** The fields of Jest's JSON report that are counted here. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface KindResult extends Counts {
  kind: Kind;
  seconds: number;
}

/** Something that was wanted and could not run on this machine. */
export interface NotRun {
  what: string;
  why: string;
}

/** All that a run found out. */
export interface RunResult {
  kinds: readonly KindResult[];
  /** Names of the steps beside the tests (format, lint, a build) that failed. */
  failedSteps: readonly string[];
  notRun: readonly NotRun[];
}

/**
 * Count one kind's report, `jestExit` being Jest's exit code. A test file that could not even be loaded counts as one
 * failed test, and so does a report that is missing, or a Jest that complains without naming a test (no test found):
 * nothing broken may look like nothing to do.
 */
export function countReport(report: JestReport | undefined, jestExit: number): Counts {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && jestExit !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The sum over all kinds; a failed step (format, lint, types, a build) counts as one failure. */
export function total(result: RunResult): Counts {
  const sum = (pick: (counts: Counts) => number): number =>
    result.kinds.reduce((all, counts) => all + pick(counts), 0);
  return {
    passed: sum((counts) => counts.passed),
    failed: sum((counts) => counts.failed) + result.failedSteps.length,
    skipped: sum((counts) => counts.skipped),
  };
}

/** The last line of a run. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * 0 only if something passed and nothing failed. In CI a thing that could not run is a failure too: there the machine
 * has to be complete.
 */
export function exitCode(result: RunResult, isCi: boolean): 0 | 1 {
  const { passed, failed } = total(result);
  const isIncomplete = isCi && result.notRun.length > 0;
  return failed > 0 || passed === 0 || isIncomplete ? 1 : 0;
}

/** The closing report, line by line: a table of kinds, what failed beside the tests, what did not run, the summary. */
export function renderSummary(result: RunResult): string[] {
  return [
    '',
    row('kind', 'passed', 'failed', 'skipped', 'seconds'),
    ...result.kinds.map((kind) =>
      row(kind.kind, kind.passed, kind.failed, kind.skipped, Math.round(kind.seconds)),
    ),
    ...result.failedSteps.map((step) => `FAILED STEP: ${step}`),
    ...result.notRun.map(({ what, why }) => `NOT RUN: ${what} (${why})`),
    '',
    summaryLine(total(result)),
  ];
}

function row(kind: string, ...cells: readonly (string | number)[]): string {
  return kind.padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join('');
}
