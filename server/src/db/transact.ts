import { setTimeout as delay } from 'node:timers/promises';
import { DeadlockException, LockWaitTimeoutException } from '@mikro-orm/core';
import { AppError } from '../lib/appError.ts';
import type { Em } from './orm.ts';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5;
const BUSY_CODES = new Set<unknown>([
  1213,
  1205,
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'SQLITE_BUSY',
  5,
]);

type Hook = (tx: Em) => Promise<void>;
const hooks = new WeakMap<Em, Map<string, Hook>>();

/**
 * Runs `work` in one transaction: all of it is committed, or nothing. A deadlock or lock time-out (also at commit) rolls
 * back and runs the whole of `work` again, at most eight times, then answers `database.busy`; so `work` must do nothing
 * outside the database. Inside a transaction it joins that one. Use only the `tx` it hands you: a second entity manager
 * in a transaction hangs on the embedded engine.
 */
export async function transact<T>(em: Em, work: (tx: Em) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) {
    return join(em, work);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await em.fork({ clear: true }).transactional((tx) => whole(tx, work));
    } catch (error) {
      if (!isBusy(error)) {
        throw error;
      }
      if (attempt === ATTEMPTS) {
        throw new AppError('database.busy');
      }
      await delay(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/**
 * Has `hook` run once, just before the surrounding transaction commits; a second registration under the same name is
 * ignored. For work that holds a contended lock (the audit chain) and so must come last. Throws outside `transact`.
 */
export function beforeCommit(tx: Em, name: string, hook: Hook): void {
  const own = hooks.get(tx);
  if (own === undefined) {
    throw new Error(`${name}: not inside transact()`);
  }
  if (!own.has(name)) {
    own.set(name, hook);
  }
}

/** True when the database gave up for another transaction's sake, so that trying again may succeed. */
export function isBusy(error: unknown): boolean {
  if (error instanceof DeadlockException || error instanceof LockWaitTimeoutException) {
    return true;
  }
  const fault = error as { errno?: unknown; code?: unknown; errcode?: unknown; cause?: unknown } | null;
  if (fault === null || typeof fault !== 'object') {
    return false;
  }
  if (BUSY_CODES.has(fault.errno) || BUSY_CODES.has(fault.code) || fault.errcode === 5) {
    return true;
  }
  return fault.cause !== undefined && fault.cause !== error && isBusy(fault.cause);
}

async function whole<T>(tx: Em, work: (tx: Em) => Promise<T>): Promise<T> {
  hooks.set(tx, new Map());
  const result = await work(tx);
  await tx.flush();
  for (const hook of hooks.get(tx)?.values() ?? []) {
    await hook(tx);
  }
  return result;
}

async function join<T>(tx: Em, work: (tx: Em) => Promise<T>): Promise<T> {
  const result = await work(tx);
  await tx.flush();
  return result;
}
