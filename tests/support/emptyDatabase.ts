import { createConnection } from 'mysql2/promise';
import { ownDatabase } from './engines.ts';

/**
 * Address of a database on the tests' server that exists and has not a single table; `name` keeps it apart from the
 * others of this Jest worker. Throws without a server.
 */
export async function emptyDatabase(name: string): Promise<string> {
  const url = await ownDatabase(`${name}_${process.env['JEST_WORKER_ID'] ?? '1'}`);
  const database = new URL(url).pathname.slice(1);
  const connection = await createConnection(url);
  await connection.query(`drop database \`${database}\``);
  await connection.query(`create database \`${database}\` character set utf8mb4 collate utf8mb4_bin`);
  await connection.end();
  return url;
}
