import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ENVIRONMENT, type MessagesWorld } from './world.ts';

const PROGRAM = new URL('./worker.ts', import.meta.url).pathname;

/** Worker processes on one database. */
export interface Fleet {
  /** Every worker sends all that is due at this time; how many messages each handled. */
  sendAll(now: Date): Promise<number[]>;
  /** Kills one worker while it sends, at the next `sendAll`, and puts a new one in its place. */
  killOne(): void;
  close(): Promise<void>;
}

const KILL_AFTER_MS = 300;

export async function startFleet(
  { addresses }: Pick<MessagesWorld, 'addresses'>,
  size: number,
): Promise<Fleet> {
  const start = async (): Promise<ChildProcess> => {
    const env = { ...process.env, ...ENVIRONMENT, ...addresses, NODE_OPTIONS: '' };
    const child = fork(PROGRAM, [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(child, 'message');
    return child;
  };
  const workers = await Promise.all(Array.from({ length: size }, start));
  let doomed = false;
  return {
    async sendAll(now) {
      const rounds = workers.map((worker) => round(worker, now));
      if (doomed) {
        doomed = false;
        setTimeout(() => workers[0]?.kill('SIGKILL'), KILL_AFTER_MS);
        const handled = await Promise.all(rounds);
        workers[0] = await start();
        return handled;
      }
      return Promise.all(rounds);
    },
    killOne: () => void (doomed = true),
    async close() {
      await Promise.all(
        workers.map(async (worker) => {
          if (worker.exitCode !== null || worker.signalCode !== null) return;
          const exited = once(worker, 'exit');
          worker.kill();
          await exited;
        }),
      );
    },
  };
}

/** One worker's answer; 0 when it dies before. */
function round(worker: ChildProcess, now: Date): Promise<number> {
  return new Promise((resolve) => {
    const done = (handled: number) => {
      worker.removeAllListeners('message').removeAllListeners('exit');
      resolve(handled);
    };
    worker.once('message', ({ handled }: { handled: number }) => done(handled));
    worker.once('exit', () => done(0));
    worker.send(now.toISOString());
  });
}
