import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Members that may hold personal data or secrets, at any of the first levels; removed before a line is written. */
const REDACTED = [
  'authorization',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'phone',
  'openid',
  'account',
  'idNumber',
  'secret',
];

/** JSON lines on standard output (or `destination`), without personal data. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[removed]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
