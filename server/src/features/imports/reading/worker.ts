import { parentPort } from 'node:worker_threads';
import { AppError } from '../../../lib/appError.ts';
import type { FileReading } from './fileReading.ts';
import { readFile, type ReadingTask } from './readFile.ts';

/** What a reading thread answers: the reading, or why the file cannot be used. */
export type ReadingAnswer =
  { readonly reading: FileReading } | { readonly refusal: Pick<AppError, 'code' | 'params' | 'fields'> };

// Runs in a thread of its own: a file takes seconds and hundreds of megabytes to read, and may be made to take more. Whatever
// is thrown beside a refusal is a fault of ours and ends the thread.
parentPort?.on('message', ({ bytes, task }: { bytes: Uint8Array; task: ReadingTask }) => {
  parentPort?.postMessage(answerTo(bytes, task));
});

function answerTo(bytes: Uint8Array, task: ReadingTask): ReadingAnswer {
  try {
    return { reading: readFile(bytes, task) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, params, fields } = error;
    return { refusal: { code, params, fields } };
  }
}
