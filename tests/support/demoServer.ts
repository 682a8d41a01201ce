import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './freePort.ts';
import { startProgram, type Ending } from './program.ts';
import { keepForSearch } from './suiteLog.ts';

const READY = /^ready (http:\/\/localhost:\d+)$/;
const READY_WITHIN_MS = 10 * 60_000;

/** What `npm start` starts, running in a process of its own. */
export interface DemoServer {
  url: string;
  /** Everything it has printed so far. */
  output: () => string;
  /** Ends it as Ctrl-C does; resolves once it has ended. */
  stop: () => Promise<Ending>;
}

interface DemoOptions {
  /** Beside the port and the data folder. */
  env?: Readonly<Record<string, string>>;
  /** Kept after the end when given; otherwise a temporary folder that is removed. */
  dataDir?: string;
}

/** The demonstration logs little by itself; a run whose logs are searched wants a line for each request. */
const MORE_TO_SEARCH: Readonly<Record<string, string>> =
  process.env['TEST_LOGS'] === undefined ? {} : { LOG_LEVEL: 'info' };

/**
 * Start the demonstration as a person would, on a free port with its own data, and wait for its `ready` line. Rejects
 * with everything it said when it ends before.
 */
export async function startDemo({ env = {}, dataDir }: DemoOptions = {}): Promise<DemoServer> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'demo-')));
  const program = {
    script: 'server/demo/start.ts',
    env: { ...MORE_TO_SEARCH, ...env, PORT: String(await freePort()), DATA_DIR: folder },
  };
  const removeData = async (): Promise<void> => {
    keepForSearch(await readFile(path.join(folder, 'server.log'), 'utf8').catch(() => ''));
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { url, output, signal, ended } = await startProgram(program, READY, READY_WITHIN_MS);
    const stop = async (): Promise<Ending> => {
      signal('SIGINT');
      const ending = await ended;
      await removeData();
      return ending;
    };
    return { url, output, stop };
  } catch (error) {
    await removeData();
    throw error;
  }
}
