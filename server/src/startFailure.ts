import { ConfigError } from './config.ts';

/** What the operator reads when the server cannot start; anything else is a bug and keeps its stack. */
export class StartFailure extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartFailure';
  }
}

const SENTENCES: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [
    /EADDRINUSE/,
    '端口已被占用：请停止占用它的程序，或用 PORT=其他端口 重新启动。The port is in use: stop the other program or start with another PORT.',
  ],
  [
    /EACCES|EPERM|EROFS|SQLITE_READONLY|readonly database/i,
    '没有写入权限：请检查数据目录（DATA_DIR）与端口的权限。No permission to write the data folder or use the port.',
  ],
  [
    /ENOSPC|SQLITE_FULL|disk is full|database or disk is full/i,
    '磁盘已满：请腾出空间后重新启动，已提交的数据不受影响。The disk is full: free some space and start again.',
  ],
  [
    /SQLITE_NOTADB|SQLITE_CORRUPT|not a database|malformed/i,
    '数据库文件已损坏或不是数据库：请从备份恢复，或用 npm start -- --reset 重新建立演示数据。The database file is damaged: restore a backup, or start over with --reset.',
  ],
  [
    /unable to open database|SQLITE_CANTOPEN|EEXIST|ENOTDIR/i,
    '打不开数据库文件：请检查数据目录（DATA_DIR）是否存在、可写。The database file cannot be opened: check DATA_DIR.',
  ],
  [
    /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH/,
    '连不上数据库：请检查 DATABASE_URL 的地址与端口，并确认数据库已启动。The database cannot be reached: check DATABASE_URL.',
  ],
  [
    /ER_ACCESS_DENIED|ER_DBACCESS_DENIED|Access denied/i,
    '数据库拒绝登录：请检查 DATABASE_URL 的用户名、密码与授权。The database refused the sign-in: check DATABASE_URL.',
  ],
  [
    /ER_BAD_DB_ERROR|Unknown database/i,
    '数据库不存在：请先创建 DATABASE_URL 中的库。The database named in DATABASE_URL does not exist.',
  ],
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
