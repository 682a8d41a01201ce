import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { CallbackTarget } from '../../server/demo/wechat/callbacks.ts';
import { createEmulator, type WechatEmulator } from '../../server/demo/wechat/emulator.ts';
import type { EmulatedPerson } from '../../server/demo/wechat/wechat.ts';
import {
  type DirectoryContact,
  type DirectoryEntry,
  type EnterpriseDirectory,
  resolveActor,
} from '../../server/src/features/auth/index.ts';
import { messageCatalogue } from '../../server/src/features/notifications/index.ts';
import { createWechat } from '../../server/src/integrations/wechat/index.ts';
import { emptyTables, type EngineName } from './engines.ts';
import { buildZone } from './factories.ts';
import { startTestApp, type Answer, type TestApp, type TestAppOptions } from './testApp.ts';

export const OWNER = person('owner', '19900000001', '陈知远');
export const AGENT = person('agent', '19900000002', '李若楠');
export const OTHER = person('other', '19900000003', '赵启明');
export const GUEST = person('guest', '19900000009', '孙晓');

export interface WechatApp extends TestApp {
  readonly emulatorUrl: string;
  /** The emulated WeChat of the test that runs. */
  emulator(): WechatEmulator;
  zoneId(): number;
  /** The contact lists; a test changes them as it likes. */
  readonly contacts: ListedContact[];
  /** An empty database with one zone, the first contact lists, a new WeChat, the clock at its start. */
  reset(): Promise<void>;
  /** Signs in on this person's phone, with the phone number bound; the body of the last answer and the tokens. */
  signIn(openid: string): Promise<SignedIn>;
  loginCode(openid: string): Promise<string>;
  phoneCode(openid: string): Promise<string>;
}

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly personId: number;
  readonly me: Answer['body'];
}

type ListedContact = DirectoryContact & { readonly phone: string };

interface WechatAppOptions extends Pick<TestAppOptions, 'environment' | 'extensions'> {
  readonly random?: () => number;
  readonly timeoutMs?: number;
  /** WeChat tells this application of events. */
  readonly callback?: Omit<CallbackTarget, 'url'>;
}

/** The real application with real tokens, talking to the emulated WeChat; enterprises 1 and 2 are in its directory. */
export async function startWechatApp(
  engine: EngineName,
  { random = Math.random, timeoutMs = 3000, callback, ...rest }: WechatAppOptions = {},
): Promise<WechatApp> {
  const app = await startTestApp(engine, {
    ...rest,
    environment: { ...rest.environment, ...callbackSettings(callback) },
    realAuth: (deps) => (em, headers) => resolveActor(em, headers, deps.clock, deps.config),
  });
  const { config, clock, orm, vault } = app.deps;
  const startsAt = clock.now().toISOString();
  const host = await emulatorHost();
  const wechat = createWechat({
    config: { ...config, WECHAT_API_BASE: host.url },
    orm,
    vault,
    clock,
    timeoutMs,
  });
  const contacts: ListedContact[] = [];
  Object.assign(app.deps, wechat, { directory: directoryOf(contacts) });
  let emulator: WechatEmulator | undefined;
  let zoneId = 0;
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('call reset() before each test');
    return value;
  };
  return {
    ...app,
    ...phones(app, host.url),
    emulatorUrl: host.url,
    emulator: () => started(emulator),
    zoneId: () => started(zoneId || undefined),
    contacts,
    async reset() {
      await emptyTables(app.em());
      zoneId = (await buildZone(app.em())).id;
      contacts.splice(0, contacts.length, ...listedContacts(zoneId));
      app.clock.set(startsAt);
      app.logs.length = 0;
      emulator = createEmulator({
        appId: config.WECHAT_APP_ID,
        appSecret: config.WECHAT_APP_SECRET,
        people: [OWNER, AGENT, OTHER, GUEST],
        templates: messageCatalogue().templates,
        clock,
        random,
        callback: callback && { ...callback, url: `${app.url}/v1/wechat/callback` },
      });
      host.show(emulator);
    },
    async close() {
      await host.close();
      await app.close();
    },
  };
}

function callbackSettings(callback: WechatAppOptions['callback']): Record<string, string> {
  if (callback === undefined) return {};
  return { WECHAT_CALLBACK_TOKEN: callback.token, WECHAT_ENCODING_AES_KEY: callback.encodingAesKey };
}

/** What people do on their phones. */
function phones(app: TestApp, emulatorUrl: string): Pick<WechatApp, 'loginCode' | 'phoneCode' | 'signIn'> {
  const code = (path: string) => async (openid: string) =>
    String(((await post(`${emulatorUrl}${path}`, { openid })) as { code: unknown }).code);
  const loginCode = code('/wxa/login');
  const phoneCode = code('/wxa/phone-code');
  return {
    loginCode,
    phoneCode,
    async signIn(openid) {
      const login = await app.post('/v1/auth/wechat-login', { code: await loginCode(openid) });
      const token = String(login.body.accessToken);
      const me = login.body.needsPhone
        ? (await app.post('/v1/auth/wechat-phone', { code: await phoneCode(openid) }, { token })).body
        : login.body;
      return { token, refreshToken: String(login.body.refreshToken), personId: Number(me.person.id), me };
    },
  };
}

/** Much faster than making the schema anew, which a server takes a second for. */
function person(openid: string, phone: string, name: string): EmulatedPerson {
  return { openid: `o-test-${openid}`, phone, name, description: name };
}

function listedContacts(zoneId: number): ListedContact[] {
  return [
    { enterpriseId: 1, zoneId, name: OWNER.name, role: 'legal_representative', phone: OWNER.phone },
    { enterpriseId: 1, zoneId, name: AGENT.name, role: 'agent', phone: AGENT.phone },
    { enterpriseId: 2, zoneId, name: OTHER.name, role: 'legal_representative', phone: OTHER.phone },
  ];
}

function directoryOf(contacts: readonly ListedContact[]): EnterpriseDirectory {
  const zone = { code: 'zhengzhou', name: '郑州高新区' };
  const names = new Map([
    [1, '郑州微芯科技有限公司'],
    [2, '郑州远航装备有限公司'],
  ]);
  return {
    contactsByPhone: (_em, phone) =>
      Promise.resolve(
        contacts
          .filter((contact) => contact.phone === phone)
          .map(({ enterpriseId, zoneId, name, role }) => ({ enterpriseId, zoneId, name, role })),
      ),
    entries: (_em, ids) =>
      Promise.resolve(
        ids.flatMap((enterpriseId): DirectoryEntry[] => {
          const name = names.get(enterpriseId);
          return name === undefined ? [] : [{ enterpriseId, name, zone }];
        }),
      ),
  };
}

export interface EmulatorHost {
  readonly url: string;
  /** Answers with this emulator from now on. */
  show(emulator: WechatEmulator): void;
  close(): Promise<void>;
}

/** A port of its own for the emulator, as an independent program would meet it. */
export async function emulatorHost(): Promise<EmulatorHost> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emulator/wechat`,
    show(emulator) {
      const koa = new Koa();
      koa.silent = true;
      emulator.extension(koa);
      server.removeAllListeners('request').on('request', koa.callback());
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A JSON POST to the emulator; the parsed answer whatever the status. */
export async function post(url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}
