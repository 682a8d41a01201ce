import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulkInsert, instantValue } from '../../../server/src/db/bulk.ts';
import { openOrm, type Orm } from '../../../server/src/db/orm.ts';
import { bringUpToDate, pendingMigrations } from '../../../server/src/db/schema.ts';
import { emptyDatabase } from '../../support/emptyDatabase.ts';
import { describeEngines } from '../../support/engines.ts';

/** An empty database of this engine: nothing has touched its schema. */
async function openEmpty(engine: 'embedded' | 'server'): Promise<Orm> {
  if (engine === 'embedded') return openOrm(undefined, ':memory:');
  return openOrm(await emptyDatabase('migrations'), '');
}

/** The beginning of each statement that would still be needed to make the database equal to the entities. */
async function difference(orm: Orm): Promise<string[]> {
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  return sql
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('mikro_orm_migrations')) // the migrator's own table
    .map((line) => line.slice(0, 160));
}

describeEngines('an empty database brought up to date', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openEmpty(engine);
  });
  afterAll(() => orm.close(true));

  it('lacks every table before', async () => {
    expect((await difference(orm)).join('\n')).toContain('create table');
  });

  it('equals the entities, to the last column and index', async () => {
    await bringUpToDate(orm);
    expect(await difference(orm)).toEqual([]);
  });

  it('is left alone by a second time', async () => {
    await bringUpToDate(orm);
    expect(await pendingMigrations(orm)).toEqual([]);
    expect(await difference(orm)).toEqual([]);
  });
});

describe('an embedded database of an earlier version', () => {
  it('comes up with its rows, which get the defaults of new columns, also after an attempt that was broken off', async () => {
    const orm = await openEmpty('embedded');
    try {
      await bringUpToDate(orm);
      const em = orm.em.fork();
      await em.execute('drop index scoring_run_told_ix');
      for (const column of ['phase', 'attempt', 'done', 'publishes', 'previous_run_id', 'told_up_to']) {
        await em.execute(`alter table scoring_run drop column ${column}`);
      }
      await em.execute(
        `insert into scoring_run (zone_id, scheme_version_id, scheme_code, scheme_version, scheme_hash, period, as_of, status,
           facts_hash, enterprise_count, ranked_count, started_by, started_at)
         values (1, 1, 'a', 1, 'h', '2025', '2026-11-20', 'published', 'h', 3, 2, 'officer:1', 0)`,
      );
      await em.execute('create table scoring_run__temp_alter (id integer)');
      await bringUpToDate(orm);
      expect(await em.execute('select * from scoring_run')).toEqual([
        expect.objectContaining({ ranked_count: 2, attempt: 0, done: 0, publishes: 0, phase: null }),
      ]);
      await bringUpToDate(orm);
      expect(await difference(orm)).toEqual([]);
    } finally {
      await orm.close(true);
    }
  });

  it('comes up after somebody had ANALYZE run on it, and keeps what that noted', async () => {
    const orm = await openEmpty('embedded');
    try {
      await bringUpToDate(orm);
      const em = orm.em.fork();
      const created = instantValue(em, new Date(0));
      await bulkInsert(
        em,
        'zone',
        ['code', 'name', 'scheme_code', 'created_at'],
        [['a', '甲', 's', created]],
      );
      await em.execute('drop index scoring_run_told_ix');
      await em.execute('analyze');
      await bringUpToDate(orm);
      expect(await difference(orm)).toEqual([]);
      expect(await em.execute(`select * from sqlite_stat1 where tbl = 'zone'`)).not.toEqual([]);
    } finally {
      await orm.close(true);
    }
  });
});
