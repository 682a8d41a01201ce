import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { bulkInsert, bulkUpsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { FactBatchSchema } from './fact.entity.ts';
import { addToSheets, rebuildSheets } from './factSheets.write.ts';
import { planWithdrawal, type StoredFact } from './withdrawal.ts';

const COLUMNS = [
  'enterprise_id',
  'period',
  'code',
  'batch_id',
  'zone_id',
  'value',
  'source_row',
  'live',
  'superseded_by_batch_id',
] as const;
const IN_PLACE = {
  key: ['enterprise_id', 'period', 'code', 'batch_id'],
  update: ['live', 'superseded_by_batch_id'],
};
const ENTERPRISES_PER_CHUNK = 500;

/** A value to be written, and the live one that it supersedes. */
export interface FactWrite {
  readonly enterpriseId: number;
  readonly period: string;
  readonly code: string;
  readonly value: string;
  readonly sourceRow: number;
  readonly replaces:
    { readonly batchId: number; readonly value: string; readonly sourceRow: number } | undefined;
}

/** A new, still empty delivery; its id belongs into every fact of it. Inside a transaction. */
export async function openFactBatch(
  tx: Em,
  batch: {
    zoneId: number;
    department: DepartmentCode;
    source: string;
    /** The upheld dispute it corrects a fact for. */
    disputeId?: number;
    recordedAt: Date;
  },
): Promise<number> {
  const { disputeId = null, ...known } = batch;
  const created = tx.create(FactBatchSchema, { ...known, disputeId, withdrawnAt: null });
  await tx.persist(created).flush();
  return created.id;
}

/**
 * Writes facts of an open delivery; what they replace is kept and marked as superseded. Inside a transaction.
 *
 * Throws `fact.batch_conflict` when another delivery has set one of the facts since they were read: the transaction must
 * then be given up.
 */
export async function writeFacts(
  tx: Em,
  batch: { zoneId: number; batchId: number },
  writes: readonly FactWrite[],
): Promise<void> {
  const { zoneId, batchId } = batch;
  const superseded: Cell[][] = [];
  for (const { enterpriseId, period, code, replaces } of writes) {
    if (replaces === undefined) continue;
    const { batchId: before, value, sourceRow } = replaces;
    superseded.push([enterpriseId, period, code, before, zoneId, value, sourceRow, null, batchId]);
  }
  await bulkUpsert(tx, 'fact', COLUMNS, superseded, IN_PLACE);
  const rows = writes.map(({ enterpriseId, period, code, value, sourceRow }): Cell[] => [
    enterpriseId,
    period,
    code,
    batchId,
    zoneId,
    value,
    sourceRow,
    1,
    null,
  ]);
  try {
    await bulkInsert(tx, 'fact', COLUMNS, rows);
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('fact.batch_conflict');
    throw error;
  }
  await addToSheets(tx, batch, writes);
}

/**
 * Takes a delivery back: its values no longer count, and those it superseded count again. Inside a transaction.
 * Answers how many values went and how many came back. A batch that is already withdrawn changes nothing.
 */
export async function withdrawFacts(
  tx: Em,
  batchId: number,
  now: Date,
): Promise<{ withdrawn: number; restored: number }> {
  const batch = await tx.findOneOrFail(FactBatchSchema, { id: batchId });
  const totals = { withdrawn: 0, restored: 0 };
  if (batch.withdrawnAt) return totals;
  batch.withdrawnAt = now;
  for await (const history of historyOf(tx, batchId)) {
    const { silenced, restored } = planWithdrawal(batchId, history);
    await bulkUpsert(tx, 'fact', COLUMNS, silenced.map(cellsOf), IN_PLACE);
    await bulkUpsert(tx, 'fact', COLUMNS, restored.map(cellsOf), IN_PLACE);
    totals.withdrawn += silenced.filter((fact) => fact.batchId === batchId).length;
    totals.restored += restored.length;
    await rebuildSheets(tx, batch.zoneId, [...new Set(history.map(({ enterpriseId }) => enterpriseId))]);
  }
  return totals;
}

/** Everything ever delivered for the facts of this batch, in chunks of enterprises. */
async function* historyOf(tx: Em, batchId: number): AsyncGenerator<StoredFact[]> {
  const rows = await tx.execute<{ id: number }[]>(
    'select distinct enterprise_id as id from fact where batch_id = ? order by enterprise_id',
    [batchId],
  );
  for (let at = 0; at < rows.length; at += ENTERPRISES_PER_CHUNK) {
    const ids = rows.slice(at, at + ENTERPRISES_PER_CHUNK).map(({ id }) => id);
    yield await tx.execute<StoredFact[]>(
      `select enterprise_id as enterpriseId, period, code, batch_id as batchId, zone_id as zoneId, value,
              source_row as sourceRow, live, superseded_by_batch_id as supersededByBatchId
         from fact where enterprise_id in (${ids.map(() => '?').join(', ')})`,
      ids,
    );
  }
}

function cellsOf(fact: StoredFact): Cell[] {
  return [
    fact.enterpriseId,
    fact.period,
    fact.code,
    fact.batchId,
    fact.zoneId,
    fact.value,
    fact.sourceRow,
    fact.live,
    fact.supersededByBatchId,
  ];
}
