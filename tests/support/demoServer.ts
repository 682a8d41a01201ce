import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './freePort.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY = /^ready (http:\/\/localhost:\d+)$/;
const READY_WITHIN_MS = 10 * 60_000;

/** What `npm start` starts, running in a process of its own. */
export interface DemoServer {
  url: string;
  /** Everything it has printed so far. */
  output: () => string;
  /** Ends it as Ctrl-C does; resolves to its exit code once it has ended. */
  stop: () => Promise<number>;
}

interface DemoOptions {
  /** Beside the port and the data folder. */
  env?: Readonly<Record<string, string>>;
  /** Kept after the end when given; otherwise a temporary folder that is removed. */
  dataDir?: string;
  port?: number;
}

/** How a start that did not come up ended. */
export class StartFailed extends Error {
  readonly exitCode: number | null;
  readonly output: string;
  constructor(exitCode: number | null, output: string) {
    super(`The demonstration ended with code ${exitCode} before it was ready:\n${output}`);
    this.name = 'StartFailed';
    this.exitCode = exitCode;
    this.output = output;
  }
}

/**
 * Start the demonstration as a person would, on a free port with its own data, and wait for its `ready` line. Throws
 * `StartFailed` with its exit code and everything it said when it ends before.
 */
export async function startDemo({ env = {}, dataDir, port }: DemoOptions = {}): Promise<DemoServer> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'demo-')));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/demo/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
      ...env,
      PORT: String(port ?? (await freePort())),
      DATA_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const output = (): string => lines.join('\n');
  const ended = new Promise<number>((done) => child.once('close', (code) => done(code ?? 1)));
  const removeData = async (): Promise<void> => {
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await readyLine(child, lines);
    const stop = async (): Promise<number> => {
      child.kill('SIGINT');
      const code = await ended;
      await removeData();
      return code;
    };
    return { url, output, stop };
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    await removeData();
    throw error;
  }
}

/** Resolves to the address of the `ready` line, collecting all lines; rejects when the program ends without one. */
function readyLine(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StartFailed(null, lines.join('\n'))), READY_WITHIN_MS);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const url = READY.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => reject(new StartFailed(code, lines.join('\n'))));
    child.once('close', () => clearTimeout(timer));
  }).finally(() => child.removeAllListeners('error')) as Promise<string>;
}
