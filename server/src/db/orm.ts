import type { EntityManager, MikroORM } from '@mikro-orm/core';
import type { AbstractSqlDriver, SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { ConfinedEntityManager, zoneGuard } from './confinedEm.ts';
import { entities } from './entities.ts';

export type Em = SqlEntityManager<AbstractSqlDriver>;
export type Orm = MikroORM<AbstractSqlDriver, Em>;
export type AnyEm = EntityManager;
export type Engine = 'embedded' | 'server';

const COMMON = {
  entities,
  forceUtcTimezone: true,
  timezone: 'Z',
  ignoreUndefinedInQuery: true,
  entityManager: ConfinedEntityManager,
  subscribers: [zoneGuard],
};

/**
 * Opens the database: embedded SQLite in `file` when `url` is undefined, otherwise MariaDB or MySQL, told apart by the
 * server itself. The schema is not touched. Throws what the driver says when the database cannot be reached.
 */
export async function openOrm(url: string | undefined, file: string): Promise<Orm> {
  return url === undefined ? openEmbedded(file) : openServer(url);
}

/** Which engine `em` works on. */
export function engineOf(em: Em): Engine {
  return em.getPlatform().constructor.name.startsWith('Sqlite') ? 'embedded' : 'server';
}

// The casts below are where the dialect packages' types do not meet; they stand here and nowhere else.

async function openEmbedded(file: string): Promise<Orm> {
  const { MikroORM } = await import('@mikro-orm/core');
  const { SqliteDriver } = await import('@mikro-orm/sql');
  const { embeddedDialect } = await import('./embeddedDialect.ts');
  const driverOptions = embeddedDialect(file) as never;
  const orm = (await MikroORM.init({
    ...COMMON,
    driver: SqliteDriver,
    dbName: file,
    driverOptions,
    schemaGenerator: { skipTables: [/^sqlite_stat\d$/] }, // what ANALYZE notes is SQLite's own; its columns have no types
  } as never)) as unknown as Orm;
  for (const pragma of ['journal_mode=WAL', 'synchronous=NORMAL', 'busy_timeout=5000', 'cache_size=-65536']) {
    await orm.em.execute(`pragma ${pragma}`);
  }
  return orm;
}

async function openServer(url: string): Promise<Orm> {
  const isMariaDb = /mariadb/i.test(await serverVersion(url));
  const { MikroORM } = isMariaDb ? await import('@mikro-orm/mariadb') : await import('@mikro-orm/mysql');
  const orm = (await MikroORM.init({
    ...COMMON,
    clientUrl: url,
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    pool: { min: 2, max: 20 },
    onCreateConnection: readCommitted,
    migrations: {
      path: new URL('./migrations', import.meta.url).pathname,
      glob: '*.ts',
      snapshot: false,
      silent: true,
    },
    extensions: [(await import('@mikro-orm/migrations')).Migrator],
  } as never)) as unknown as Orm;
  await orm.em.execute('select 1'); // getKysely() works only on a connection that is up
  return orm;
}

/** Each statement sees what is committed: a decision taken after a row lock must not read an older snapshot. */
async function readCommitted(connection: unknown): Promise<void> {
  await (connection as DatabaseConnection).executeQuery(
    CompiledQuery.raw('set session transaction isolation level read committed'),
  );
}

async function serverVersion(url: string): Promise<string> {
  const { createConnection } = await import('mysql2/promise');
  const { hostname, port, username, password } = new URL(url);
  const probe = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    connectTimeout: 10_000,
  });
  try {
    const [rows] = await probe.query('select version() as version');
    return (rows as { version: string }[])[0]?.version ?? '';
  } finally {
    await probe.end();
  }
}
