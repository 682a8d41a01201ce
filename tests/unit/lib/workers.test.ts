import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../../../server/src/lib/logger.ts';
import { startWorkers, type Job } from '../../../server/src/workers.ts';

/** Workers with one job that is under way, and the lines of their log. */
function under(run: Job['run']) {
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => void lines.push(line) });
  return { lines, workers: startWorkers([{ name: 'long work', everyMs: 10, run }], logger) };
}

describe('workers that are stopped', () => {
  it('wait for a run that ends within the limit, and say nothing', async () => {
    const work = Promise.withResolvers<number>();
    const { workers, lines } = under(() => work.promise);
    const stopped = workers.stop(5000);
    work.resolve(1);
    await stopped;
    expect(lines).toEqual([]);
  });

  it('tell a run that takes longer to leave its work, and say so', async () => {
    const { workers, lines } = under(async (leave) => {
      await once(leave, 'abort');
      throw new Error('piece 7 is left');
    });
    await workers.stop(10);
    expect(lines.join()).toMatch(/"jobs":\["long work"\].*left to the next process/);
    expect(lines.join()).toMatch(/piece 7 is left.*job left in the middle/);
  });

  it('do not wait for a run that does not listen', async () => {
    const { workers, lines } = under(() => new Promise(() => undefined));
    await workers.stop(10);
    expect(lines.at(-1)).toMatch(/"jobs":\["long work"\].*not waited for/);
  });
});
