import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
