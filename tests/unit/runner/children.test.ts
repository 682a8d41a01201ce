import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { run, start, stop } from '../../support/runner/children.ts';

const node = (script: string) => ({
  file: process.execPath,
  args: ['-e', script],
  output: 'ignore' as const,
});

describe('run', () => {
  it("resolves to the program's exit code", async () => {
    expect(await run(node('process.exit(3)'))).toBe(3);
  });

  it('is 1 for a program that does not exist', async () => {
    expect(await run({ file: '/no/such/program', args: [] })).toBe(1);
  });

  it('stops a program that takes too long and calls it failed', async () => {
    expect(await run(node('setInterval(() => {}, 1000)'), 200)).toBe(1);
  });
});

describe('stop', () => {
  it('ends a program together with the programs it started', async () => {
    const grandchild = "require('child_process').spawn('sleep', ['60']).pid";
    const script = `process.stdout.write(String(${grandchild})); setInterval(() => {}, 1000)`;
    const child = start({ ...node(script), output: 'pipe' });
    const [pid] = (await once(child.stdout!, 'data')) as [Buffer];
    await stop(child);
    await expect(untilGone(Number(pid))).resolves.toBe(true);
  });
});

/** True once no process has this id; false if it still runs after three seconds. */
async function untilGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 60; i += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
