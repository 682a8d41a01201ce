import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transact } from '../../server/src/db/transact.ts';
import { createEnterprises, enterpriseDirectory } from '../../server/src/features/enterprises/index.ts';
import { createOfficer } from '../../server/src/features/auth/index.ts';
import { httpLicence } from '../../server/src/integrations/licence/httpLicence.ts';
import { licenceEmulator } from '../../server/demo/licence/licenceEmulator.ts';
import type { LicencePort } from '../../server/src/features/bindings/index.ts';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { join } from './claimWorld.ts';
import type { EngineName } from './engines.ts';
import { buildZone } from './factories.ts';
import { OWNER, startWechatApp, type WechatApp } from './wechatApp.ts';

export const CREDIT_CODE = '91410100MA00000000';
export const PASSWORD = 'Right-horse-7-battery';
const LICENCE_KEY = 'test-licence-key';
const PDF = new Uint8Array(Buffer.from('%PDF-1.7 a letter with a seal'));

export interface BindingWorld {
  readonly app: WechatApp;
  /** The enterprise that `OWNER` is the legal representative of. */
  enterpriseId(): number;
  /** An empty database with two zones, one enterprise in the first, its owner signed in. */
  reset(): Promise<{ ownerToken: string }>;
  /** Signs in an officer of a zone made for this test. */
  officer(role: OfficerRole, zoneId?: number): Promise<string>;
  otherZoneId(): number;
  /** The code the licence app gives for this holder. */
  licenceCode(holder: {
    creditCode?: string;
    holderName?: string;
    isLegalRepresentative?: boolean;
  }): Promise<string>;
  /** A request with evidence, as the phone sends it. */
  request(
    token: string,
    fields?: Readonly<Record<string, string>>,
    file?: Uint8Array,
  ): ReturnType<WechatApp['post']>;
  close(): Promise<void>;
}

/** The real application with real sign-in, the register's own directory and the emulated licence service. */
export async function startBindingWorld(
  engine: EngineName,
  environment: Readonly<Record<string, string>> = {},
): Promise<BindingWorld> {
  let url = '';
  const running: WechatApp[] = [];
  const clock = { now: () => started(running).clock.now(), today: () => started(running).clock.today() };
  const licence: LicencePort = {
    exchange: (code) =>
      httpLicence({ baseUrl: `${url}/emulator/licence`, apiKey: LICENCE_KEY }).exchange(code),
  };
  const app = await startWechatApp(engine, {
    environment: { DATA_DIR: mkdtempSync(path.join(tmpdir(), 'bindings-')), ...environment },
    extensions: [licenceEmulator(LICENCE_KEY, clock)],
  });
  url = app.url;
  running.push(app);
  Object.assign(app.deps, { licence, directory: enterpriseDirectory(app.deps.vault) });
  let enterpriseId = 0;
  let otherZoneId = 0;
  let officers = 0;
  return {
    app,
    enterpriseId: () => enterpriseId,
    otherZoneId: () => otherZoneId,
    async reset() {
      await app.reset();
      otherZoneId = (await buildZone(app.em(), { code: 'baoding', name: '保定高新区' })).id;
      enterpriseId = await addEnterprise(app);
      const owner = await app.signIn(OWNER.openid);
      const member = { zoneId: app.zoneId(), enterpriseId, personId: owner.personId };
      await join(app.em(), { ...member, role: 'legal_representative', now: app.clock.now() });
      return { ownerToken: owner.token };
    },
    async officer(role, zoneId = app.zoneId()) {
      const username = `officer${(officers += 1)}`;
      const by = { by: 'system:test', now: app.clock.now() };
      await createOfficer(app.em(), {
        zoneId,
        username,
        name: '张三',
        password: PASSWORD,
        roles: [role],
        ...by,
      });
      const login = await app.post('/v1/auth/officer-login', { username, password: PASSWORD });
      return String(login.body.accessToken);
    },
    async licenceCode({ creditCode = CREDIT_CODE, holderName = OWNER.name, isLegalRepresentative = true }) {
      const holder = { creditCode, holderName, isLegalRepresentative };
      return String((await app.post('/emulator/licence/show', holder)).body.code);
    },
    request(token, fields = {}, file = PDF) {
      const form = new FormData();
      const wanted = {
        zoneCode: 'zhengzhou',
        creditCode: CREDIT_CODE,
        role: 'agent',
        name: '孙晓',
        ...fields,
      };
      for (const [name, value] of Object.entries(wanted)) form.append(name, value);
      form.append('file', new Blob([file]), '委托书.pdf');
      return app.post('/v1/binding-requests', form, { token });
    },
    close: () => app.close(),
  };
}

function started([app]: readonly WechatApp[]): WechatApp {
  if (app === undefined) throw new Error('the application has not started');
  return app;
}

async function addEnterprise(app: WechatApp): Promise<number> {
  const scope = { zoneId: app.zoneId(), scheme: 'uscc', now: app.clock.now() } as const;
  const made = [{ identifier: CREDIT_CODE, name: '郑州微芯科技有限公司' }];
  const ids = await transact(app.em(), (tx) => createEnterprises(tx, scope, made));
  return [...ids.values()][0] ?? 0;
}
