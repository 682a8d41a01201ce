import { OPERATION_TEXTS } from '@innovation-points/shared/vocabulary/texts/operation.ts';
import { ConfigError } from './config.ts';

/** What the operator reads when the server cannot start; anything else is a bug and keeps its stack. */
export class StartFailure extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartFailure';
  }
}

const SENTENCES: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/EADDRINUSE/, OPERATION_TEXTS.portInUse],
  [/EACCES|EPERM|EROFS|SQLITE_READONLY|readonly database/i, OPERATION_TEXTS.noPermission],
  [/ENOSPC|SQLITE_FULL|disk is full|database or disk is full/i, OPERATION_TEXTS.diskFull],
  [/SQLITE_NOTADB|SQLITE_CORRUPT|not a database|malformed/i, OPERATION_TEXTS.damagedDatabase],
  [/unable to open database|SQLITE_CANTOPEN|EEXIST|ENOTDIR/i, OPERATION_TEXTS.noDatabaseFile],
  [/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH/, OPERATION_TEXTS.databaseUnreachable],
  [/ER_ACCESS_DENIED|ER_DBACCESS_DENIED|Access denied/i, OPERATION_TEXTS.databaseSignIn],
  [/ER_BAD_DB_ERROR|Unknown database/i, OPERATION_TEXTS.noDatabase],
];

/** One sentence for an expected reason why the server cannot start, or undefined for an unexpected error. */
export function explainStartFailure(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof StartFailure) {
    return error.message;
  }
  const text = describe(error);
  return SENTENCES.find(([pattern]) => pattern.test(text))?.[1];
}

/** Codes and messages of the error and of what caused it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const inner = error instanceof AggregateError ? error.errors.map(describe).join(' ') : '';
  const code = String((error as { code?: unknown }).code ?? '');
  return `${code} ${error.message} ${inner} ${error.cause === undefined ? '' : describe(error.cause)}`;
}

/** Ends the process: with the sentence when the reason is an expected one, else with the whole error. */
export function exitWith(error: unknown): never {
  const sentence = explainStartFailure(error);
  if (sentence === undefined) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  } else {
    process.stderr.write(`${sentence}\n`);
  }
  process.exit(1);
}
