import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openOrm } from '../src/db/orm.ts';
import { bringUpToDate, pendingMigrations } from '../src/db/schema.ts';
import { databaseFile } from '../src/wiring.ts';
import { exitWith } from '../src/startFailure.ts';
import { readDatabaseConfig } from '../src/config.ts';

/** Brings the configured database up to date and says what was done. */
async function migrate(): Promise<void> {
  const { DATABASE_URL, DATA_DIR } = readDatabaseConfig();
  mkdirSync(path.resolve(DATA_DIR), { recursive: true });
  const orm = await openOrm(DATABASE_URL, databaseFile(DATA_DIR));
  const pending = await pendingMigrations(orm);
  await bringUpToDate(orm);
  process.stdout.write(
    pending.length === 0 ? '数据库已是最新。\n' : `已执行 ${pending.length} 个迁移：${pending.join('、')}\n`,
  );
  await orm.close(true);
}

await migrate().catch(exitWith);
