// `npm test`: prepares the machine, runs every kind of tests one after the other, ends with one line of figures.
// `npm test -- unit integration` runs these kinds alone; any other word picks test files by a part of their path.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopAll } from './support/runner/children.ts';
import { runKind } from './support/runner/jest.ts';
import { searchLogs } from './support/runner/personalData.ts';
import { parseRequest, type RunRequest } from './support/runner/request.ts';
import {
  BUILD_H5,
  BUILD_WEAPP,
  CHECK_STEPS,
  ROOT,
  announce,
  runStep,
  type Step,
} from './support/runner/steps.ts';
import { exitCode, renderSummary, type KindResult, type RunResult } from './support/runner/summary.ts';
import { prepare, type Prepared } from './support/runner/tools.ts';

process.chdir(ROOT);
let prepared: Prepared | undefined;
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt());

const result = await runAll(readRequest());
await cleanUp();
for (const line of renderSummary(result)) console.log(line);
process.exitCode = exitCode(result, process.env['CI'] === 'true');

function readRequest(): RunRequest {
  try {
    return parseRequest(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    return process.exit(2);
  }
}

async function runAll({ kinds, patterns, withChecks }: RunRequest): Promise<RunResult> {
  prepared = await prepare(kinds);
  const steps: Step[] = [
    ...(withChecks ? CHECK_STEPS : []),
    ...(kinds.includes('weapp') ? [BUILD_WEAPP] : []),
    ...(kinds.includes('weapp') || kinds.includes('e2e') ? [BUILD_H5] : []),
  ];
  const failedSteps: string[] = [];
  for (const step of steps) {
    if (!(await runStep(step))) failedSteps.push(step.name);
  }
  const results: KindResult[] = [];
  const logs = await mkdtemp(path.join(tmpdir(), 'suite-logs-'));
  const env = { ...prepared.env, TEST_LOGS: logs };
  for (const kind of kinds) results.push(await runKind({ kind, patterns, env }));
  if (!(await searchedLogs(logs))) failedSteps.push('personal data in logs');
  return { kinds: results, failedSteps, notRun: prepared.notRun };
}

/** Says what the search of everything that was logged has found; false when it holds personal data. */
async function searchedLogs(folder: string): Promise<boolean> {
  announce('personal data in logs');
  const { lines, processes, findings } = await searchLogs(folder);
  await rm(folder, { recursive: true, force: true });
  for (const finding of findings) console.log(`   ${finding}`);
  console.log(`   ${lines} lines of ${processes} processes searched: ${findings.length} findings`);
  return findings.length === 0;
}

/** Ctrl-C and the like: stop what runs, remove the private database, end as interrupted. */
async function interrupt(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.error('\nstopping …');
  await cleanUp();
  process.exit(130);
}

async function cleanUp(): Promise<void> {
  await stopAll();
  await prepared?.stop();
}
