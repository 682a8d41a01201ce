import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { bulkInsert, bulkUpsert, instantFrom, instantValue } from '../../../server/src/db/bulk.ts';
import type { Orm } from '../../../server/src/db/orm.ts';
import { beforeCommit, transact } from '../../../server/src/db/transact.ts';
import { AuditEntrySchema, recordAudit } from '../../../server/src/features/audit/index.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { describeEngines, openTestOrm } from '../../support/engines.ts';

const COLUMNS = ['code', 'name', 'scheme_code', 'published_run_id', 'created_at'];

describeEngines('the database', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openTestOrm(engine);
  });
  beforeEach(async () => {
    await orm.em.fork().nativeDelete(ZoneSchema, {});
  });
  afterAll(() => orm.close(true));
  const names = async () =>
    (await orm.em.fork().find(ZoneSchema, {}, { orderBy: { code: 'asc' } })).map((zone) => zone.name);
  const rowsOf = (count: number, name: string) => {
    const at = instantValue(orm.em.fork(), new Date('2026-11-20T01:02:03.456Z'));
    return Array.from({ length: count }, (_, i) => [`z${String(i).padStart(5, '0')}`, name, 's', null, at]);
  };

  it('writes more rows than one statement takes, and keeps milliseconds', async () => {
    await bulkInsert(orm.em.fork(), 'zone', COLUMNS, rowsOf(2501, '甲'));
    const [count] = (await orm.em.fork().execute('select count(*) as n from zone')) as {
      n: number | string;
    }[];
    expect(Number(count?.n)).toBe(2501);
    const zone = await orm.em.fork().findOneOrFail(ZoneSchema, { code: 'z02500' });
    expect(zone.createdAt.toISOString()).toBe('2026-11-20T01:02:03.456Z');
    const [raw] = (await orm.em.fork().execute('select created_at as at from zone limit 1')) as {
      at: unknown;
    }[];
    expect(instantFrom(raw?.at).toISOString()).toBe('2026-11-20T01:02:03.456Z');
  });

  it('updates the named columns of rows that stand, and inserts the others', async () => {
    const em = orm.em.fork();
    await bulkInsert(em, 'zone', COLUMNS, rowsOf(2, '旧'));
    await bulkUpsert(em, 'zone', COLUMNS, rowsOf(3, '新'), { key: ['code'], update: ['name'] });
    expect(await names()).toEqual(['新', '新', '新']);
    await bulkUpsert(em, 'zone', COLUMNS, rowsOf(4, '不'), { key: ['code'], update: [] });
    expect(await names()).toEqual(['新', '新', '新', '不']);
  });

  it('says of a row that stands already what the ORM says', async () => {
    const em = orm.em.fork();
    await bulkInsert(em, 'zone', COLUMNS, rowsOf(1, '甲'));
    await expect(bulkInsert(em, 'zone', COLUMNS, rowsOf(2, '乙'))).rejects.toThrow(
      UniqueConstraintViolationException,
    );
    expect(await names()).toEqual(['甲']);
  });

  it('writes nothing for no rows', async () => {
    await bulkInsert(orm.em.fork(), 'zone', COLUMNS, []);
    expect(await names()).toEqual([]);
  });

  it('commits all or nothing: a failure also takes back the audit entry', async () => {
    const before = await orm.em.fork().count(AuditEntrySchema, {});
    const work = transact(orm.em.fork(), async (tx) => {
      await bulkInsert(tx, 'zone', COLUMNS, rowsOf(1, '甲'));
      recordAudit(tx, {
        at: new Date(0),
        zoneId: undefined,
        actor: 'system:test',
        action: 'test.write',
        subject: 'zone:1',
      });
      throw new Error('on purpose');
    });
    await expect(work).rejects.toThrow('on purpose');
    expect([await names(), await orm.em.fork().count(AuditEntrySchema, {})]).toEqual([[], before]);
  });

  it('joins a transaction that is already open, so that the outer one decides', async () => {
    const work = transact(orm.em.fork(), async (outer) => {
      await transact(outer, (inner) => bulkInsert(inner, 'zone', COLUMNS, rowsOf(1, '内')));
      throw new Error('outer fails');
    });
    await expect(work).rejects.toThrow('outer fails');
    expect(await names()).toEqual([]);
  });

  it('runs a before-commit hook once, after the work, and refuses one outside a transaction', async () => {
    const order: string[] = [];
    await transact(orm.em.fork(), async (tx) => {
      const hook = () => Promise.resolve(void order.push('hook'));
      beforeCommit(tx, 'once', hook);
      beforeCommit(tx, 'once', hook);
      order.push('work');
      await Promise.resolve();
    });
    expect(order).toEqual(['work', 'hook']);
    expect(() => beforeCommit(orm.em.fork(), 'x', () => Promise.resolve())).toThrow('not inside transact');
  });

  it('has nothing left to change in the schema it created', async () => {
    expect((await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim()).toBe('');
  });
});
