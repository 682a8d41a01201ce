import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../freePort.ts';
import { start, stop } from './children.ts';
import type { Tool } from './apt.ts';

/** A database server of our own, empty, on a free port, that leaves nothing behind. */
export interface PrivateMariadb {
  /** For TEST_DATABASE_URL; the user may create databases. */
  url: string;
  stop: () => Promise<void>;
}

const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/libexec', '/usr/local/bin', '/opt/homebrew/bin'];
const START_TIMEOUT_MS = 60_000;

/** MariaDB as a tool that may have to be installed first. */
export const MARIADB_TOOL: Tool = {
  name: 'MariaDB',
  packages: ['mariadb-server'],
  isThere: () => program('mariadbd') !== undefined && program('mariadb-install-db') !== undefined,
};

/**
 * Start a private MariaDB with its data in a temporary folder: about a second from nothing to answering. Nothing is
 * flushed to the disk, since the data lives no longer than the run. Throws with the server's own words when it does
 * not come up.
 */
export async function startMariadb(): Promise<PrivateMariadb> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mariadb-'));
  const port = await freePort();
  const socket = path.join(folder, 's.sock');
  createDataFolder(path.join(folder, 'data'));
  const child = start({ file: required('mariadbd'), args: serverOptions(folder, port), output: 'ignore' });
  const end = async (): Promise<void> => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswering(socket, () => child.exitCode);
    execute(required('mariadb'), ['--no-defaults', '-S', socket, '-uroot', '-e', GRANT]);
  } catch (error) {
    const log = await readFile(path.join(folder, 'err.log'), 'utf8').catch(() => '');
    await end();
    throw new Error(`${(error as Error).message}\n${log}`, { cause: error });
  }
  return { url: `mysql://app:app@127.0.0.1:${port}/innovation_points_test`, stop: end };
}

const GRANT = "create user app@'%' identified by 'app'; grant all on *.* to app@'%'";

function serverOptions(folder: string, port: number): string[] {
  return [
    '--no-defaults', // and so everything that matters is said here, above all the character set
    ...asRoot(),
    `--datadir=${path.join(folder, 'data')}`,
    `--socket=${path.join(folder, 's.sock')}`,
    `--pid-file=${path.join(folder, 'p.pid')}`,
    `--log-error=${path.join(folder, 'err.log')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--skip-name-resolve',
    '--max-connections=400',
    '--innodb-log-file-size=64M',
    '--innodb-flush-log-at-trx-commit=0',
  ];
}

function createDataFolder(data: string): void {
  const options = ['--auth-root-authentication-method=normal', '--skip-test-db'];
  execute(required('mariadb-install-db'), ['--no-defaults', ...asRoot(), `--datadir=${data}`, ...options]);
}

async function untilAnswering(socket: string, exitCode: () => number | null): Promise<void> {
  const admin = required('mariadb-admin');
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (exitCode() !== null) throw new Error(`mariadbd ended with code ${exitCode()}`);
    if (spawnSync(admin, ['--no-defaults', '-S', socket, '-uroot', 'ping']).status === 0) return;
    await delay(50);
  }
  throw new Error(`mariadbd does not answer after ${START_TIMEOUT_MS / 1000} s`);
}

/** mariadbd refuses to run as root unless told so; any other user must not name one. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function execute(file: string, args: readonly string[]): void {
  const result = spawnSync(file, args, { encoding: 'utf8' });
  if (result.status === 0) return;
  throw new Error(`${path.basename(file)} failed: ${result.stderr} ${result.stdout}`);
}

function required(name: string): string {
  const found = program(name);
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

function program(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...FOLDERS];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
