import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openOrm } from '../../../server/src/db/orm.ts';
import { describeServer, openTestOrm, ownDatabase } from '../../support/engines.ts';
import { bringUpToDate } from '../../../server/src/db/schema.ts';
import { chainWith } from '../../../server/src/features/audit/index.ts';
import { installShippedSchemes } from '../../../server/src/features/scoring/index.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { startProgram } from '../../support/program.ts';
import { productionServer, READY, withFolder } from './support.ts';

const OFFICIAL = ['innovative-sme-2022-63', 'kexiao-2017-115', 'torch-2.0', 'zhengzhou-20+12'];

async function approvedSchemes(url: string | undefined, file: string): Promise<string[]> {
  const orm = await openOrm(url, file);
  const rows = await orm.em
    .fork()
    .execute<{ code: string }[]>("select code from scheme_version where zone_id = 0 and status = 'approved'");
  await orm.close(true);
  return rows.map(({ code }) => code);
}

describe('the first start of a production server', () => {
  it('stores the shipped schemes, so that a zone can be scored by them; the second changes nothing', async () => {
    await withFolder(async (folder) => {
      for (let start = 1; start <= 2; start += 1) {
        const server = await startProgram(productionServer(folder), READY);
        server.signal('SIGTERM');
        const ended = await server.ended;
        expect(ended.code).toBe(0);
      }
      const codes = await approvedSchemes(undefined, path.join(folder, 'innovation-points.sqlite'));
      expect(codes).toEqual(expect.arrayContaining(OFFICIAL));
      expect(new Set(codes).size).toBe(codes.length);
    });
  }, 60_000);
});

describe('the shipped schemes', () => {
  it('are stored beside one that differs from its stored version, which stands and is named', async () => {
    const orm = await openTestOrm('embedded');
    chainWith(orm.em, standardSuite.digest);
    await installShippedSchemes(orm.em.fork(), new Date());
    const em = orm.em.fork();
    await em.execute("update scheme_version set content_hash = 'of the zone' where code = 'kexiao-2017-115'");
    await em.execute("delete from scheme_version where code = 'zhengzhou-20+12'");

    await expect(installShippedSchemes(orm.em.fork(), new Date())).rejects.toMatchObject({
      code: 'scoring.scheme_version_changed',
      params: { code: 'kexiao-2017-115' },
    });
    const stored = await em.execute<{ code: string; content_hash: string }[]>(
      'select code, content_hash from scheme_version',
    );
    await orm.close(true);
    expect(stored.map(({ code }) => code)).toContain('zhengzhou-20+12');
    expect(stored).toContainEqual({ code: 'kexiao-2017-115', content_hash: 'of the zone' });
  });
});

describeServer('servers that start at once on one database', () => {
  it('store each shipped scheme once, and none of them fails', async () => {
    const databaseUrl = await ownDatabase('first');
    const orm = await openOrm(databaseUrl, '');
    await orm.schema.drop({ dropMigrationsTable: true });
    await bringUpToDate(orm);
    chainWith(orm.em, standardSuite.digest);
    const starts = [1, 2, 3, 4, 5].map(() => installShippedSchemes(orm.em.fork(), new Date()));
    const ends = await Promise.allSettled(starts);
    await orm.close(true);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    const codes = await approvedSchemes(databaseUrl, '');
    expect(codes).toEqual(expect.arrayContaining(OFFICIAL));
    expect(new Set(codes).size).toBe(codes.length);
  });
});
