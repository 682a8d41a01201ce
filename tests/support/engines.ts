import { describe } from '@jest/globals';
import { entities } from '../../server/src/db/entities.ts';
import { openOrm, type Em, type Orm } from '../../server/src/db/orm.ts';

/** Where the tests' server database is; undefined when only the embedded engine can be tested. */
const SERVER_URL = process.env['TEST_DATABASE_URL'];

export type EngineName = 'embedded' | 'server';

/** Runs only where row locks exist; without a server it is reported as skipped, and the test command says so loudly. */
export const describeServer: typeof describe.skip = SERVER_URL === undefined ? describe.skip : describe;

/** Runs the same facts on the embedded engine and on a MySQL-protocol server, the latter skipped where there is none. */
export function describeEngines(name: string, body: (engine: EngineName) => void): void {
  describe(`${name} (embedded engine)`, () => body('embedded'));
  describeServer(`${name} (server engine)`, () => body('server'));
}

/** An empty database of this engine with the entities' schema; each Jest worker has its own. */
export async function openTestOrm(engine: EngineName): Promise<Orm> {
  if (engine === 'embedded') {
    const orm = await openOrm(undefined, ':memory:');
    await orm.schema.create();
    return orm;
  }
  const orm = await openOrm(await ownDatabase(), '');
  await orm.schema.drop();
  await orm.schema.create();
  return orm;
}

/** Deletes every row: much faster than a new schema, for files with many tests. */
export async function emptyTables(em: Em): Promise<void> {
  for (const entity of entities) await em.execute(`delete from ${entity.meta.tableName}`);
}

/** Address of this Jest worker's own database, created when it is not there. */
export async function ownDatabase(suffix = `w${process.env['JEST_WORKER_ID'] ?? '1'}`): Promise<string> {
  if (SERVER_URL === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const url = new URL(SERVER_URL);
  const name = `${url.pathname.slice(1)}_${suffix}`;
  const { createConnection } = await import('mysql2/promise');
  const admin = await createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  });
  await admin.query(`create database if not exists \`${name}\` character set utf8mb4 collate utf8mb4_bin`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.toString();
}
