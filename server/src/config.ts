import { OFFICER_ROLES, type OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FIELD_FAULTS } from '@innovation-points/shared/vocabulary/texts/fieldFaults.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { OPERATION_TEXTS } from '@innovation-points/shared/vocabulary/texts/operation.ts';
import { z } from 'zod';

const key32 = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, OPERATION_TEXTS.key32)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

const port = z
  .string()
  .regex(/^\d{1,5}$/, OPERATION_TEXTS.port)
  .transform(Number)
  .refine((n) => n <= 65535, OPERATION_TEXTS.port);

const whole = (least: number) =>
  z
    .string()
    .regex(/^\d+$/, OPERATION_TEXTS.wholeNumber)
    .transform(Number)
    .refine((n) => n >= least, say(OPERATION_TEXTS.atLeast, { least }));

/** `id:base64,id:base64`; the first is used for what is new, the others only for what was made with them. */
const keyRing = z.string().transform((text, ctx) => {
  const keys = new Map<string, Uint8Array>();
  for (const part of text.split(',')) {
    const [id = '', encoded = ''] = part.split(':');
    const parsed = key32.safeParse(encoded);
    if (!/^\w{1,32}$/.test(id) || !parsed.success) {
      ctx.addIssue({ code: 'custom', message: OPERATION_TEXTS.keyList });
    } else {
      keys.set(id, parsed.data);
    }
  }
  return keys;
});

/** `key=id,key=id`: the message templates of the catalogue by WeChat's own ids. */
const templateIds = z.string().transform((text, ctx) => {
  const ids = new Map<string, string>();
  for (const part of text.split(',')) {
    const [, key = '', id = ''] = /^(\w+)=([\w-]{20,64})$/.exec(part.trim()) ?? [];
    if (key === '') {
      ctx.addIssue({ code: 'custom', message: OPERATION_TEXTS.templateList });
    } else {
      ids.set(key, id);
    }
  }
  return ids;
});

/** `22:00-08:00`, over midnight when the first is later; `none`: no hours. */
const quietHours = z.string().transform((text, ctx) => {
  if (text === 'none') return undefined;
  const time = '((?:[01]\\d|2[0-3]):[0-5]\\d)';
  const [, from, until] = new RegExp(`^${time}-${time}$`).exec(text) ?? [];
  if (from !== undefined && until !== undefined && from !== until) return { from, until };
  ctx.addIssue({ code: 'custom', message: OPERATION_TEXTS.quietHours });
  return z.NEVER;
});

const roleList = z.string().transform((text, ctx): OfficerRole[] => {
  if (text === 'none') return [];
  const roles = z.array(z.enum(OFFICER_ROLES)).safeParse(text.split(','));
  if (roles.success) return roles.data;
  ctx.addIssue({
    code: 'custom',
    message: say(OPERATION_TEXTS.roleList, { roles: OFFICER_ROLES.join(MARKS.item) }),
  });
  return z.NEVER;
});

