import type { Middleware } from 'koa';
import { engineOf, type Em, type Orm } from '../db/orm.ts';
import { transact } from '../db/transact.ts';
import { AppError } from '../lib/appError.ts';
import type { Clock } from '../lib/clock.ts';
import type { Vault } from '../lib/crypto/vault.ts';

const MINUTE_MS = 60_000;

interface Limit {
  /** Apart from the caller's other limits. */
  readonly name: string;
  readonly perMinute: number;
  /** So many requests a process takes from the common account at once: one query for each block instead of each request. */
  readonly block: number;
  /** Which requests count; left out: all. */
  readonly counts?: (path: string) => boolean;
}

interface Shared {
  readonly orm: Orm;
  readonly clock: Clock;
  readonly vault: Vault;
}

/**
 * At most `perMinute` requests in a calendar minute from one address, over all processes on one database; more are refused with
 * 429 and how long to wait. A process that holds the rest of a block may refuse a few early for another, never late.
 */
export function rateLimit({ orm, clock, vault }: Shared, limit: Limit): Middleware {
  let minute = 0;
  const held = new Map<string, number>();
  return async (ctx, next) => {
    if (limit.counts !== undefined && !limit.counts(ctx.path)) return next();
    const now = clock.now().getTime();
    const current = Math.floor(now / MINUTE_MS);
    if (current !== minute) {
      minute = current;
      held.clear();
      await forgetBefore(orm.em.fork(), current - 1);
    }
    const caller = vault.blindIndex(`rate.${limit.name}`, ctx.ip);
    const left = held.get(caller) ?? 0;
    const granted = left > 0 ? left : await takeBlock(orm.em.fork(), { caller, minute: current, limit });
    if (granted === 0) {
      const seconds = Math.ceil(((current + 1) * MINUTE_MS - now) / 1000);
      throw new AppError('request.rate_limited', { seconds: String(seconds) });
    }
    held.set(caller, granted - 1);
    await next();
  };
}

/** Takes a block from the common account; how much of it the limit still covers. */
async function takeBlock(
  em: Em,
  { caller, minute, limit }: { caller: string; minute: number; limit: Limit },
): Promise<number> {
  const { block, perMinute } = limit;
  const taken = await transact(em, async (tx) => {
    const tail =
      engineOf(tx) === 'embedded'
        ? 'on conflict (caller, minute) do update set taken = taken + ?'
        : 'on duplicate key update taken = taken + ?';
    const insert = `insert into rate_window (caller, minute, taken) values (?, ?, ?) ${tail}`;
    await tx.execute(insert, [caller, minute, block, block]);
    const [row] = await tx.execute<{ taken: number }[]>(
      'select taken from rate_window where caller = ? and minute = ?',
      [caller, minute],
    );
    return Number(row?.taken ?? block);
  });
  return Math.max(0, Math.min(block, perMinute - (taken - block)));
}

async function forgetBefore(em: Em, minute: number): Promise<void> {
  await em.execute('delete from rate_window where minute < ?', [minute]);
}
