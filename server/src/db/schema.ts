import { fillScorePages } from './fillScorePages.ts';
import { fillSheets } from './fillSheets.ts';
import type { Orm } from './orm.ts';
import { engineOf } from './orm.ts';

/**
 * Brings the database to the schema of the entities: migrations on a server, a safe (only adding) update on the embedded
 * engine. Doing it twice changes nothing.
 */
export async function bringUpToDate(orm: Orm): Promise<void> {
  if (engineOf(orm.em.fork()) === 'embedded') {
    await updateEmbedded(orm);
    const em = orm.em.fork();
    const sheets = await em.execute('select 1 from fact_sheet limit 1');
    if (sheets.length === 0) await em.execute(fillSheets, [], 'run');
    await em.execute(fillScorePages, [], 'run');
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

/** All or nothing: what is rebuilt must not be lost between taking the old table away and naming the new one. */
async function updateEmbedded(orm: Orm): Promise<void> {
  const sql = await orm.schema.getUpdateSchemaSQL({ safe: true });
  if (sql.trim() === '') return;
  const em = orm.em.fork();
  await em.execute('begin immediate', [], 'run');
  try {
    await orm.schema.execute(keepDefaults(sql));
    await em.execute('commit', [], 'run');
  } catch (error) {
    await em.execute('rollback', [], 'run').catch(() => undefined); // on a full disk SQLite has done so itself
    throw error;
  }
}

/**
 * The library rebuilds a table whose enumeration has grown, and puts null into a column that is new in it. Where the column has a
 * default it may not be null, so its old rows get the default. What an attempt without a transaction left half done goes first.
 */
function keepDefaults(sql: string): string {
  return sql.replaceAll(
    /create table `(\w+__temp_alter)` \(.*\);\ninsert into .*;/g,
    (rebuild: string, table: string) => {
      const filled = rebuild.replaceAll(/null as `(\w+)`/g, (none: string, column: string) => {
        const rule = new RegExp(`\`${column}\` \\w+ not null default ([^,)]+)`).exec(rebuild);
        return rule?.[1] === undefined ? none : `${rule[1]} as \`${column}\``;
      });
      return `drop table if exists \`${table}\`;\n${filled}`;
    },
  );
}
