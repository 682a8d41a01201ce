import { engineOf, type Orm } from '../../src/db/orm.ts';
import { StartFailure } from '../../src/startFailure.ts';

/** Throws when `DATABASE_URL` names a database that somebody else uses: the demonstration never touches foreign data. */
export async function refuseForeignData(orm: Orm): Promise<void> {
  if (await tableCount(orm)) {
    throw new StartFailure(
      '数据库里已有数据，演示不会改动它：请换一个空库，或用 npm start -- --reset 清空重建。The database is not empty: use an empty one, or --reset to clear it.',
    );
  }
}

/** Drops every table of a server database; the embedded one is simply deleted with its file. */
export async function dropServerTables(orm: Orm): Promise<void> {
  if (engineOf(orm.em.fork()) === 'embedded') {
    return;
  }
  await orm.schema.drop({ dropMigrationsTable: true });
}

async function tableCount(orm: Orm): Promise<number> {
  const em = orm.em.fork();
  if (engineOf(em) === 'embedded') {
    return 0;
  }
  const [row] = (await em.execute(
    'select count(*) as n from information_schema.tables where table_schema = database()',
  )) as { n: number | string }[];
  return Number(row?.n ?? 0);
}
