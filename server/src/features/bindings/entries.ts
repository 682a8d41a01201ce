import type { Em } from '../../db/orm.ts';
import type { Deps } from '../../deps.ts';
import type { DirectoryEntry } from '../auth/index.ts';

interface Scope {
  readonly em: Em;
  readonly deps: Pick<Deps, 'directory'>;
}

/** What an enterprise is called; its row is never deleted, so one that we know the id of is always there. */
export async function entryOf({ em, deps }: Scope, enterpriseId: number): Promise<DirectoryEntry> {
  const [entry] = await deps.directory.entries(em, [enterpriseId]);
  if (entry === undefined) throw new Error(`enterprise ${enterpriseId} has no entry`);
  return entry;
}

/** What the enterprises of these rows are called, by id, in one query. */
export async function entriesOf(
  { em, deps }: Scope,
  rows: readonly { readonly enterpriseId: number }[],
): Promise<Map<number, DirectoryEntry>> {
  const ids = [...new Set(rows.map(({ enterpriseId }) => enterpriseId))];
  const entries = await deps.directory.entries(em, ids);
  return new Map(entries.map((entry) => [entry.enterpriseId, entry]));
}
