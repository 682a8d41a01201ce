import { readConfig, type Config } from '../../server/src/config.ts';
import type { Em, Orm } from '../../server/src/db/orm.ts';
import type { Deps } from '../../server/src/deps.ts';
import type { Extension } from '../../server/src/app.ts';
import { createApp } from '../../server/src/app.ts';
import { resolveMachine } from '../../server/src/features/deliveries/index.ts';
import { cancelOwed } from '../../server/src/features/payouts/index.ts';
import type { Actor } from '../../server/src/http/actor.ts';
import { fixedClock } from '../../server/src/lib/clock.ts';
import { standardSuite } from '../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../server/src/lib/crypto/vault.ts';
import { createLogger, type Logger } from '../../server/src/lib/logger.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EngineName, openTestOrm } from './engines.ts';
import { keepForSearch } from './suiteLog.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** A complete, valid configuration; tests override what they are about. */
export const TEST_ENVIRONMENT = {
  PORT: '0',
  TOKEN_KEYS: `t1:${KEY}`,
  DATA_KEYS: `k1:${KEY}`,
  INDEX_KEY: KEY,
  WECHAT_APP_ID: 'wxtest000000000001',
  WECHAT_APP_SECRET: 'test-secret',
  BANK_API_BASE: 'http://127.0.0.1:9/emulator/bank',
  BANK_API_KEY: 'test-bank-key',
  RATE_LIMIT_PER_MINUTE: '1000000',
  SECRETS_PER_MINUTE: '1000000',
  LOG_LEVEL: 'warn',
};

export interface Answer {
  readonly status: number;
  // The body's shape is what the test asserts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

interface RequestOptions {
  /** Who calls; left out: a visitor. Ignored by apps with the real resolver. */
  readonly as?: Actor;
  /** Bearer token, for apps with the real resolver. */
  readonly token?: string;
  /** Idempotency key; one is made for every POST that gives none. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestApp {
  readonly deps: Deps;
  readonly orm: Orm;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly url: string;
  /** Lines that the application logged. */
  readonly logs: string[];
  em(): Em;
  get(path: string, options?: RequestOptions): Promise<Answer>;
  /** JSON unless `body` is FormData. */
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  /** Any method, for tests over all routes. */
  send(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly deps?: Partial<Deps>;
  readonly extensions?: readonly Extension[];
  readonly now?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Keep the real token resolver; otherwise the `as` of each request says who calls. */
  readonly realAuth?: (deps: Deps) => Deps['resolveActor'];
}

/** The real application on an empty database of `engine`, listening on a free port, with a clock that stands still. */
export async function startTestApp(engine: EngineName, options: TestAppOptions = {}): Promise<TestApp> {
  const orm = await openTestOrm(engine);
  const clock = fixedClock(options.now ?? '2026-11-20T02:00:00.000Z');
  const config = readConfig({ ...TEST_ENVIRONMENT, ...options.environment });
  const logs: string[] = [];
  const logger = suiteLogger(config.LOG_LEVEL, logs);
  const vault = createVault(standardSuite, {
    dataKeys: config.DATA_KEYS,
    currentKeyId: 'k1',
    indexKey: config.INDEX_KEY,
  });
  const base = {
    config,
    orm,
    clock,
    logger,
    vault,
    cancelOwed,
    resolveActor: actorOfHeader,
    resolveMachine: (em, request) => resolveMachine(em, request, { clock, vault }),
    ...unwired(),
    ...options.deps,
  } as Deps;
  const deps: Deps =
    options.realAuth === undefined ? base : { ...base, resolveActor: options.realAuth(base) };
  const server = createServer(createApp(deps, { accepting: true }, options.extensions).callback());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    deps,
    orm,
    clock,
    url,
    logs,
    em: () => orm.em.fork(),
    get: (path, request) => call(url, 'GET', path, undefined, request),
    post: (path, body, request) => call(url, 'POST', path, body, request),
    send: (method, path, body, request) => call(url, method.toUpperCase(), path, body, request),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await orm.close(true);
    },
  };
}

/** A logger whose lines from `level` on go to `logs`; all of them, whatever the level, are kept for the search of the run's logs. */
function suiteLogger(level: Config['LOG_LEVEL'], logs: string[]): Logger {
  if (process.env['TEST_LOGS'] === undefined) {
    return createLogger(level, { write: (line) => void logs.push(line) });
  }
  const all = createLogger('trace', {
    write(line) {
      keepForSearch(line);
      const { level: grade } = JSON.parse(line) as { level: number };
      if (grade >= (all.levels.values[level] ?? Infinity)) logs.push(line);
    },
  });
  return all;
}

/** Ports that a test did not replace fail loudly when they are used. */
function unwired(): Pick<Deps, 'login' | 'push' | 'bank' | 'licence'> {
  const refuse = (name: string) =>
    new Proxy(
      {},
      {
        get: (_target, member) => () =>
          Promise.reject(new Error(`${name}.${String(member)} is not wired in this test`)),
      },
    );
  return {
    login: refuse('login'),
    push: refuse('push'),
    bank: refuse('bank'),
    licence: refuse('licence'),
  } as Pick<Deps, 'login' | 'push' | 'bank' | 'licence'>;
}

const actorOfHeader: Deps['resolveActor'] = (_em, headers) => {
  const given = headers['x-test-actor'];
  return Promise.resolve(typeof given === 'string' ? (JSON.parse(given) as Actor) : { kind: 'visitor' });
};

let keys = 0;

async function call(
  base: string,
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { ...options.headers };
  if (options.as !== undefined) headers['x-test-actor'] = JSON.stringify(options.as);
  if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
  if (method === 'POST') headers['idempotency-key'] = options.key ?? `test-key-${(keys += 1)}`;
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  const response = await fetch(base + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : parsed(text), headers: response.headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
