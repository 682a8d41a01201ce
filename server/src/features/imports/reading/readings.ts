import type { FileReading } from './fileReading.ts';
import { readInThread } from './readInThread.ts';
import type { ReadingTask } from './readFile.ts';

/** Characters of text that wait at most, over all files. */
const MOST_REMEMBERED = 32_000_000;
/** Files that wait at most: one of few rows still has its problems and regional figures. */
const MOST_FILES = 16;

/** Readings of the last files, the oldest first. */
const remembered = new Map<string, FileReading>();

/**
 * The reading of a file with this digest; `load` is asked for its bytes only when it was not read a moment ago. What a file says
 * depends on nothing but its bytes and the task, so whoever accepts a preview need not read it again.
 *
 * Throws as `readInThread` does.
 */
export async function readingOf(
  sha256: string,
  task: ReadingTask,
  load: () => Promise<Uint8Array>,
): Promise<FileReading> {
  const key = JSON.stringify([sha256, task]);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const reading = await readInThread(await load(), task);
  remembered.set(key, reading);
  let total = [...remembered.values()].reduce((sum, one) => sum + sizeOf(one), 0);
  for (const [oldest, one] of remembered) {
    if (total <= MOST_REMEMBERED && remembered.size <= MOST_FILES) break;
    remembered.delete(oldest);
    total -= sizeOf(one);
  }
  return reading;
}

function sizeOf({ blocks }: FileReading): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}
