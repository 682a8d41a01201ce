import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Ending, ProgramToRun } from '../../support/program.ts';
import { TEST_ENVIRONMENT } from '../../support/testApp.ts';

/** The production server's line in its log when it listens. */
export const READY = /"url":"(http:\/\/localhost:\d+)".*"ready"/;

/** The production server on a free port with its state in `dataDir`; `env` says what is different. */
export function productionServer(dataDir: string, env: Readonly<Record<string, string>> = {}): ProgramToRun {
  return {
    script: 'server/src/main.ts',
    env: { ...TEST_ENVIRONMENT, DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
  };
}

/** Runs `work` with a temporary folder and removes it. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'process-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A wrapper that runs a program with a small disk of `size` mounted at `folder`, seen by that program alone. */
export function onSmallDisk(folder: string, size: string): string[] {
  const mount = `mount -t tmpfs -o size=${size} tmpfs "${folder}" && exec "$@"`;
  return [...NAMESPACE, 'sh', '-c', mount, 'sh'];
}

const NAMESPACE: string[] = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];

/** Does this machine let us mount a small disk? Containers often do not. */
export const CAN_MOUNT = ((): boolean => {
  const [file = '', ...args] = NAMESPACE;
  return spawnSync(file, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
})();

/** One clear sentence for the operator and a failing exit: no stack, nothing else. */
export function expectSentence({ code, stderr }: Ending, sentence: RegExp): void {
  expect(stderr.trim()).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
}
