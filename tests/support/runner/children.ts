import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** A program to start: arguments, what the environment has beside ours, where its output goes. */
export interface Program {
  file: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** `inherit` shows the output (the default), `ignore` drops it, `pipe` leaves it to the caller. */
  output?: 'inherit' | 'ignore' | 'pipe';
}

const GRACE_MS = 10_000;
const running = new Set<ChildProcess>();
let isEnding = false;

/**
 * Start a program as the head of its own process group, so that it can be stopped with everything it started, and so
 * that Ctrl-C in a terminal reaches this runner alone, which then stops its children in order.
 */
export function start({ file, args, env = {}, output = 'inherit' }: Program): ChildProcess {
  const child = spawn(file, [...args], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Run a program to its end. Resolves to its exit code; a signal, or a program that cannot be started, is 1. After
 * `timeoutMs` it is stopped and the answer is 1. After `stopAll` nothing begins any more: the promise stays open, as the
 * process is about to end.
 */
export async function run(program: Program, timeoutMs = 30 * 60_000): Promise<number> {
  if (isEnding) return new Promise(() => {});
  const child = start(program);
  const timer = setTimeout(() => void stop(child), timeoutMs);
  const code = await new Promise<number>((done) => {
    child.once('exit', (exit) => done(exit ?? 1));
    child.once('error', (error) => {
      console.error(`${program.file}: ${error.message}`);
      done(1);
    });
  });
  clearTimeout(timer);
  return code;
}

/** Ask a program and its whole group to end, and after ten seconds make it. Safe to call when it has ended. */
export async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  signal(child, 'SIGTERM');
  await Promise.race([ended, delay(GRACE_MS, undefined, { ref: false })]);
  if (!hasEnded(child)) signal(child, 'SIGKILL');
}

/** Stop everything that this runner started and that still runs; nothing can be started afterwards. */
export async function stopAll(): Promise<void> {
  isEnding = true;
  await Promise.all([...running].map(stop));
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // The group has ended meanwhile: nothing is left to stop.
  }
}
