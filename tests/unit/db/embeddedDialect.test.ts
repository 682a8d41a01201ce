import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CompiledQuery, Kysely } from 'kysely';
import { embeddedDialect } from '../../../server/src/db/embeddedDialect.ts';

describe('the embedded engine, whose prepared statements are kept', () => {
  let db: Kysely<unknown>;
  const run = async (sql: string, ...values: unknown[]) =>
    (await db.executeQuery(CompiledQuery.raw(sql, values))).rows;
  beforeEach(async () => {
    db = new Kysely({ dialect: embeddedDialect(':memory:') });
    await run('create table t (id integer primary key, name text)');
  });
  afterEach(() => db.destroy());

  it('answers each time with the values given that time', async () => {
    for (const [id, name] of [
      [1, '甲'],
      [2, '乙'],
    ]) {
      await run('insert into t (id, name) values (?, ?)', id, name);
    }
    const [one, two] = [
      await run('select name from t where id = ?', 1),
      await run('select name from t where id = ?', 2),
    ];
    expect([one, two]).toEqual([[{ name: '甲' }], [{ name: '乙' }]]);
  });

  it('runs a statement again that has failed', async () => {
    await run('insert into t (id, name) values (?, ?)', 1, '甲');
    await expect(run('insert into t (id, name) values (?, ?)', 1, '乙')).rejects.toThrow('UNIQUE');
    await run('insert into t (id, name) values (?, ?)', 2, '乙');
    expect(await run('select count(*) as n from t')).toEqual([{ n: 2 }]);
  });

  it('knows a column that was added since', async () => {
    await run('insert into t (id, name) values (?, ?)', 1, '甲');
    expect(await run('select * from t where id = ?', 1)).toEqual([{ id: 1, name: '甲' }]);
    await run("alter table t add column kind text default '新'");
    expect(await run('select * from t where id = ?', 1)).toEqual([{ id: 1, name: '甲', kind: '新' }]);
  });

  it('forgets the oldest of many, and closes with some kept', async () => {
    for (let i = 0; i < 200; i += 1) {
      expect(await run(`select ${i} as n where 1 = ?`, 1)).toEqual([{ n: i }]);
    }
    expect(await run('select 0 as n where 1 = ?', 1)).toEqual([{ n: 0 }]);
  });
});
