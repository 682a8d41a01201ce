import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { IMPORT_KINDS, type ImportKind } from '@innovation-points/shared/vocabulary/imports.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { sha256Aside } from '../../lib/hash.ts';
import { factCatalogue, openFactBatch, withdrawFacts } from '../facts/index.ts';
import { auditBatch, found, officerIdOf, unhandled, type ImportContext } from './batchRecord.ts';
import { ImportBatchSchema, type ImportBatch } from './importBatch.entity.ts';
import { findBatch, findOpen, lockedBatch } from './importBatch.store.ts';
import { loadFile, packFile, storeFile } from './importFile.ts';
import { planImport, type Planning, type ReadImport } from './importPlan.ts';
import { readingOf } from './reading/readings.ts';
import { requireOwnMapping, requireOverride } from './imports.access.ts';
import type { Mapping } from './mapping.schema.ts';
import { mappingOf } from './mappings.ts';

/** Problems kept of each severity; all are counted. */
const PROBLEM_LIMIT = 500;

/** Values are kept beside those they supersede; registers, titles and flags are not. */
const IS_WITHDRAWABLE: Record<ImportKind, boolean> = {
  facts: true,
  regions: true,
  register: false,
  titles: false,
  flags: false,
};

const NO_EFFECT = { withdrawn: 0, restored: 0 };

/** What accepting may be told. */
export interface AcceptOptions {
  readonly overrideCorrections?: boolean;
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Takes a department's file and says what accepting it would do. Facts stay untouched.
 *
 * The same file read by the same mapping is the same batch: one that waits is previewed anew, one that was accepted is
 * answered as it is. Throws the `import.…` errors of a file that cannot be read at all; then nothing is kept.
 */
export async function uploadImport(
  em: Em,
  upload: { mappingCode: string; file: UploadedFile },
  context: ImportContext,
): Promise<ImportBatch> {
  const mapping = mappingOf(upload.mappingCode);
  requireOwnMapping(context.actor, mapping);
  const fileSha256 = await sha256Aside(upload.file.bytes);
  const existing = await findOpen(em, context.actor.zoneId, mapping.code, fileSha256);
  if (existing !== null) {
    return existing.status === 'previewed' ? previewAgain(em, existing.id, context) : existing;
  }

  try {
    return await createBatch(em, mapping, { ...upload.file, sha256: fileSha256 }, context);
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const twin = await findOpen(em, context.actor.zoneId, mapping.code, fileSha256);
    assertFound(twin, 'import.not_found'); // the same file, uploaded and withdrawn at the same moment
    return twin;
  }
}

/** A new preview; the batch as it is when somebody has just accepted or withdrawn it. */
async function previewAgain(em: Em, importId: number, context: ImportContext): Promise<ImportBatch> {
  try {
    return await previewImport(em, importId, context);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'import.wrong_status') throw error;
    return findBatch(em, importId, context.actor);
  }
}

async function createBatch(
  em: Em,
  mapping: Mapping,
  file: UploadedFile & { readonly sha256: string },
  context: ImportContext,
): Promise<ImportBatch> {
  const [read, parts] = await Promise.all([
    readWhole(mapping, file.sha256, context, () => Promise.resolve(file.bytes)),
    packFile(context.vault, file.bytes),
  ]);
  return transact(em, async (tx) => {
    const plan = await planImport(tx, read, planning(context, undefined));
    const batch = tx.create(ImportBatchSchema, {
      ...unhandled(context),
      mapping: mapping.code,
      kind: mapping.kind,
      department: mapping.department,
      fileName: file.name.slice(-200),
      fileSha256: file.sha256,
      byteCount: file.bytes.byteLength,
      encoding: read.reading.encoding,
      ...found(plan),
    });
    await tx.persist(batch).flush();
    await storeFile(tx, batch.id, parts);
    auditBatch(tx, 'import.upload', batch, context);
    return batch;
  });
}

/** Compares a waiting batch with today's data again. */
export async function previewImport(em: Em, importId: number, context: ImportContext): Promise<ImportBatch> {
  const read = await readStored(em, importId, context);
  return transact(em, async (tx) => {
    const batch = await lockedBatch(tx, importId, 'preview', context.actor);
    Object.assign(batch, found(await planImport(tx, read, planning(context, undefined))));
    return batch;
  });
}

