import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import { IMPORT_KIND_CODES, IMPORT_STATUS_CODES } from '@innovation-points/shared/vocabulary/imports.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ChangedValue, Counts, Problem } from './engine/findings.ts';

/**
 * One uploaded file and what became of it.
 *
 * `open` is 1 until the batch is withdrawn and null afterwards: the same file read by the same mapping is one batch, and may
 * come again after it was withdrawn.
 */
export const ImportBatchSchema = defineEntity({
  name: 'ImportBatch',
  tableName: 'import_batch',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    mapping: p.string().length(64),
    kind: p.enum([...IMPORT_KIND_CODES]),
    department: p.enum([...DEPARTMENT_CODES]),
    fileName: p.string().length(200),
    fileSha256: p.string().length(64),
    byteCount: p.integer(),
    encoding: p.string().length(16),
    status: p.enum([...IMPORT_STATUS_CODES]),
    open: p.integer().nullable(),
    counts: p.json<Counts>(),
    /** The first problems; `counts` knows how many there are. */
    problems: p.json<readonly Problem[]>(),
    /** The first values that accepting would supersede; null in batches from before they were kept. */
    changes: p.json<readonly ChangedValue[]>().nullable(),
    /** Digest of everything the preview promised to write: accepting writes exactly that, or nothing. */
    planHash: p.string().length(64),
    /** The delivery that holds the facts, once accepted. */
    factBatchId: p.integer().nullable(),
    /** The officer; null when a department's system delivered it with `uploadedByKey`. */
    uploadedBy: p.integer().nullable(),
    uploadedByKey: p.string().length(40).nullable(),
    uploadedAt: p.datetime(3),
    acceptedBy: p.integer().nullable(),
    acceptedAt: p.datetime(3).nullable(),
    withdrawnBy: p.integer().nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    withdrawReason: p.string().length(200).nullable(),
  },
  uniques: [{ name: 'import_batch_file_uq', properties: ['zoneId', 'mapping', 'fileSha256', 'open'] }],
  indexes: [{ name: 'import_batch_zone_ix', properties: ['zoneId', 'id'] }],
});
export type ImportBatch = InferEntity<typeof ImportBatchSchema>;

/** The file itself, compressed, sealed and in parts that fit any server's packet limit: accepting reads it again. */
export const ImportFileSchema = defineEntity({
  name: 'ImportFile',
  tableName: 'import_file',
  properties: {
    batchId: p.integer().primary(),
    part: p.integer().primary(),
    content: p.blob().columnType('longblob'),
  },
});

export const importEntities = [ImportBatchSchema, ImportFileSchema];
