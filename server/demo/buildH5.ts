import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { StartFailure } from '../src/startFailure.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The folder of the browser build. */
export const H5_FOLDER = path.join(ROOT, 'miniapp/dist/h5');

/** Builds the mini-program for browsers unless its sources are unchanged; the compiler's output goes to `logFile`. */
export async function buildH5(logFile: string): Promise<void> {
  const log = createWriteStream(logFile);
  const child = spawn(process.execPath, [path.join(ROOT, 'miniapp/build.mjs'), 'h5'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  log.end();
  if (code !== 0) {
    throw new StartFailure(`小程序 H5 构建失败，详情见 ${logFile}。The H5 build failed: see ${logFile}.`);
  }
}
