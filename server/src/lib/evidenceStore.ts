import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Vault } from './crypto/vault.ts';
import { sha256 } from './hash.ts';
import { newId } from './ids.ts';

/** Where a file lies in the data folder. */
export interface EvidencePlace {
  readonly dataDir: string;
  readonly enterpriseId: number;
  /** Digest of the bytes as they were uploaded. */
  readonly sha256: string;
}

/** Written when every file of the folder has been sealed. */
const ALL_SEALED = 'all-sealed';

/** Keeps the bytes sealed under their digest, readable by the server's account only. The same bytes again change nothing. */
export async function storeEvidence(vault: Vault, place: EvidencePlace, bytes: Uint8Array): Promise<void> {
  const target = pathOf(place);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await replace(target, vault.files.seal(bytes));
}

/**
 * The bytes as they were uploaded; undefined when the data folder no longer has them. Throws when they were changed, or another
 * file was put in their place.
 */
export async function loadEvidence(vault: Vault, place: EvidencePlace): Promise<Uint8Array | undefined> {
  const stored = await readIfThere(pathOf(place));
  if (stored === undefined) return undefined;
  const bytes = vault.files.open(stored);
  if (sha256(bytes) !== place.sha256) throw new Error(`evidence ${place.sha256} holds other bytes`);
  return bytes;
}

/**
 * Seals what an earlier version stored open; how many files. Done once: afterwards the folder says so. It may be broken off, and
 * several processes may do it at once.
 */
export async function sealOpenEvidence(vault: Vault, dataDir: string): Promise<number> {
  const folder = folderOf(dataDir);
  const done = path.join(folder, ALL_SEALED);
  if ((await readIfThere(done)) !== undefined) return 0;
  const sealed = await rewriteAll(folder, (bytes) =>
    vault.files.isSealed(bytes) ? undefined : vault.files.seal(bytes),
  );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(done, '', { mode: 0o600 });
  return sealed;
}

/** Seals the key of every file with the current data key; how many files. One that cannot be opened is named by its path. */
export async function resealEvidence(vault: Vault, dataDir: string): Promise<number> {
  return rewriteAll(folderOf(dataDir), (bytes) => vault.files.renew(bytes));
}

async function rewriteAll(
  folder: string,
  change: (bytes: Uint8Array) => Uint8Array | undefined,
): Promise<number> {
  let changed = 0;
  for (const file of await filesIn(folder)) {
    const fresh = rewritten(await readFile(file), change, file);
    if (fresh === undefined) continue;
    await replace(file, fresh);
    changed += 1;
  }
  return changed;
}

function rewritten<T>(bytes: Uint8Array, change: (bytes: Uint8Array) => T, file: string): T {
  try {
    return change(bytes);
  } catch {
    throw new Error(`cannot open the evidence ${file}: is its key in DATA_KEYS?`);
  }
}

/** The files named by a digest; what a crash left unfinished is not among them. */
async function filesIn(folder: string): Promise<string[]> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** A crash before the last step leaves no half file under the name. */
async function replace(target: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${target}.${newId()}`;
  await writeFile(unfinished, bytes, { mode: 0o600 });
  await rename(unfinished, target);
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
}

function folderOf(dataDir: string): string {
  return path.resolve(dataDir, 'evidence');
}

function pathOf({ dataDir, enterpriseId, sha256: digest }: EvidencePlace): string {
  return path.join(folderOf(dataDir), String(enterpriseId), digest);
}
