// `npm run check`: format, lint, types and structure, without a database or a browser. Runs all of them and lists
// those that failed.
import { runKind } from './support/runner/jest.ts';
import { CHECK_STEPS, ROOT, runStep } from './support/runner/steps.ts';

process.chdir(ROOT);
const failed: string[] = [];
for (const step of CHECK_STEPS) {
  if (!(await runStep(step))) failed.push(step.name);
}
const structure = await runKind({ kind: 'architecture', patterns: [], env: {} });
if (structure.failed > 0 || structure.passed === 0) failed.push('structure');

console.log(failed.length === 0 ? '\ncheck: all well' : `\ncheck: FAILED in ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
