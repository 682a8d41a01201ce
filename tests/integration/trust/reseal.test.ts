import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Config } from '../../../server/src/config.ts';
import {
  loadFile,
  packFile,
  sealImportFiles,
  storeFile,
} from '../../../server/src/features/imports/importFile.ts';
import { loadEvidence, storeEvidence } from '../../../server/src/lib/evidenceStore.ts';
import { sha256 } from '../../../server/src/lib/hash.ts';
import { sealedColumns, resealEverything } from '../../../server/src/reseal.ts';
import { PersonSchema } from '../../../server/src/features/auth/person.entity.ts';
import { gmSuite } from '../../../server/src/lib/crypto/gm.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { createVault, type Vault } from '../../../server/src/lib/crypto/vault.ts';
import type { Orm } from '../../../server/src/db/orm.ts';
import { describeEngines, emptyTables, openTestOrm } from '../../support/engines.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const indexKey = new Uint8Array(32).fill(3);
const PEOPLE = 1100; // more than two chunks

describeEngines('a change of the data key', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openTestOrm(engine);
  });
  beforeEach(() => emptyTables(orm.em.fork()));
  afterAll(() => orm.close(true));

  const config = { DATA_DIR: mkdtempSync(path.join(tmpdir(), 'reseal-')) } as Config;
  const vaultOf = (suite: typeof standardSuite, keys: [string, Uint8Array][]): Vault =>
    createVault(suite, { dataKeys: new Map(keys), currentKeyId: keys[0]?.[0] ?? '', indexKey });
  const fill = async (vault: Vault, count: number) => {
    const em = orm.em.fork();
    for (let at = 0; at < count; at += 1) {
      em.create(PersonSchema, {
        appId: 'wx',
        openidIndex: String(at),
        sealedOpenid: vault.seal(`o-${at}`),
        sealedPhone: at % 2 === 0 ? vault.seal(`1990000${at}`) : null,
        createdAt: new Date(0),
      });
    }
    await em.flush();
  };

  it.each([
    ['standard', standardSuite, PEOPLE],
    ['gm', gmSuite, 20],
  ] as const)(
    'seals every value anew, so that the old key can be dropped (%s)',
    async (_name, suite, count) => {
      await fill(vaultOf(suite, [['k1', OLD]]), count);
      const rotated = vaultOf(suite, [
        ['k2', NEW],
        ['k1', OLD],
      ]);
      expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(count * 1.5);
      const dropped = vaultOf(suite, [['k2', NEW]]);
      const people = await orm.em.fork().find(PersonSchema, {}, { orderBy: { id: 'asc' } });
      expect(people.map(({ sealedOpenid }) => dropped.open(sealedOpenid ?? ''))).toEqual(
        people.map((_person, at) => `o-${at}`),
      );
      expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(0);
    },
  );

  it('stops at a value whose key is not there, naming the row and not the value', async () => {
    await fill(vaultOf(standardSuite, [['k1', OLD]]), 1);
    const vault = vaultOf(standardSuite, [['k2', NEW]]);
    await expect(resealEverything({ orm, vault, config }, () => undefined)).rejects.toThrow(
      /value of person \d+: is its key/,
    );
  });

  it('seals the keys of evidence files anew, too, without touching their content', async () => {
    const place = { dataDir: config.DATA_DIR, enterpriseId: 1, sha256: sha256(Buffer.from('%PDF-1.7 seal')) };
    await storeEvidence(vaultOf(standardSuite, [['k1', OLD]]), place, Buffer.from('%PDF-1.7 seal'));
    const rotated = vaultOf(standardSuite, [
      ['k2', NEW],
      ['k1', OLD],
    ]);
    expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(1);
    const dropped = vaultOf(standardSuite, [['k2', NEW]]);
    expect(Buffer.from((await loadEvidence(dropped, place)) ?? []).toString()).toBe('%PDF-1.7 seal');
    expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(0);
    const lost = vaultOf(standardSuite, [['k3', NEW]]);
    await expect(resealEverything({ orm, vault: lost, config }, () => undefined)).rejects.toThrow(
      /cannot open the evidence .*: is its key/,
    );
    rmSync(config.DATA_DIR, { recursive: true });
  });

  it('seals department files that lay open, and the keys of the others anew', async () => {
    const em = orm.em.fork();
    const old = vaultOf(standardSuite, [['k1', OLD]]);
    const file = Buffer.from('法人,电话\n陈知远,19900000001\n'.repeat(90_000));
    await storeFile(em, 1, [gzipSync(file)]);
    await storeFile(em, 2, await packFile(old, randomBytes(3_000_000)));
    await storeFile(em, 3, await packFile(old, file));
    expect(await sealImportFiles(orm.em.fork(), old, { renew: false })).toBe(1);
    const rotated = vaultOf(standardSuite, [
      ['k2', NEW],
      ['k1', OLD],
    ]);
    expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(3);
    const dropped = vaultOf(standardSuite, [['k2', NEW]]);
    for (const id of [1, 3]) {
      expect(Buffer.from(await loadFile(orm.em.fork(), dropped, id)).equals(file)).toBe(true);
    }
    expect(await loadFile(orm.em.fork(), dropped, 2)).toHaveLength(3_000_000);
    expect(await resealEverything({ orm, vault: rotated, config }, () => undefined)).toBe(0);
  });

  it('reaches every sealed column of the product', () => {
    const columns = sealedColumns(orm.em.fork()).map(({ table, column }) => `${table}.${column}`);
    expect(columns).toEqual(
      expect.arrayContaining([
        'person.sealed_phone',
        'officer.sealed_totp_secret',
        'payee_account.sealed_number',
        'enterprise_contact.name_sealed',
        'delivery_key.secret_sealed',
        'binding_request.sealed_name',
      ]),
    );
  });
});
