import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Em } from '../../db/orm.ts';
import { ImportFileSchema } from './importBatch.entity.ts';

const PART_BYTES = 1 << 20;
const FASTEST = 1;

/** `bytes` as they are stored: compressed, in parts. Done before the transaction, because it takes time. */
export async function packFile(bytes: Uint8Array): Promise<Buffer[]> {
  const packed = await promisify(gzip)(bytes, { level: FASTEST });
  const parts: Buffer[] = [];
  for (let at = 0; at < packed.length; at += PART_BYTES) parts.push(packed.subarray(at, at + PART_BYTES));
  return parts;
}

/** Stores the parts of a new batch. Inside a transaction. */
export async function storeFile(tx: Em, batchId: number, parts: readonly Buffer[]): Promise<void> {
  for (const [part, content] of parts.entries()) tx.create(ImportFileSchema, { batchId, part, content });
  await tx.flush();
}

/** The bytes of a batch's file, as they were uploaded. */
export async function loadFile(em: Em, batchId: number): Promise<Uint8Array> {
  const parts = await em.find(
    ImportFileSchema,
    { batchId },
    { orderBy: { part: 'asc' }, disableIdentityMap: true },
  );
  return promisify(gunzip)(Buffer.concat(parts.map(({ content }) => content)));
}
