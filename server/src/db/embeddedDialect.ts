import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

/** So many statements are kept: the bulk ones of a run or an import, and what is asked again and again. */
const KEPT_STATEMENTS = 64;

/**
 * The embedded engine in `file` for the query builder. Statements with parameters are kept once they are prepared, the most
 * recent ones: preparing a bulk insert of hundreds of rows takes as long as running it.
 */
export function embeddedDialect(file: string): SqliteDialect {
  return new SqliteDialect({ database: () => Promise.resolve(open(file)) });
}

function open(file: string): SqliteDatabase {
  const database = new DatabaseSync(file);
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      const statement = known ?? statementOf(database.prepare(sql));
      if (!sql.includes('?')) return statement;
      if (known !== undefined) kept.delete(sql); // and in again as the latest
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}

function statementOf(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
