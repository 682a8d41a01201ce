import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newId } from './ids.ts';

/** Where a file lies in the data folder. */
export interface EvidencePlace {
  readonly dataDir: string;
  readonly enterpriseId: number;
  readonly sha256: string;
}

/** Keeps the bytes under their digest, readable by the server's account only. The same bytes again change nothing. */
export async function storeEvidence(place: EvidencePlace, bytes: Uint8Array): Promise<void> {
  const target = pathOf(place);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const unfinished = `${target}.${newId()}`;
  await writeFile(unfinished, bytes, { mode: 0o600 });
  await rename(unfinished, target); // a crash before this leaves no half file under the digest
}

/** The bytes as they were uploaded; undefined when the data folder no longer has them. */
export async function loadEvidence(place: EvidencePlace): Promise<Uint8Array | undefined> {
  try {
    return await readFile(pathOf(place));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
}

function pathOf({ dataDir, enterpriseId, sha256 }: EvidencePlace): string {
  return path.resolve(dataDir, 'evidence', String(enterpriseId), sha256);
}
