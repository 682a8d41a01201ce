import { fillSheets } from './fillSheets.ts';
import type { Orm } from './orm.ts';
import { engineOf } from './orm.ts';

/**
 * Brings the database to the schema of the entities: migrations on a server, a safe (only adding) update on the embedded
 * engine. Doing it twice changes nothing.
 */
export async function bringUpToDate(orm: Orm): Promise<void> {
  if (engineOf(orm.em.fork()) === 'embedded') {
    await orm.schema.update({ safe: true });
    const em = orm.em.fork();
    const sheets = await em.execute('select 1 from fact_sheet limit 1');
    if (sheets.length === 0) await em.execute(fillSheets, [], 'run');
  } else {
    await orm.migrator.up();
  }
}

/** Names of the migrations that a server database still lacks; always none on the embedded engine. */
export async function pendingMigrations(orm: Orm): Promise<string[]> {
  if (engineOf(orm.em.fork()) === 'embedded') {
    return [];
  }
  return (await orm.migrator.getPending()).map((migration) => migration.name);
}
