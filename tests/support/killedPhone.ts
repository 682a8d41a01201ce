import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { createEmulator } from '../../server/demo/wechat/emulator.ts';
import { bulkInsert, instantValue } from '../../server/src/db/bulk.ts';
import { messageCatalogue } from '../../server/src/features/notifications/index.ts';
import type { TestApp } from './testApp.ts';

const OPENID = 'o-owner';
const TEMPLATES = ['claimConfirmed', 'claimPaid'] as const;

/** The owner's phone with its emulated WeChat, which outlives the servers that are killed. */
export interface OwnersPhone {
  /** Where the servers find WeChat. */
  readonly url: string;
  /** What stands on the phone, a line a message: which claim, and of what it tells. */
  shown(): string[];
  /** How many messages were sent again although they had arrived. */
  repeats(): number;
  close(): Promise<void>;
}

/** A phone of the person with this id that permits `permits` messages about confirmations and as many about payments. */
export async function openOwnersPhone(
  { em, deps }: TestApp,
  personId: number,
  permits: number,
): Promise<OwnersPhone> {
  const { config, clock, vault } = deps;
  const catalogue = messageCatalogue();
  const emulator = createEmulator({
    appId: config.WECHAT_APP_ID,
    appSecret: config.WECHAT_APP_SECRET,
    people: [{ openid: OPENID, name: '负责人', phone: '', description: '' }],
    templates: catalogue.templates,
    clock,
    sendsPerMinute: 1_000_000,
    random: () => 1,
  });
  const koa = new Koa();
  koa.silent = true;
  emulator.extension(koa);
  const server = createServer(koa.callback());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emulator/wechat`;
  const at = instantValue(em(), clock.now());
  const index = vault.blindIndex('person.openid', OPENID);
  await bulkInsert(
    em(),
    'person',
    ['id', 'app_id', 'openid_index', 'sealed_openid', 'created_at'],
    [[personId, config.WECHAT_APP_ID, index, vault.seal(OPENID), at]],
  );
  const templates = TEMPLATES.map((event) => catalogue.template(event));
  await bulkInsert(
    em(),
    'message_quota',
    ['person_id', 'template_key', 'remaining', 'standing', 'updated_at'],
    templates.map(({ key }) => [personId, key, permits, 0, at]),
  );
  for (let tap = 0; tap < permits; tap += 1) {
    const templateIds = templates.map(({ templateId }) => templateId);
    const body = JSON.stringify({ openid: OPENID, templateIds, answer: 'accept' });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${url}/wxa/subscribe`, { method: 'POST', headers, body })).arrayBuffer();
  }
  return {
    url,
    shown: () =>
      emulator.messagesOf(OPENID).map(({ page, templateId }) => {
        const claimId = /[?&]id=(\d+)/.exec(page)?.[1] ?? page;
        return `${claimId} ${TEMPLATES[templates.findIndex((one) => one.templateId === templateId)]}`;
      }),
    repeats: () => emulator.repeats(),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
