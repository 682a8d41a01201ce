import type { Logger } from './lib/logger.ts';

/** Work that comes back: `run` does a bounded piece and says how many items it handled. */
export interface Job {
  readonly name: string;
  /** Pause after a run that found nothing; after a run that found something the next follows at once. */
  readonly everyMs: number;
  run(): Promise<number>;
}

export interface Workers {
  /** No new run begins; resolves when the runs under way have ended. */
  stop(): Promise<void>;
}

/**
 * Runs each job in its own loop until stopped. A run that fails is logged and tried again after the pause; jobs are
 * written so that several processes may run them at once.
 */
export function startWorkers(jobs: readonly Job[], logger: Logger): Workers {
  const stopping = new AbortController();
  const loops = jobs.map((job) => loop(job, logger, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(job: Job, logger: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const handled = await runOnce(job, logger);
    if (handled === 0) {
      await pause(job.everyMs, signal);
    }
  }
}

async function runOnce(job: Job, logger: Logger): Promise<number> {
  try {
    const handled = await job.run();
    if (handled > 0) {
      logger.info({ job: job.name, handled }, 'job');
    }
    return handled;
  } catch (error) {
    logger.error({ job: job.name, err: error }, 'job failed');
    return 0;
  }
}

/** Resolves after `ms`, or at once when the signal comes. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      return resolve();
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
