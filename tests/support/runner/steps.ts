import { fileURLToPath } from 'node:url';
import { run } from './children.ts';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A step beside the tests: a program that says by its exit code whether all is well. */
export interface Step {
  name: string;
  /** Arguments for the Node that runs us: the program's file first. */
  args: readonly string[];
}

/** Format, lint and types; the fourth part of the check, the structure, is the `architecture` kind of tests. */
export const CHECK_STEPS: readonly Step[] = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware'] },
  { name: 'types of shared, server and tests', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types of the mini-program', args: ['node_modules/typescript/bin/tsc', '-p', 'miniapp'] },
];

/** The mini-program built for WeChat, which the weapp tests take apart and run. */
export const BUILD_WEAPP: Step = { name: 'build weapp', args: ['miniapp/build.mjs', 'weapp'] };

/** The mini-program built for a browser, which the end-to-end tests drive. */
export const BUILD_H5: Step = { name: 'build h5', args: ['miniapp/build.mjs', 'h5'] };

/** Run one step with a line before and after it. Resolves to whether it went well. */
export async function runStep(step: Step): Promise<boolean> {
  announce(step.name);
  const started = performance.now();
  const code = await run({ file: process.execPath, args: step.args });
  const verdict = code === 0 ? 'ok' : `FAILED (exit code ${code})`;
  console.log(`   ${step.name}: ${verdict}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return code === 0;
}

/** Say what begins now. */
export function announce(name: string): void {
  console.log(`\n== ${name} ==`);
}
