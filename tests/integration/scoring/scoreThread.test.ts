import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const THREAD = new URL('../../../server/src/features/scoring/scoreThread.ts', import.meta.url);

describe('the scoring thread', () => {
  it('does not end the process when a run is left whose questions are still under way', () => {
    const script = `
      import { takeThread } from ${JSON.stringify(THREAD.href)};
      const thread = takeThread();
      const scheme = { inputs: [], facts: new Map() };
      thread.begin({ scheme, year: 2025, asOf: '2025-12-31', size: 0 });
      thread.release(false);
      setTimeout(() => console.log('still here'), 500);`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { encoding: 'utf8', timeout: 30_000 },
    );
    expect({ status, stdout: stdout.trim(), stderr }).toMatchObject({ status: 0, stdout: 'still here' });
  });
});
