import { jest } from '@jest/globals';
import { CompiledQuery } from 'kysely';
import { engineOf, type Em, type Orm } from '../../server/src/db/orm.ts';
import { transact } from '../../server/src/db/transact.ts';

/** What reading something cost, as far as the engine tells. */
export interface ReadCost {
  /** Rows and index entries that the server engine went through; the embedded one does not count: 0. */
  readonly rows: number;
  /** How the embedded engine found them, a line for each step of each statement; the server engine tells it by rows: empty. */
  readonly plan: readonly string[];
}

/** The cost of the statements that `read` really sends, in a transaction of its own. */
export async function costOfRead(orm: Orm, read: (em: Em) => Promise<unknown>): Promise<ReadCost> {
  return transact(orm.em.fork(), async (tx) => {
    if (engineOf(tx) === 'embedded') return { rows: 0, plan: await planOf(tx, read) };
    const nothing = await rowsReadBy(tx, () => Promise.resolve());
    return { rows: (await rowsReadBy(tx, () => read(tx))) - nothing, plan: [] };
  });
}

async function planOf(tx: Em, read: (em: Em) => Promise<unknown>): Promise<string[]> {
  const sent = jest.spyOn(tx.getKysely(), 'executeQuery'); // whoever sends it, with its values bound or written into it
  let statements: CompiledQuery[];
  try {
    await read(tx);
    statements = sent.mock.calls.map(([query]) => query as CompiledQuery);
  } finally {
    sent.mockRestore();
  }
  if (statements.length === 0) throw new Error('nothing was sent');
  const plan: string[] = [];
  for (const { sql, parameters } of statements) {
    const asked = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await tx.getKysely().executeQuery(asked);
    plan.push(...(rows as { detail: string }[]).map(({ detail }) => detail));
  }
  return plan;
}

/** Counted by the session; what an index condition turned away counts, too. */
async function rowsReadBy(tx: Em, read: () => Promise<unknown>): Promise<number> {
  const before = await counters(tx);
  await read();
  return (await counters(tx)) - before;
}

async function counters(tx: Em): Promise<number> {
  const rows = await tx
    .getConnection()
    .execute<{ Variable_name: string; Value: string }[]>(
      "show session status where variable_name like 'Handler_read%' or variable_name = 'Handler_icp_attempts'",
      [],
      'all',
      tx.getTransactionContext(),
    );
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
}
