import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { ImportFileSchema } from './importBatch.entity.ts';

const PART_BYTES = 1 << 20;
const FASTEST = 1;

/** `bytes` as they are stored: compressed, sealed, in parts. Done before the transaction, because it takes time. */
export async function packFile(vault: Vault, bytes: Uint8Array): Promise<Buffer[]> {
  return inParts(vault.files.seal(await promisify(gzip)(bytes, { level: FASTEST })));
}

/** Stores the parts of a new batch. Inside a transaction. */
export async function storeFile(tx: Em, batchId: number, parts: readonly Buffer[]): Promise<void> {
  for (const [part, content] of parts.entries()) tx.create(ImportFileSchema, { batchId, part, content });
  await tx.flush();
}

/** The bytes of a batch's file, as they were uploaded. Throws when they were changed. */
export async function loadFile(em: Em, vault: Vault, batchId: number): Promise<Uint8Array> {
  return promisify(gunzip)(vault.files.open(await storedFile(em, batchId)));
}

/**
 * Seals the files that an earlier version stored open, and with `renew` the keys of all others with the current data key; how many
 * were changed. One file at a time, each in a transaction of its own; it may be broken off, and several processes may do it at once.
 */
export async function sealImportFiles(em: Em, vault: Vault, { renew }: { renew: boolean }): Promise<number> {
  let changed = 0;
  const rows = await em.execute<{ id: number; mark: unknown }[]>(
    'select batch_id as id, substr(content, 1, 4) as mark from import_file where part = 0',
  );
  for (const { id, mark } of rows) {
    const isSealed = vault.files.isSealed(Buffer.from(mark as Uint8Array));
    if (isSealed && !renew) continue;
    if (await transact(em, (tx) => resealFile(tx, vault, id))) changed += 1;
  }
  return changed;
}

async function resealFile(tx: Em, vault: Vault, batchId: number): Promise<boolean> {
  const stored = await storedFile(tx, batchId);
  const fresh = freshFile(vault, stored, batchId);
  if (fresh === undefined) return false;
  await tx.nativeDelete(ImportFileSchema, { batchId });
  await storeFile(tx, batchId, inParts(fresh));
  return true;
}

function freshFile(vault: Vault, stored: Uint8Array, batchId: number): Uint8Array | undefined {
  try {
    return vault.files.isSealed(stored) ? vault.files.renew(stored) : vault.files.seal(stored);
  } catch {
    throw new Error(`cannot open the file of import ${batchId}: is its key in DATA_KEYS?`);
  }
}

async function storedFile(em: Em, batchId: number): Promise<Uint8Array> {
  const parts = await em.find(
    ImportFileSchema,
    { batchId },
    { orderBy: { part: 'asc' }, disableIdentityMap: true },
  );
  return Buffer.concat(parts.map(({ content }) => content));
}

function inParts(bytes: Uint8Array): Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  for (let at = 0; at < whole.length; at += PART_BYTES) parts.push(whole.subarray(at, at + PART_BYTES));
  return parts;
}
