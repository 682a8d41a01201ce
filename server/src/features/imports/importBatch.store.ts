import { LockMode } from '@mikro-orm/core';
import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { ImportBatchSchema, type ImportBatch } from './importBatch.entity.ts';
import { move, type ImportEvent } from './importBatch.machine.ts';
import { ownDepartment, type Importer } from './imports.access.ts';

/** The batch, when it belongs to the importer's zone and, for a clerk or a system, department; else `import.not_found`. */
export async function findBatch(em: Em, importId: number, importer: Importer): Promise<ImportBatch> {
  const batch = await em.findOne(ImportBatchSchema, visibleTo(importer, importId), {
    disableIdentityMap: true,
  });
  assertFound(batch, 'import.not_found');
  return batch;
}

/** The same batch locked and moved by `event`; throws `import.wrong_status` when it cannot move so. Inside a transaction. */
export async function lockedBatch(
  tx: Em,
  importId: number,
  event: ImportEvent,
  importer: Importer,
): Promise<ImportBatch> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const batch = await tx.findOne(ImportBatchSchema, visibleTo(importer, importId), lock);
  assertFound(batch, 'import.not_found');
  batch.status = move(batch.status, event);
  return batch;
}

function visibleTo(importer: Importer, id: number) {
  const department = ownDepartment(importer);
  return { id, zoneId: importer.zoneId, ...(department === undefined ? {} : { department }) };
}

/** The batch of this file and mapping that is not withdrawn, or null. */
export async function findOpen(
  em: Em,
  zoneId: number,
  mapping: string,
  fileSha256: string,
): Promise<ImportBatch | null> {
  return em.findOne(ImportBatchSchema, { zoneId, mapping, fileSha256, open: 1 });
}

/** The next `limit` batches before id `before` (undefined: the newest), newest first; `department` narrows them. */
export async function listBatches(
  em: Em,
  zoneId: number,
  page: { before: number | undefined; limit: number; department: DepartmentCode | undefined },
): Promise<ImportBatch[]> {
  const { before, limit, department } = page;
  const where = {
    zoneId,
    ...(before === undefined ? {} : { id: { $lt: before } }),
    ...(department === undefined ? {} : { department }),
  };
  return em.find(ImportBatchSchema, where, { orderBy: { id: 'desc' }, limit, disableIdentityMap: true });
}
