import { LockMode, raw } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { addMs } from '../../lib/clock.ts';
import { newId } from '../../lib/ids.ts';
import { OutboxMessageSchema, type OutboxMessage } from './outboxMessage.entity.ts';

export const BATCH = 50;
/** Longer than a whole batch can take with every call timing out. */
const LEASE_MS = 5 * 60_000;

/**
 * Takes up to `BATCH` due messages for this worker alone: pending ones whose time has come, and those of a worker that did
 * not come back. Row locks keep workers apart on a server; the conditional update does so on every engine.
 */
export async function takeDue(em: Em, now: Date): Promise<OutboxMessage[]> {
  const leaseToken = newId();
  const taken = await transact(em, async (tx) => {
    const pending = await dueIds(tx, 'pending', now, BATCH);
    const abandoned = await dueIds(tx, 'sending', now, BATCH - pending.length);
    const ids = [...pending, ...abandoned];
    if (ids.length === 0) return 0;
    const lease = {
      status: 'sending' as const,
      leaseToken,
      dueAt: addMs(now, LEASE_MS),
      attempts: raw('attempts + 1'),
    };
    const still = { status: { $in: ['pending' as const, 'sending' as const] }, dueAt: { $lte: now } };
    return tx.nativeUpdate(OutboxMessageSchema, { id: { $in: ids }, ...still }, lease);
  });
  if (taken === 0) return [];
  return em.fork({ clear: true }).find(OutboxMessageSchema, { leaseToken }, { orderBy: { id: 'asc' } });
}

/**
 * The next ids of one status, locked; those that another worker holds are passed over. One status at a time, because only then the
 * index gives them in order: sorting would lock all that are due, and no other worker would find any.
 */
async function dueIds(tx: Em, status: 'pending' | 'sending', now: Date, limit: number): Promise<number[]> {
  if (limit === 0) return [];
  const due = await tx.find(
    OutboxMessageSchema,
    { status, dueAt: { $lte: now } },
    {
      fields: ['id'],
      orderBy: { dueAt: 'asc', id: 'asc' },
      limit,
      lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    },
  );
  return due.map(({ id }) => id);
}

/** The end of an attempt: what the message becomes, unless another worker has taken it over meanwhile. */
export async function settle(
  em: Em,
  message: OutboxMessage,
  change: Partial<OutboxMessage>,
): Promise<boolean> {
  const own = { id: message.id, leaseToken: message.leaseToken, status: 'sending' as const };
  return transact(em, async (tx) => {
    return (await tx.nativeUpdate(OutboxMessageSchema, own, { ...change, leaseToken: null })) === 1;
  });
}
