import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { keepForSearch } from './suiteLog.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One of the project's programs to run in a process of its own. */
export interface ProgramToRun {
  /** TypeScript file, from the repository's root. */
  script: string;
  args?: readonly string[];
  /** The whole environment beside PATH and the like: nothing of the caller's DATABASE_URL leaks in. */
  env?: Readonly<Record<string, string>>;
  /** A command that runs the program in a special place, such as `['unshare', '-m', 'sh', '-c', '…']`. */
  wrapper?: readonly string[];
}

/** How a program ended. */
export interface Ending {
  code: number;
  stdout: string;
  stderr: string;
}

/** A program that is up. */
export interface RunningProgram {
  /** The address in its `ready` line. */
  url: string;
  output: () => string;
  /** Sends the signal (SIGTERM when left out). */
  signal: (name?: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => void;
  /** Resolves when it has ended, by itself or by a signal. */
  ended: Promise<Ending>;
}

/** Run a program to its end, at most `timeoutMs`. */
export async function runProgram(program: ProgramToRun, timeoutMs = 20_000): Promise<Ending> {
  const { child, ended } = launch(program);
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  return ended.finally(() => clearTimeout(timer));
}

/**
 * Start a program and wait for the line that `ready` matches, whose first group is its address. Rejects with all its
 * output when it ends first, or is not ready after `timeoutMs`.
 */
export async function startProgram(
  program: ProgramToRun,
  ready: RegExp,
  timeoutMs = 60_000,
): Promise<RunningProgram> {
  const { child, ended, output } = launch(program);
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const failure = ended.then(({ code }) => {
    throw new Error(`${program.script} ended with code ${code} before it was ready:\n${output()}`);
  });
  const url = await Promise.race([readyLine(child, ready), failure]).finally(() => clearTimeout(timer));
  failure.catch(() => {}); // from here on its end is what the caller waits for
  return { url, output, ended, signal: (name = 'SIGTERM') => void child.kill(name) };
}

interface Launched {
  child: ChildProcess;
  ended: Promise<Ending>;
  output: () => string;
}

function launch({ script, args = [], env = {}, wrapper = [] }: ProgramToRun): Launched {
  const [file = '', ...rest] = [
    ...wrapper,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    script,
    ...args,
  ];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(file, rest, {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      keepForSearch(text.stdout + text.stderr);
      resolve({ code: code ?? 1, ...text });
    });
  });
  return { child, ended, output: () => text.stdout + text.stderr };
}

function readyLine(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = ready.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}
