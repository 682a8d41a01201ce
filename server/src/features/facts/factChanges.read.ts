import { LockMode } from '@mikro-orm/core';
import { instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { FactBatchSchema } from './fact.entity.ts';

/** How far somebody has followed a zone's facts. */
export interface FactsSeen {
  /** The newest delivery that was looked at; 0: none. */
  readonly batchId: number;
  /** When it was looked for withdrawn ones. */
  readonly at: Date;
}

/** Which enterprises have which facts that came, or were withdrawn, since. */
export interface FactChange {
  readonly enterpriseId: number;
  readonly code: string;
}

/** The facts of a zone that were delivered or withdrawn since, each enterprise and code once; reads only those deliveries. */
export async function factChanges(em: Em, zoneId: number, { batchId, at }: FactsSeen): Promise<FactChange[]> {
  const batches = await em.execute<{ id: number }[]>(
    'select id from fact_batch where zone_id = ? and (id > ? or withdrawn_at >= ?)',
    [zoneId, batchId, instantValue(em, at)],
  );
  if (batches.length === 0) return [];
  const ids = batches.map(({ id }) => id);
  return em.execute<FactChange[]>(
    `select distinct enterprise_id as enterpriseId, code from fact where batch_id in (${ids.map(() => '?').join(', ')})`,
    ids,
  );
}

/**
 * The newest delivery of a zone behind `seen`; `seen` itself when there is none. Waits for those that are being written: of two at
 * once the one with the greater number may be there first, and who had followed that one would never see the other.
 */
export async function newestFactBatch(em: Em, zoneId: number, seen: number): Promise<number> {
  const rows = await transact(em, (tx) =>
    tx.find(
      FactBatchSchema,
      { zoneId, id: { $gt: seen } },
      { fields: ['id'], orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_READ },
    ),
  );
  return rows.at(-1)?.id ?? seen;
}
