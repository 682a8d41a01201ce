import { describe, expect, it } from '@jest/globals';
import {
  countReport,
  exitCode,
  renderSummary,
  total,
  type JestReport,
  type RunResult,
} from '../../support/runner/summary.ts';

const REPORT: JestReport = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 0,
};

const GREEN: RunResult = {
  kinds: [
    { kind: 'unit', passed: 5, failed: 0, skipped: 3, seconds: 1.4 },
    { kind: 'race', passed: 2, failed: 0, skipped: 0, seconds: 12.6 },
  ],
  failedSteps: [],
  notRun: [],
};
const RED_KIND: RunResult = {
  ...GREEN,
  kinds: [{ kind: 'unit', passed: 5, failed: 1, skipped: 0, seconds: 1 }],
};
const NOTHING: RunResult = { kinds: [], failedSteps: [], notRun: [] };
const INCOMPLETE: RunResult = { ...GREEN, notRun: [{ what: 'race tests', why: 'no MariaDB' }] };

describe('countReport', () => {
  it('counts passed tests, and pending and todo ones as skipped', () => {
    expect(countReport(REPORT, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
  });

  it.each([
    { name: 'two failed tests', report: { ...REPORT, numFailedTests: 2 }, failed: 2 },
    {
      name: 'a file that could not be loaded',
      report: { ...REPORT, numRuntimeErrorTestSuites: 1 },
      failed: 1,
    },
    { name: 'a complaint without a failed test', report: REPORT, failed: 1 },
    { name: 'a missing report', report: undefined, failed: 1 },
  ])('counts $name as $failed failed', ({ report, failed }) => {
    expect(countReport(report, 1).failed).toBe(failed);
  });
});

describe('total', () => {
  it('sums the kinds and counts each failed step as one failure', () => {
    expect(total({ ...GREEN, failedSteps: ['format', 'build h5'] })).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
    });
  });
});

describe('exitCode', () => {
  it.each([
    { name: 'all green', result: GREEN, isCi: false, code: 0 },
    { name: 'a failed test', result: RED_KIND, isCi: false, code: 1 },
    { name: 'a failed step', result: { ...GREEN, failedSteps: ['lint'] }, isCi: false, code: 1 },
    { name: 'not a single test', result: NOTHING, isCi: false, code: 1 },
    { name: 'something left out at home', result: INCOMPLETE, isCi: false, code: 0 },
    { name: 'something left out in CI', result: INCOMPLETE, isCi: true, code: 1 },
  ])('$name → $code', ({ result, isCi, code }) => {
    expect(exitCode(result, isCi)).toBe(code);
  });
});

describe('renderSummary', () => {
  it('ends with the plain line, alone', () => {
    expect(renderSummary(GREEN).slice(-2)).toEqual(['', '7 passed, 0 failed, 3 skipped']);
  });

  it('shows each kind, each failed step and what did not run', () => {
    const text = renderSummary({ ...INCOMPLETE, failedSteps: ['lint'] }).join('\n');
    expect(text).toMatch(/^unit +5 +0 +3 +1$/m);
    expect(text).toContain('FAILED STEP: lint');
    expect(text).toContain('NOT RUN: race tests (no MariaDB)');
  });
});
