import { Worker } from 'node:worker_threads';
import { AppError } from '../../../lib/appError.ts';
import type { FileReading } from './fileReading.ts';
import type { ReadingTask } from './readFile.ts';
import type { ReadingAnswer } from './worker.ts';

/** What reading one file may take. */
const LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };
const TIMEOUT_MS = 60_000;
/** Files read at the same moment; others wait. */
const MOST_THREADS = 2;

const idle: Worker[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/**
 * Reads a department's file in a thread with limits of its own, so that other requests go on and a hostile file costs no more
 * than that thread. Threads are kept for the next file; they do not keep the process alive.
 *
 * Throws the `import.…` error of a file that cannot be used at all, and `import.workbook_too_large` when it needs more memory
 * or time than is given.
 */
export async function readInThread(bytes: Uint8Array, task: ReadingTask): Promise<FileReading> {
  if (busy >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    const worker = idle.pop() ?? startWorker(); // may throw, and must not keep the place
    const answer = await ask(worker, bytes, task);
    worker.unref();
    idle.push(worker);
    if ('reading' in answer) return answer.reading;
    throw new AppError(answer.refusal.code, answer.refusal.params, answer.refusal.fields);
  } finally {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: LIMITS,
    execArgv: [],
  });
  worker.on('error', () => undefined); // an idle thread has nobody to tell
  worker.once('exit', () => {
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
  });
  return worker;
}

/** The thread's answer; a thread that fails or takes too long is ended. */
function ask(worker: Worker, bytes: Uint8Array, task: ReadingTask): Promise<ReadingAnswer> {
  worker.ref();
  return new Promise<ReadingAnswer>((resolve, reject) => {
    const tooLarge = () => new AppError('import.workbook_too_large');
    const end = (error: Error) => {
      void worker.terminate();
      settle(() => reject(error));
    };
    const timer = setTimeout(() => end(tooLarge()), TIMEOUT_MS);
    const onMessage = (answer: ReadingAnswer) => settle(() => resolve(answer));
    const onError = (error: Error & { code?: unknown }) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error);
    const onExit = () => end(new Error('the reading thread ended without an answer'));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ bytes, task });
  });
}
