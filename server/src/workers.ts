import { within } from './lib/within.ts';
import type { Logger } from './lib/logger.ts';

/** Work that comes back: `run` does a bounded piece and says how many items it handled. */
export interface Job {
  readonly name: string;
  /** Pause after a run that found nothing; after a run that found something the next follows at once. */
  readonly everyMs: number;
  /** When `leave` is aborted the process stops: what another process can take up is to be left where it is. */
  run(leave: AbortSignal): Promise<number>;
}

export interface Workers {
  /**
   * No new run begins; resolves when the runs under way have ended. Those that have not after `limitMs` are told to leave their work
   * to the next process, and are not waited for much longer: every job may be ended anywhere, as by a crash.
   */
  stop(limitMs: number): Promise<void>;
}

const LEAVE_WITHIN_MS = 2000;

/**
 * Runs each job in its own loop until stopped. A run that fails is logged and tried again after the pause; jobs are
 * written so that several processes may run them at once.
 */
export function startWorkers(jobs: readonly Job[], logger: Logger): Workers {
  const stopping = new AbortController();
  const leaving = new AbortController();
  const underWay = new Set<string>();
  const signals = { stop: stopping.signal, leave: leaving.signal };
  const loops = jobs.map(async (job) => {
    underWay.add(job.name);
    await loop(job, logger, signals);
    underWay.delete(job.name);
  });
  return {
    async stop(limitMs) {
      stopping.abort();
      const ended = Promise.all(loops);
      if (await within(limitMs, ended)) return;
      logger.warn({ jobs: [...underWay], limitMs }, 'jobs are still under way: left to the next process');
      leaving.abort();
      if (await within(LEAVE_WITHIN_MS, ended)) return;
      logger.warn({ jobs: [...underWay] }, 'jobs have not ended and are not waited for');
    },
  };
}

interface Signals {
  readonly stop: AbortSignal;
  readonly leave: AbortSignal;
}

async function loop(job: Job, logger: Logger, { stop, leave }: Signals): Promise<void> {
  while (!stop.aborted) {
    const handled = await runOnce(job, logger, leave);
    if (handled === 0) {
      await pause(job.everyMs, stop);
    }
  }
}

async function runOnce(job: Job, logger: Logger, leave: AbortSignal): Promise<number> {
  try {
    const handled = await job.run(leave);
    if (handled > 0) {
      logger.info({ job: job.name, handled }, 'job');
    }
    return handled;
  } catch (error) {
    if (leave.aborted) logger.warn({ job: job.name, err: error }, 'job left in the middle');
    else logger.error({ job: job.name, err: error }, 'job failed');
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