const Environment = z.object({
  /** Port to listen on; 0 takes a free one. */
  PORT: port.default(8080),
  HOST: z.string().default('0.0.0.0'),
  /** mysql://user:password@host:port/database; absent: the embedded database in DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^mysql$/, error: OPERATION_TEXTS.mysqlUrl }).optional(),
  DATA_DIR: z.string().default('.data'),
  /** Where browsers and phones reach this server; used in links. */
  PUBLIC_BASE: z.url().optional(),
  /** Sign the tokens of sessions. To change the key, put the new one first and drop the old one after thirty days. */
  TOKEN_KEYS: keyRing,
  /** Seal personal data. To change the key, put the new one first and run `npm run reseal` before the old one is dropped. */
  DATA_KEYS: keyRing,
  /** Digest and cipher: the international standards, or 国密 (SM3, SM4). Never changed once there is data. */
  CRYPTO_SUITE: z.enum(['standard', 'gm'], OPERATION_TEXTS.cryptoSuite).default('standard'),
  /** For blind indexes; never rotated without rebuilding them. */
  INDEX_KEY: key32,
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WECHAT_APP_ID: z.string().regex(/^wx[0-9a-zA-Z]+$/, OPERATION_TEXTS.appId),
  WECHAT_APP_SECRET: z.string().min(1),
  /**
   * 消息推送: the token and key that WeChat signs and encrypts its events with, in 安全模式; a plain body is not covered by WeChat's
   * signature and refused. Absent: no events are taken.
   */
  WECHAT_CALLBACK_TOKEN: z
    .string()
    .regex(/^[0-9a-zA-Z]{3,32}$/, OPERATION_TEXTS.callbackToken)
    .optional(),
  WECHAT_ENCODING_AES_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{43}$/, OPERATION_TEXTS.callbackKey)
    .optional(),
  /** Absent: the ids of the shipped catalogue, which only the emulator knows. */
  WECHAT_TEMPLATE_IDS: templateIds.optional(),
  /** When messages that are not urgent wait for the morning, for people who chose nothing themselves; `none`: never. */
  MESSAGE_QUIET_HOURS: quietHours.prefault('22:00-08:00'),
  BANK_API_BASE: z.url(),
  BANK_API_KEY: z.string().min(8),
  /** The electronic business licence service; absent: nobody can be bound by a licence. */
  LICENCE_API_BASE: z.url().optional(),
  LICENCE_API_KEY: z.string().min(8).optional(),
  /** Officers with one of these roles must sign in with a second factor; `none`: nobody must. */
  TWO_FACTOR_ROLES: roleList.default(['reviewer', 'finance_preparer', 'finance_approver']),
  /** Minutes for which a code of the second factor is enough for the gravest steps. */
  STEP_UP_MINUTES: whole(1).default(15),
  /** Minutes without a request after which an officer is signed out. */
  OFFICER_IDLE_MINUTES: whole(1).default(30),
  /** Seconds that an orderly stop waits for requests and jobs under way; less than what the machine then kills after. */
  STOP_WITHIN_SECONDS: whole(0).default(20),
  /** Hours after which an officer must sign in again, however busy. */
  OFFICER_SESSION_HOURS: whole(1).default(12),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Largest department file, in MB. */
  UPLOAD_LIMIT_MB: whole(1).default(64),
  /** Most rows of one department file. */
  IMPORT_ROW_LIMIT: whole(1).default(200_000),
  /** True behind a reverse proxy that sets X-Forwarded-For. */
  TRUST_PROXY: z
    .enum(['true', 'false'], FORMATS.trueOrFalse)
    .transform((text) => text === 'true')
    .default(false),
  /** Requests a minute from one address before 429, over all processes. */
  RATE_LIMIT_PER_MINUTE: whole(1).default(600),
  /** The same for requests that try a password, a code or a token. */
  SECRETS_PER_MINUTE: whole(1).default(30),
  /** Other sites whose pages may read our answers, separated by commas. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(','))
    .default([]),
});

export type Config = Readonly<z.output<typeof Environment>>;

/** The environment is not usable; `problems` lists every fault with its variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      say(OPERATION_TEXTS.badConfiguration, {
        count: problems.length,
        problems: problems.map((line) => `  - ${line}`).join('\n'),
      }),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the configuration once; throws a `ConfigError` that names all faults together. Empty counts as absent. */
export function readConfig(environment: Variables = process.env): Config {
  return Object.freeze(parse(Environment, environment));
}

const DatabaseEnvironment = Environment.pick({ DATABASE_URL: true, DATA_DIR: true });

/** Only where the database is: for the migration command, which needs no other setting. */
export function readDatabaseConfig(
  environment: Variables = process.env,
): z.output<typeof DatabaseEnvironment> {
  return parse(DatabaseEnvironment, environment);
}

function parse<S extends z.ZodType>(schema: S, environment: Variables): z.output<S> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present, {
    error: (issue) => (issue.input === undefined ? FIELD_FAULTS.required : undefined),
  });
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map((issue) =>
        say(OPERATION_TEXTS.settingProblem, { setting: issue.path.join('.'), problem: issue.message }),
      ),
    );
  }
  return result.data;
}
