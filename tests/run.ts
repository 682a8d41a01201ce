// `npm test`: prepares the machine, runs every kind of tests one after the other, ends with one line of figures.
// `npm test -- unit integration` runs these kinds alone; any other word picks test files by a part of their path.
import { stopAll } from './support/runner/children.ts';
import { runKind } from './support/runner/jest.ts';
import { parseRequest, type RunRequest } from './support/runner/request.ts';
import { BUILD_H5, BUILD_WEAPP, CHECK_STEPS, ROOT, runStep, type Step } from './support/runner/steps.ts';
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
  for (const kind of kinds) results.push(await runKind({ kind, patterns, env: prepared.env }));
  return { kinds: results, failedSteps, notRun: prepared.notRun };
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
