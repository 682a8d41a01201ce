import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Koa from 'koa';
import { createEmulator, type WechatEmulator } from '../../../server/demo/wechat/emulator.ts';
import { readConfig } from '../../../server/src/config.ts';
import { bulkInsert, instantValue, type Cell } from '../../../server/src/db/bulk.ts';
import { openOrm, type Em, type Orm } from '../../../server/src/db/orm.ts';
import { messageCatalogue } from '../../../server/src/features/notifications/index.ts';
import { fixedClock } from '../../../server/src/lib/clock.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { createVault, type Vault } from '../../../server/src/lib/crypto/vault.ts';
import type { Config } from '../../../server/src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
/** What a worker process is configured with, beside the addresses of database and WeChat. */
export const ENVIRONMENT = {
  TOKEN_KEYS: `t1:${KEY}`,
  DATA_KEYS: `k1:${KEY}`,
  INDEX_KEY: KEY,
  WECHAT_APP_ID: 'wxbench00000000001',
  WECHAT_APP_SECRET: 'bench-secret',
  BANK_API_BASE: 'http://127.0.0.1:9/emulator/bank',
  BANK_API_KEY: 'bench-bank-key',
  MESSAGE_QUIET_HOURS: 'none',
};
const TEMPLATE = messageCatalogue().template('scorePublished');

export interface MessagesWorld {
  readonly orm: Orm;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly emulator: WechatEmulator;
  readonly openids: readonly string[];
  /** Where the workers find the same database and the emulated WeChat. */
  readonly addresses: {
    readonly DATABASE_FILE: string;
    readonly DATABASE_URL: string;
    readonly WECHAT_API_BASE: string;
  };
  close(): Promise<void>;
}

interface MessagesOptions {
  /** People with one enterprise each. */
  readonly people: number;
  /** Messages each of them permits. */
  readonly permits: number;
  readonly sendsPerMinute: number;
  readonly random: () => number;
}

/** People who permit messages, on a fresh database, and the emulated WeChat on a port of its own. */
export async function openMessagesWorld(
  url: string | undefined,
  options: MessagesOptions,
): Promise<MessagesWorld> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'messages-')), 'messages.sqlite');
  const orm = await openOrm(url, file);
  if (url !== undefined) await orm.schema.drop();
  await orm.schema.create();
  const clock = fixedClock('2026-11-20T02:00:00.000Z');
  const config = readConfig(ENVIRONMENT);
  const vault = vaultOf(config);
  const openids = Array.from({ length: options.people }, (_, at) => `o-bench-${at + 1}`);
  const emulator = createEmulator({
    appId: config.WECHAT_APP_ID,
    appSecret: config.WECHAT_APP_SECRET,
    people: openids.map((openid) => ({ openid, name: openid, phone: '', description: '' })),
    templates: messageCatalogue().templates,
    clock,
    sendsPerMinute: options.sendsPerMinute,
    random: options.random,
  });
  const host = await listen(emulator);
  await permitAll(orm.em.fork(), {
    openids,
    permits: options.permits,
    url: host.url,
    vault,
    now: clock.now(),
  });
  return {
    orm,
    clock,
    emulator,
    openids,
    addresses: { DATABASE_FILE: file, DATABASE_URL: url ?? '', WECHAT_API_BASE: host.url },
    async close() {
      await host.close();
      await orm.close(true);
    },
  };
}

/** The vault of the world and of each of its workers. */
export function vaultOf({ DATA_KEYS, INDEX_KEY }: Pick<Config, 'DATA_KEYS' | 'INDEX_KEY'>): Vault {
  return createVault(standardSuite, { dataKeys: DATA_KEYS, currentKeyId: 'k1', indexKey: INDEX_KEY });
}

interface Permits {
  readonly openids: readonly string[];
  readonly permits: number;
  readonly url: string;
  readonly vault: Vault;
  readonly now: Date;
}

/** The taps on the phones and what the server knows of them: person n is a member of enterprise n. */
async function permitAll(em: Em, { openids, permits, url, vault, now }: Permits): Promise<void> {
  const at = instantValue(em, now);
  const rowsOf = (row: (openid: string, id: number) => Cell[]) =>
    openids.map((openid, index) => row(openid, index + 1));
  const person = ['id', 'app_id', 'openid_index', 'sealed_openid', 'created_at'];
  const personRow = (openid: string, id: number) => {
    const index = vault.blindIndex('person.openid', openid);
    return [id, ENVIRONMENT.WECHAT_APP_ID, index, vault.seal(openid), at];
  };
  await bulkInsert(em, 'person', person, rowsOf(personRow));
  const member = ['zone_id', 'enterprise_id', 'person_id', 'role', 'source', 'granted_at'];
  await bulkInsert(
    em,
    'membership',
    member,
    rowsOf((_openid, id) => [1, id, id, 'viewer', 'contact_list', at]),
  );
  const quota = ['person_id', 'template_key', 'remaining', 'standing', 'updated_at'];
  await bulkInsert(
    em,
    'message_quota',
    quota,
    rowsOf((_openid, id) => [id, TEMPLATE.key, permits, 0, at]),
  );
  for (const openid of openids) await tap(url, openid, permits);
}

/** Accepts so many messages on one phone, five a question as WeChat allows. */
async function tap(url: string, openid: string, permits: number): Promise<void> {
  for (let left = permits; left > 0; left -= 5) {
    const templateIds = Array.from({ length: Math.min(5, left) }, () => TEMPLATE.templateId);
    const body = JSON.stringify({ openid, templateIds, answer: 'accept' });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${url}/wxa/subscribe`, { method: 'POST', headers, body })).arrayBuffer();
  }
}

async function listen(emulator: WechatEmulator): Promise<{ url: string; close(): Promise<void> }> {
  const koa = new Koa();
  koa.silent = true;
  emulator.extension(koa);
  const server = createServer(koa.callback());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emulator/wechat`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
