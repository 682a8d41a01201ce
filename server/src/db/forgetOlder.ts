import type { EntityName } from '@mikro-orm/core';
import { addMs } from '../lib/clock.ts';
import type { Em } from './orm.ts';

const AT_ONCE = 1000;
const DAY_MS = 24 * 3_600_000;

/**
 * Deletes rows whose `column` lies more than `days` days before `now`, the oldest first and a thousand at the most, so that no lock
 * is held for long; how many. Several processes may do it at once.
 */
export async function forgetOlder<T extends { id: number }>(
  em: Em,
  entity: EntityName<T>,
  column: keyof T & string,
  days: number,
  now: Date,
): Promise<number> {
  const old = { [column]: { $lt: addMs(now, -days * DAY_MS) } } as never;
  const order = { orderBy: { [column]: 'asc' } as never, limit: AT_ONCE, fields: ['id'] as never };
  const rows = (await em.find(entity, old, order)) as readonly { id: number }[];
  if (rows.length === 0) return 0;
  return em.nativeDelete(entity, { id: { $in: rows.map(({ id }) => id) } } as never);
}
