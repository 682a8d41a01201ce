import type { Em } from './db/orm.ts';
import type { Deps } from './deps.ts';
import { sealImportFiles } from './features/imports/index.ts';
import { resealEvidence, sealOpenEvidence } from './lib/evidenceStore.ts';

const CHUNK = 500;

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key, by which the rows are walked. */
  readonly key: string;
}

/** Every column that holds a sealed value: those with `sealed` in their name, which is how the product calls them. */
export function sealedColumns(em: Em): SealedColumn[] {
  return [...em.getMetadata().getAll().values()].flatMap(({ tableName, primaryKeys, props }) => {
    const [key] = primaryKeys;
    if (key === undefined) return [];
    return props
      .filter(({ name }) => /sealed/i.test(name))
      .map(({ name }) => ({ table: tableName, column: snake(name), key: snake(key) }));
  });
}

/**
 * Seals every value that an older data key sealed with the current one, in chunks, each row changed only if it still holds what
 * was read, and likewise the keys of evidence and department files; how many in all. A value that cannot be opened stops it and is named by table and row, never by content.
 */
export async function resealEverything(
  { orm, vault, config }: Pick<Deps, 'orm' | 'vault' | 'config'>,
  report: (column: string, done: number) => void,
): Promise<number> {
  const current = `${vault.seal('').split('.')[0]}.`;
  let total = 0;
  for (const place of sealedColumns(orm.em.fork())) {
    const done = await resealColumn({ orm, vault }, place, current);
    report(`${place.table}.${place.column}`, done);
    total += done;
  }
  await sealOpenEvidence(vault, config.DATA_DIR);
  const evidence = await resealEvidence(vault, config.DATA_DIR);
  report('evidence', evidence);
  const imports = await sealImportFiles(orm.em.fork(), vault, { renew: true });
  report('import_file.content', imports);
  return total + evidence + imports;
}

async function resealColumn(
  { orm, vault }: Pick<Deps, 'orm' | 'vault'>,
  { table, column, key }: SealedColumn,
  current: string,
): Promise<number> {
  let done = 0;
  let after: number | string | undefined;
  for (;;) {
    const em = orm.em.fork();
    const rows = await em.execute<{ id: number | string; sealed: string }[]>(
      `select ${key} as id, ${column} as sealed from ${table}
        where ${column} is not null and substr(${column}, 1, ?) <> ?${after === undefined ? '' : ` and ${key} > ?`}
        order by ${key} limit ${CHUNK}`,
      [current.length, current, ...(after === undefined ? [] : [after])],
    );
    for (const { id, sealed } of rows) {
      const fresh = vault.seal(opened(() => vault.open(sealed), `${table} ${id}`));
      await em.execute(`update ${table} set ${column} = ? where ${key} = ? and ${column} = ?`, [
        fresh,
        id,
        sealed,
      ]);
    }
    done += rows.length;
    after = rows.at(-1)?.id;
    if (rows.length < CHUNK) return done;
  }
}

function opened(open: () => string, place: string): string {
  try {
    return open();
  } catch {
    throw new Error(`cannot open the sealed value of ${place}: is its key in DATA_KEYS?`);
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
