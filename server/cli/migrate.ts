import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { readDatabaseConfig } from '../src/config.ts';
import { openOrm, type Orm } from '../src/db/orm.ts';
import { bringUpToDate, pendingMigrations } from '../src/db/schema.ts';
import { exitWith, StartFailure } from '../src/startFailure.ts';
import { databaseFile } from '../src/wiring.ts';
import { OPERATION } from './texts/operation.ts';

/**
 * `npm run migrate` brings the configured database up to date and says what was done. `npm run migrate -- --create NAME` writes
 * the migration that leads from the database named in DATABASE_URL (which must be up to date) to the entities as they are.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { create: { type: 'string' } } });
  const { DATABASE_URL, DATA_DIR } = readDatabaseConfig();
  mkdirSync(path.resolve(DATA_DIR), { recursive: true });
  const orm = await openOrm(DATABASE_URL, databaseFile(DATA_DIR));
  try {
    const sentence =
      values.create === undefined ? await migrate(orm) : await create(orm, values.create, DATABASE_URL);
    process.stdout.write(`${sentence}\n`);
  } finally {
    await orm.close(true);
  }
}

async function migrate(orm: Orm): Promise<string> {
  const pending = await pendingMigrations(orm);
  await bringUpToDate(orm);
  return pending.length === 0
    ? OPERATION.migrate.upToDate
    : say(OPERATION.migrate.done, { count: pending.length, names: pending.join(MARKS.item) });
}

async function create(orm: Orm, name: string, url: string | undefined): Promise<string> {
  if (url === undefined) {
    throw new StartFailure(OPERATION.migrate.noDatabase);
  }
  const { fileName } = await orm.migrator.create(undefined, false, false, name);
  return fileName === ''
    ? OPERATION.migrate.nothingChanged
    : say(OPERATION.migrate.written, { file: fileName });
}

await main().catch(exitWith);
