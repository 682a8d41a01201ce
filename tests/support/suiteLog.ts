import { appendFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = process.env['TEST_LOGS'];

/**
 * Keeps what a program under test has logged, for the search of the whole run's logs at its end (`runner/personalData.ts`). Does
 * nothing when a test runs without the runner.
 */
export function keepForSearch(text: string): void {
  if (FOLDER === undefined || text === '') return;
  appendFileSync(path.join(FOLDER, `${process.pid}.log`), text.endsWith('\n') ? text : `${text}\n`);
}