/**
 * Writes exactly what the preview promised, in one transaction with its audit entry.
 *
 * Throws `import.preview_outdated` when the data have changed since, `import.nothing_to_accept` when there is nothing to
 * write, `fact.batch_conflict` when another batch writes the same facts at the same moment; each time nothing is written.
 *
 * What an upheld dispute put right stays as it is, unless a business officer accepts with `overrideCorrections`.
 */
export async function acceptImport(
  em: Em,
  importId: number,
  context: ImportContext,
  { overrideCorrections = false }: AcceptOptions = {},
): Promise<ImportBatch> {
  if (overrideCorrections) requireOverride(context.actor);
  const read = await readStored(em, importId, context);
  return transact(em, async (tx) => {
    const batch = await lockedBatch(tx, importId, 'accept', context.actor);
    requireSomething(batch, overrideCorrections);
    const { zoneId, department, fileName } = batch;
    const factBatchId = await openFactBatch(tx, {
      zoneId,
      department,
      source: fileName,
      recordedAt: context.now,
    });
    const plan = await planImport(tx, read, planning(context, factBatchId, overrideCorrections));
    if (plan.planHash !== batch.planHash) throw new AppError('import.preview_outdated');
    const acceptedBy = officerIdOf(context.actor);
    Object.assign(batch, { factBatchId, acceptedBy, acceptedAt: context.now });
    auditBatch(tx, 'import.accept', batch, context);
    return batch;
  });
}

function requireSomething({ counts }: ImportBatch, overrideCorrections: boolean): void {
  const disputed = overrideCorrections ? counts.disputed : 0;
  if (counts.new + counts.changed + disputed === 0) throw new AppError('import.nothing_to_accept');
}

/** A batch that was taken back, and how many values went with it and came back; zero for statistics of regions. */
export interface Withdrawn {
  readonly batch: ImportBatch;
  readonly withdrawn: number;
  readonly restored: number;
}

/**
 * Takes a batch back. Facts it superseded count again; a batch that only waited is closed. The file may be uploaded again. A value
 * that a later file merely repeated goes with the batch that brought it, so who withdraws is told how many go and come back.
 *
 * Throws `import.not_withdrawable` for accepted registers, titles and flags: others rest on them.
 */
export async function withdrawImport(
  em: Em,
  importId: number,
  reason: string,
  context: ImportContext,
): Promise<Withdrawn> {
  return transact(em, async (tx) => {
    const batch = await lockedBatch(tx, importId, 'withdraw', context.actor);
    const { acceptedAt, factBatchId } = batch;
    if (acceptedAt && !IS_WITHDRAWABLE[batch.kind]) {
      throw new AppError('import.not_withdrawable', { kind: IMPORT_KINDS[batch.kind] });
    }
    const effect = factBatchId ? await withdrawFacts(tx, factBatchId, context.now) : NO_EFFECT;
    const withdrawnBy = officerIdOf(context.actor);
    Object.assign(batch, { open: null, withdrawnBy, withdrawnAt: context.now, withdrawReason: reason });
    auditBatch(tx, 'import.withdraw', batch, context);
    return { batch, ...effect };
  });
}

async function readWhole(
  mapping: Mapping,
  fileSha256: string,
  { now, rowLimit }: ImportContext,
  load: () => Promise<Uint8Array>,
): Promise<ReadImport> {
  const task = { mapping: mapping.code, today: dayOf(now), rowLimit, problemLimit: PROBLEM_LIMIT };
  return { mapping, reading: await readingOf(fileSha256, task, load) };
}

/** What the file of a batch says, before the transaction; the batch's state is checked under the lock. */
async function readStored(em: Em, importId: number, context: ImportContext): Promise<ReadImport> {
  const { id, mapping, fileSha256 } = await findBatch(em, importId, context.actor);
  return readWhole(mappingOf(mapping), fileSha256, context, () => loadFile(em, context.vault, id));
}

function planning(
  { actor, vault, now }: ImportContext,
  factBatchId: number | undefined,
  overrideCorrections = false,
): Planning {
  const { zoneId } = actor;
  const catalogue = factCatalogue();
  return { zoneId, catalogue, vault, now, problemLimit: PROBLEM_LIMIT, factBatchId, overrideCorrections };
}
