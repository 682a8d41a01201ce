import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './children.ts';
import type { Kind } from './request.ts';
import { announce } from './steps.ts';
import { countReport, type JestReport, type KindResult } from './summary.ts';

/** The kinds that drive a whole server and a browser: one file at a time, or they starve each other. */
const ONE_AT_A_TIME: readonly Kind[] = ['race', 'weapp', 'e2e'];

interface JestRun {
  kind: Kind;
  patterns: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** Run one kind of tests in a Jest of its own, showing its output, and count what it reports. */
export async function runKind({ kind, patterns, env }: JestRun): Promise<KindResult> {
  announce(`${kind} tests`);
  const folder = await mkdtemp(path.join(tmpdir(), 'jest-report-'));
  const report = path.join(folder, 'report.json');
  const started = performance.now();
  const exit = await run({ file: process.execPath, args: jestArguments(kind, patterns, report), env });
  const counts = countReport(await readReport(report), exit);
  await rm(folder, { recursive: true, force: true });
  return { kind, ...counts, seconds: (performance.now() - started) / 1000 };
}

function jestArguments(kind: Kind, patterns: readonly string[], report: string): string[] {
  return [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    kind,
    '--json',
    `--outputFile=${report}`,
    ...(ONE_AT_A_TIME.includes(kind) ? ['--runInBand'] : []),
    // Picked by a part of the path, a kind may well have no such file; the run as a whole must find one.
    ...(patterns.length > 0 ? ['--passWithNoTests', '--testPathPatterns', ...patterns] : []),
  ];
}

async function readReport(file: string): Promise<JestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JestReport;
  } catch {
    return undefined; // Jest ended before it could report.
  }
}
