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
    serializers: { err: errorWithoutData },
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[removed]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What kind of error it was and where, without its own members and without what it may quote: numbers of people, values in SQL. */
function errorWithoutData(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message: scrubbed(message), stack: scrubbed(stack) };
}

function scrubbed(text: string): string {
  const plain = text.replace(/(?<!\d)\d{11,19}(?!\d)/g, '[removed]');
  return /\b(select|insert|update|delete)\b/i.test(plain) ? plain.replace(/'[^'\n]*'/g, "'…'") : plain;
}
