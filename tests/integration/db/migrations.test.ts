import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { openOrm, type Orm } from '../../../server/src/db/orm.ts';
import { bringUpToDate, pendingMigrations } from '../../../server/src/db/schema.ts';
import { describeEngines, ownDatabase } from '../../support/engines.ts';

/** An empty database of this engine: nothing has touched its schema. */
async function openEmpty(engine: 'embedded' | 'server'): Promise<Orm> {
  if (engine === 'embedded') return openOrm(undefined, ':memory:');
  const url = await ownDatabase('migrations');
  const name = new URL(url).pathname.slice(1);
  const connection = await createConnection(url);
  await connection.query(`drop database \`${name}\``);
  await connection.query(`create database \`${name}\` character set utf8mb4 collate utf8mb4_bin`);
  await connection.end();
  return openOrm(url, '');
}

/** The SQL that would still be needed to make the database equal to the entities. */
async function difference(orm: Orm): Promise<string> {
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  // The migrator's own table belongs to no entity.
  return sql
    .split('\n')
    .filter((line) => !line.includes('mikro_orm_migrations'))
    .join('\n')
    .trim();
}

describeEngines('an empty database brought up to date', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openEmpty(engine);
  });
  afterAll(() => orm.close(true));

  it('lacks every table before', async () => {
    expect(await difference(orm)).toContain('create table');
  });

  it('equals the entities, to the last column and index', async () => {
    await bringUpToDate(orm);
    expect(await difference(orm)).toBe('');
  });

  it('is left alone by a second time', async () => {
    await bringUpToDate(orm);
    expect(await pendingMigrations(orm)).toEqual([]);
    expect(await difference(orm)).toBe('');
  });
});
