import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './freePort.ts';
import { startProgram, type Ending } from './program.ts';

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

/**
 * Start the demonstration as a person would, on a free port with its own data, and wait for its `ready` line. Rejects
 * with everything it said when it ends before.
 */
export async function startDemo({ env = {}, dataDir }: DemoOptions = {}): Promise<DemoServer> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'demo-')));
  const program = {
    script: 'server/demo/start.ts',
    env: { ...env, PORT: String(await freePort()), DATA_DIR: folder },
  };
  const removeData = (): Promise<void> =>
    dataDir === undefined ? rm(folder, { recursive: true, force: true }) : Promise.resolve();
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
