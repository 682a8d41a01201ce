import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../../server/src/lib/crypto/vault.ts';
import { loadEvidence, sealOpenEvidence, storeEvidence } from '../../../server/src/lib/evidenceStore.ts';
import { sha256 } from '../../../server/src/lib/hash.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const vault = createVault(standardSuite, {
  dataKeys: new Map([['k1', key(1)]]),
  currentKeyId: 'k1',
  indexKey: key(2),
});
const PDF = Buffer.from('%PDF-1.7 身份证 410105');

describe('evidence in the data folder', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'evidence-'));
  });
  const placeOf = (bytes: Uint8Array) => ({ dataDir, enterpriseId: 7, sha256: sha256(bytes) });
  const fileOf = (bytes: Uint8Array) => path.join(dataDir, 'evidence', '7', sha256(bytes));

  it('lies sealed, readable by the server’s account only', async () => {
    await storeEvidence(vault, placeOf(PDF), PDF);
    const stored = readFileSync(fileOf(PDF));
    expect(stored.includes('PDF') || stored.includes('410105')).toBe(false);
    expect(Buffer.from((await loadEvidence(vault, placeOf(PDF))) ?? [])).toEqual(PDF);
  });

  it('is not served when another sealed file was put in its place', async () => {
    const other = Buffer.from('%PDF-1.7 another');
    await storeEvidence(vault, placeOf(PDF), PDF);
    await storeEvidence(vault, placeOf(other), other);
    writeFileSync(fileOf(PDF), readFileSync(fileOf(other)));
    await expect(loadEvidence(vault, placeOf(PDF))).rejects.toThrow('holds other bytes');
  });

  it('that an earlier version stored open is sealed at the start, once', async () => {
    mkdirSync(path.dirname(fileOf(PDF)), { recursive: true });
    writeFileSync(fileOf(PDF), PDF);
    writeFileSync(`${fileOf(PDF)}.unfinished`, 'half');
    await expect(loadEvidence(vault, placeOf(PDF))).rejects.toThrow('not sealed');
    const together = await Promise.all([sealOpenEvidence(vault, dataDir), sealOpenEvidence(vault, dataDir)]);
    expect(Math.max(...together)).toBe(1);
    expect(Buffer.from((await loadEvidence(vault, placeOf(PDF))) ?? [])).toEqual(PDF);
    expect(await sealOpenEvidence(vault, dataDir)).toBe(0);
  });

  it('may be none at all', async () => {
    expect(await sealOpenEvidence(vault, path.join(dataDir, 'new'))).toBe(0);
    expect(await loadEvidence(vault, placeOf(PDF))).toBeUndefined();
  });
});
