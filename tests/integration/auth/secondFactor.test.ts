import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { OfficerSchema, RecoveryCodeSchema } from '../../../server/src/features/auth/officer.entity.ts';
import { hashPassword } from '../../../server/src/features/auth/password.ts';
import { totpCode, totpStep } from '../../../server/src/lib/totp.ts';
import { describeEngines } from '../../support/engines.ts';
import { startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const PASSWORD = 'Right-horse-7-battery';
const MINUTE = 60_000;
const hashed = hashPassword(PASSWORD, { N: 1024, r: 8, p: 1 });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes behind a base32 text, as an authenticator app reads it. */
function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

describeEngines('the second factor of officers', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(async () => {
    await app.reset();
    await build('root', ['system_admin']);
    await build('caiwu', ['finance_preparer']);
  });
  afterAll(() => app.close());

  const build = async (username: string, roles: OfficerRole[]) => {
    const row = {
      zoneId: app.zoneId(),
      username,
      name: '张三',
      passwordHash: await hashed,
      roles,
      failedAttempts: 0,
      createdAt: app.clock.now(),
    };
    const officer = app.em().create(OfficerSchema, row);
    await app.em().persist(officer).flush();
    return officer;
  };
  const login = (username: string, code?: string, password = PASSWORD) =>
    app.post('/v1/auth/officer-login', { username, password, ...(code === undefined ? {} : { code }) });
  const tokenOf = async (username: string, code?: string) =>
    String((await login(username, code)).body.accessToken);
  const codeOf = (secret: string, off = 0) => totpCode(fromBase32(secret), totpStep(app.clock.now()) + off);
  const post = (path: string, token: string, body?: object) => app.post(path, body, { token });
  /** Enrols caiwu; its secret, its recovery codes and a token of the same session. */
  const enrolled = async (username = 'caiwu') => {
    const token = await tokenOf(username);
    const { secret } = (await post('/v1/officer/second-factor', token)).body;
    const confirmed = await post('/v1/officer/second-factor/confirm', token, { code: codeOf(secret) });
    app.clock.advance(MINUTE);
    return { token, secret: String(secret), recoveryCodes: confirmed.body.recoveryCodes as string[] };
  };

  it('is demanded of finance: until it is enrolled nothing else can be done', async () => {
    const { status, body } = await login('caiwu');
    expect([status, body.officer.secondFactor]).toEqual([200, 'missing']);
    const token = String(body.accessToken);
    const refused = await app.get('/v1/officer/payout-batches', { token });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'auth.second_factor_required']);
    const begun = (await post('/v1/officer/second-factor', token)).body;
    expect(begun.provisioningUri).toContain(`secret=${begun.secret}`);
    const wrong = await post('/v1/officer/second-factor/confirm', token, { code: '000000' });
    expect(wrong.body.error.code).toBe('auth.code_wrong');
    const right = await post('/v1/officer/second-factor/confirm', token, { code: codeOf(begun.secret) });
    expect(right.body.recoveryCodes).toHaveLength(10);
    expect((await app.get('/v1/officer/payout-batches', { token })).status).toBe(200);
    expect((await app.get('/v1/officer/me', { token })).body.secondFactor).toBe('enrolled');
  });

  it('is asked for at every sign-in from then on, and each code is taken once', async () => {
    const { secret } = await enrolled();
    expect((await login('caiwu')).body.error.code).toBe('auth.code_required');
    expect((await login('caiwu', '000000')).body.error.code).toBe('auth.code_wrong');
    const code = codeOf(secret);
    expect((await login('caiwu', code)).status).toBe(200);
    expect((await login('caiwu', code)).body.error.code).toBe('auth.code_wrong');
    expect((await login('caiwu', codeOf(secret, -1))).body.error.code).toBe('auth.code_wrong');
    expect((await login('caiwu', codeOf(secret, 1))).status).toBe(200);
  });

  it('lets one of many simultaneous uses of a code through', async () => {
    const { secret } = await enrolled();
    const code = codeOf(secret);
    const answers = await Promise.all([1, 2, 3].map(() => login('caiwu', code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('locks the account after five wrong codes; asking for the code neither counts nor forgives', async () => {
    const { secret } = await enrolled();
    for (let guess = 1; guess <= 4; guess += 1) {
      expect((await login('caiwu', '000000')).status).toBe(401);
      expect((await login('caiwu')).body.error.code).toBe('auth.code_required');
    }
    expect((await login('caiwu', '000000')).status).toBe(401);
    expect((await login('caiwu', codeOf(secret))).status).toBe(423);
  });

  it('can be stood in for by each recovery code once, of which only digests are kept', async () => {
    const { recoveryCodes } = await enrolled();
    const [first = ''] = recoveryCodes;
    const rows = await app.em().find(RecoveryCodeSchema, {});
    expect([rows.length, JSON.stringify(rows).includes(first)]).toEqual([10, false]);
    expect((await login('caiwu', first.toLowerCase().replace('-', ' '))).status).toBe(200);
    expect((await login('caiwu', first)).body.error.code).toBe('auth.code_wrong');
    expect((await login('root', recoveryCodes[1])).status).toBe(200);
  });

  it('cannot be replaced by whoever holds the session, only reset by the administrator', async () => {
    const { token } = await enrolled();
    expect((await post('/v1/officer/second-factor', token)).body.error.code).toBe(
      'auth.second_factor_enrolled',
    );
    const again = await post('/v1/officer/second-factor/confirm', token, { code: '000000' });
    expect(again.body.error.code).toBe('auth.second_factor_enrolled');
    const admin = await tokenOf('root');
    const { id } = await app.em().findOneOrFail(OfficerSchema, { username: 'caiwu' });
    const reset = await post(`/v1/officers/${id}/reset-second-factor`, admin);
    expect(reset.body).toMatchObject({ username: 'caiwu', secondFactor: 'missing' });
    expect((await app.get('/v1/officer/me', { token })).body.error.code).toBe('auth.session_ended');
    expect((await login('caiwu')).status).toBe(200);
    expect(await app.em().count(RecoveryCodeSchema)).toBe(0);
    expect(await app.em().count(AuditEntrySchema, { action: 'officer.reset_second_factor' })).toBe(1);
    const { id: rootId } = await app.em().findOneOrFail(OfficerSchema, { username: 'root' });
    expect((await post(`/v1/officers/${rootId}/reset-second-factor`, admin)).body.error.code).toBe(
      'auth.not_self',
    );
  });

  it('is asked for again before money is released, when the last code is a quarter of an hour old', async () => {
    const { secret } = await enrolled();
    const { accessToken, refreshToken } = (await login('caiwu', codeOf(secret))).body;
    const execute = (token: string) => post('/v1/officer/payout-batches/999/execute', token, {});
    app.clock.advance(14 * MINUTE);
    expect((await execute(accessToken)).body.error.code).toBe('payout_batch.not_found');
    app.clock.advance(MINUTE);
    const token = String((await app.post('/v1/auth/refresh', { refreshToken })).body.accessToken);
    const refused = await execute(token);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'auth.step_up_required']);
    expect((await app.get('/v1/officer/payout-batches', { token })).status).toBe(200);
    const wrong = await post('/v1/officer/step-up', token, { code: '000000' });
    expect(wrong.body.error.code).toBe('auth.code_wrong');
    const until = await post('/v1/officer/step-up', token, { code: codeOf(secret) });
    expect(until.body).toEqual({ until: new Date(app.clock.now().getTime() + 15 * MINUTE).toISOString() });
    expect((await execute(token)).status).toBe(404);
  });
});

describeEngines('sessions of officers', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine, {
      environment: { OFFICER_IDLE_MINUTES: '10', TWO_FACTOR_ROLES: 'none' },
    });
  });
  beforeEach(async () => {
    await app.reset();
    const row = {
      zoneId: app.zoneId(),
      username: 'root',
      name: '张三',
      passwordHash: await hashed,
      roles: ['finance_preparer' as const],
      failedAttempts: 0,
      createdAt: app.clock.now(),
    };
    await app.em().persist(app.em().create(OfficerSchema, row)).flush();
  });
  afterAll(() => app.close());
  const login = async () =>
    (await app.post('/v1/auth/officer-login', { username: 'root', password: PASSWORD })).body;
  const me = async (token: string) => {
    const { status, body } = await app.get('/v1/officer/me', { token });
    return status === 200 ? 'ok' : String(body.error.code);
  };
  const refresh = (refreshToken: string) => app.post('/v1/auth/refresh', { refreshToken });

  it('end when nothing was done for the minutes the zone has set, and go on while something is', async () => {
    const { accessToken, refreshToken } = await login();
    app.clock.advance(9 * MINUTE);
    expect(await me(accessToken)).toBe('ok');
    app.clock.advance(5 * MINUTE);
    expect(await me(accessToken)).toBe('ok');
    app.clock.advance(10 * MINUTE);
    expect((await refresh(refreshToken)).body.error.code).toBe('auth.session_idle');
    const idle = await login();
    app.clock.advance(10 * MINUTE);
    expect(await me(idle.accessToken)).toBe('auth.session_idle');
  });

  it('end twelve hours after the sign-in, however busy', async () => {
    let { refreshToken } = await login();
    for (let passed = 0; passed < 12 * 60 - 9; passed += 9) {
      app.clock.advance(9 * MINUTE);
      const renewed = await refresh(refreshToken);
      expect(renewed.status).toBe(200);
      refreshToken = renewed.body.refreshToken;
    }
    app.clock.advance(9 * MINUTE);
    expect((await refresh(refreshToken)).body.error.code).toBe('auth.session_ended');
  });

  it('are listed with their device and can be revoked one by one', async () => {
    const here = await login();
    const there = await login();
    const token = here.accessToken;
    const { items } = (await app.get('/v1/officer/sessions', { token })).body;
    expect(items).toMatchObject([{ isCurrent: false, device: 'node' }, { isCurrent: true }]);
    const path = `/v1/officer/sessions/${items[0].sessionId}/revoke`;
    expect((await app.post(path, undefined, { token })).body).toEqual({ done: true });
    expect(await me(there.accessToken)).toBe('auth.session_ended');
    const again = await app.post(path, undefined, { token });
    expect([again.status, again.body.error.code]).toEqual([404, 'auth.session_not_found']);
    expect((await app.get('/v1/officer/sessions', { token })).body.items).toHaveLength(1);
  });

  it('are ended all but the one that asks', async () => {
    const [one, two, here] = [await login(), await login(), await login()];
    const others = '/v1/officer/sessions/revoke-others';
    expect((await app.post(others, undefined, { token: here.accessToken })).body).toEqual({ ended: 2 });
    expect([await me(one.accessToken), await me(two.accessToken)]).toEqual([
      'auth.session_ended',
      'auth.session_ended',
    ]);
    const { items } = (await app.get('/v1/officer/sessions', { token: here.accessToken })).body;
    expect(items).toMatchObject([{ isCurrent: true }]);
  });
});
