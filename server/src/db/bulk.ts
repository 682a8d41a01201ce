import { setImmediate as nextTurn } from 'node:timers/promises';
import { requireOwnZone, zoneOf } from './bindToZone.ts';
import { runBound, type Cell } from './boundSql.ts';
import { engineOf, type Em } from './orm.ts';
import { tablesOfZone } from './zoneTables.ts';

export type { Cell };

const ROWS_PER_STATEMENT = 1000;
const PARAMETERS_PER_STATEMENT = 30_000; // SQLite takes 32,766, MySQL 65,535

/** An instant as the engine stores it in a `datetime(3)` column written by raw SQL. */
export function instantValue(em: Em, instant: Date): Cell {
  return engineOf(em) === 'embedded'
    ? instant.getTime()
    : instant.toISOString().slice(0, 23).replace('T', ' ');
}

/** The instant in a raw column value: milliseconds on the embedded engine, UTC text or a Date on a server. */
export function instantFrom(value: unknown): Date {
  if (value instanceof Date) {
    return value;
  }
  return new Date(typeof value === 'number' ? value : `${String(value).replace(' ', 'T')}Z`);
}

/** Inserts `rows` (values in the order of `columns`) in statements of at most a thousand rows. */
export async function bulkInsert(
  em: Em,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  await inStatements(em, table, columns, rows, '');
}

/**
 * Inserts `rows`, or updates `update` columns where a row with the same unique `key` stands; to text in `append` columns the
 * new text is added behind a comma. The ORM's own upsert returns wrong entities on MySQL, and is ten times slower.
 */
export async function bulkUpsert(
  em: Em,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  conflict: {
    readonly key: readonly string[];
    readonly update: readonly string[];
    readonly append?: readonly string[];
  },
): Promise<void> {
  const embedded = engineOf(em) === 'embedded';
  const given = (name: string) => (embedded ? `excluded.${quote(name)}` : `VALUES(${quote(name)})`);
  const changes = [
    ...conflict.update.map((name) => `${quote(name)} = ${given(name)}`),
    ...(conflict.append ?? []).map(
      (name) => `${quote(name)} = concat(${quote(table)}.${quote(name)}, ',', ${given(name)})`,
    ),
  ];
  const nothing = embedded
    ? 'DO NOTHING'
    : `UPDATE ${quote(conflict.key[0] ?? '')} = ${quote(conflict.key[0] ?? '')}`;
  const action =
    changes.length === 0 ? nothing : `${embedded ? 'DO UPDATE SET' : 'UPDATE'} ${changes.join(', ')}`;
  const tail = embedded
    ? ` ON CONFLICT (${conflict.key.map(quote).join(', ')}) ${action}`
    : ` ON DUPLICATE KEY ${action}`;
  await inStatements(em, table, columns, rows, tail);
}

async function inStatements(
  em: Em,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  tail: string,
): Promise<void> {
  const size = Math.max(
    1,
    Math.min(ROWS_PER_STATEMENT, Math.floor(PARAMETERS_PER_STATEMENT / columns.length)),
  );
  requireOwnRows(em, table, columns, rows);
  const head = `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES `;
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let at = 0; at < rows.length; at += size) {
    if (at > 0) await nextTurn(); // the embedded engine answers at once: others wait no longer than for one statement
    const chunk = rows.slice(at, at + size);
    await runBound(em, head + chunk.map(() => row).join(', ') + tail, chunk.flat());
  }
}

/** Rows of a table of zones must say their zone, and it must be the one that `em` is bound to. */
function requireOwnRows(
  em: Em,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): void {
  if (zoneOf(em) === undefined || tablesOfZone.get(table)?.by !== 'zone') return;
  const at = columns.indexOf('zone_id');
  for (const row of rows) requireOwnZone(em, table, row[at]);
}

/** Backquotes are understood by both engines. */
function quote(name: string): string {
  return `\`${name}\``;
}
