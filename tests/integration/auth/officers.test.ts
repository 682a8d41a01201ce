import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { OfficerSchema } from '../../../server/src/features/auth/officer.entity.ts';
import { hashPassword } from '../../../server/src/features/auth/password.ts';
import { describeEngines } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';
import { OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const PASSWORD = 'Right-horse-7-battery';
const MINUTE = 60_000;
/** Cheap, because these tests are not about the cost; the real one takes a fifth of a second a guess. */
const hashed = hashPassword(PASSWORD, { N: 1024, r: 8, p: 1 });

describeEngines('officers', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(async () => {
    await app.reset();
    await build('root', ['system_admin']);
  });
  afterAll(() => app.close());

  /** An account with `PASSWORD`. */
  const build = async (username: string, roles: OfficerRole[], zoneId = app.zoneId()) => {
    const passwordHash = await hashed;
    const officer = app.em().create(OfficerSchema, {
      zoneId,
      username,
      name: '张三',
      passwordHash,
      roles,
      failedAttempts: 0,
      createdAt: app.clock.now(),
    });
    await app.em().persist(officer).flush();
    return officer;
  };
  const login = (username: string, password = PASSWORD) =>
    app.post('/v1/auth/officer-login', { username, password });
  const tokenOf = async (username: string) => String((await login(username)).body.accessToken);
  const account = {
    username: 'clerk.tax',
    name: '朱税务',
    password: PASSWORD,
    roles: ['department_clerk'],
    departmentCode: 'tax',
  };

  it('sign in with name and password and learn who they are', async () => {
    const { status, body } = await login('root');
    expect(status).toBe(200);
    expect(body.officer).toEqual({
      id: expect.any(Number),
      username: 'root',
      name: '张三',
      roles: ['system_admin'],
      zone: { code: 'zhengzhou', name: '郑州高新区' },
      secondFactor: 'not_required',
    });
    expect((await app.get('/v1/officer/me', { token: body.accessToken })).body).toEqual(body.officer);
  });

  it('get the same answer for a wrong password and an unknown name', async () => {
    const wrong = await login('root', 'nope');
    const unknown = await login('nobody', 'nope');
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'auth.bad_credentials']);
    expect(unknown.body.error.message).toBe(wrong.body.error.message);
  });

  it('are locked out after five wrong passwords, for a quarter of an hour', async () => {
    for (let guess = 1; guess <= 5; guess += 1) expect((await login('root', 'nope')).status).toBe(401);
    const locked = await login('root');
    expect([locked.status, locked.body.error.code]).toEqual([423, 'auth.account_locked']);
    expect(locked.body.error.message).toContain('15 分钟');
    app.clock.advance(15 * MINUTE);
    expect((await login('root')).status).toBe(200);
    expect(await app.em().count(AuditEntrySchema, { action: 'auth.lock' })).toBe(1);
  });

  it('begin counting anew after a right password', async () => {
    for (let guess = 1; guess <= 4; guess += 1) await login('root', 'nope');
    expect((await login('root')).status).toBe(200);
    for (let guess = 1; guess <= 4; guess += 1) await login('root', 'nope');
    expect((await login('root')).status).toBe(200);
  });

  it('cannot be guessed faster in parallel', async () => {
    // Slow enough that all guesses have begun before the first one is known to be wrong.
    const passwordHash = await hashPassword(PASSWORD, { N: 2 ** 15, r: 8, p: 1 });
    await app.em().nativeUpdate(OfficerSchema, { username: 'root' }, { passwordHash });
    const answers = await Promise.all(Array.from({ length: 12 }, () => login('root', 'nope')));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect((await login('root')).status).toBe(423);
  });

  it('are created by the system administrator and can then sign in', async () => {
    const token = await tokenOf('root');
    const { status, body } = await app.post('/v1/officers', account, { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ username: 'clerk.tax', departmentCode: 'tax', disabled: false });
    expect((await login('clerk.tax')).body.officer.roles).toEqual(['department_clerk']);
    expect(
      await app.em().count(AuditEntrySchema, { action: 'officer.create', subject: `officer:${body.id}` }),
    ).toBe(1);
  });

  it.each([
    [
      'a taken name',
      { username: 'root', departmentCode: undefined, roles: ['auditor'] },
      409,
      'auth.username_taken',
    ],
    ['a weak password', { password: 'short-1' }, 422, 'auth.password_weak'],
    ['a password that holds the name', { password: 'x-1-clerk.tax-y' }, 422, 'auth.password_weak'],
    [
      'both sides of four eyes',
      { roles: ['finance_preparer', 'finance_approver'], departmentCode: undefined },
      422,
      'auth.roles_separated',
    ],
    [
      'administration with business',
      { roles: ['system_admin', 'business_officer'], departmentCode: undefined },
      422,
      'auth.roles_separated',
    ],
    ['a clerk without department', { departmentCode: undefined }, 422, 'auth.department_required'],
    ['a department without clerk', { roles: ['reviewer'] }, 422, 'auth.department_required'],
    ['an unknown role', { roles: ['king'] }, 400, 'request.invalid'],
    ['an unknown key', { admin: true }, 400, 'request.invalid'],
  ])('are not created with %s', async (_name, change, status, code) => {
    const answer = await app.post(
      '/v1/officers',
      { ...account, ...change },
      { token: await tokenOf('root') },
    );
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await app.em().count(OfficerSchema)).toBe(1);
  });

  it('are listed page by page, without anything about passwords', async () => {
    for (const username of ['one', 'two', 'three']) await build(username, ['auditor']);
    const token = await tokenOf('root');
    const first = await app.get('/v1/officers?limit=3', { token });
    expect(first.body.items.map((one: { username: string }) => one.username)).toEqual(['root', 'one', 'two']);
    const second = await app.get(`/v1/officers?limit=3&after=${first.body.next}`, { token });
    expect(second.body).toMatchObject({ items: [{ username: 'three' }] });
    expect(second.body.next).toBeUndefined();
    expect(JSON.stringify(first.body)).not.toMatch(/scrypt|password/i);
  });

  it('are thrown out at once when they are disabled, and may come back when they are unlocked', async () => {
    const { id } = await build('gone', ['auditor']);
    const gone = await tokenOf('gone');
    const token = await tokenOf('root');
    expect((await app.post(`/v1/officers/${id}/disable`, undefined, { token })).body.disabled).toBe(true);
    expect((await app.get('/v1/officer/me', { token: gone })).body.error.code).toBe('auth.session_ended');
    expect((await login('gone')).body.error.code).toBe('auth.account_disabled');
    expect((await login('gone', 'nope')).body.error.code).toBe('auth.bad_credentials');
    expect((await app.post(`/v1/officers/${id}/unlock`, undefined, { token })).body.disabled).toBe(false);
    expect((await login('gone')).status).toBe(200);
  });

  it('do not disable themselves', async () => {
    const { body } = await login('root');
    const answer = await app.post(`/v1/officers/${body.officer.id}/disable`, undefined, {
      token: body.accessToken,
    });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'auth.not_self']);
  });

  it('of another zone are not there', async () => {
    const elsewhere = await buildZone(app.em(), { code: 'luoyang', name: '洛阳高新区' });
    const { id } = await build('far', ['auditor'], elsewhere.id);
    const token = await tokenOf('root');
    expect((await app.post(`/v1/officers/${id}/disable`, undefined, { token })).body.error.code).toBe(
      'auth.officer_not_found',
    );
    expect((await app.get('/v1/officers', { token })).body.items).toHaveLength(1);
  });

  it('change their password, which ends their other sessions', async () => {
    const here = await tokenOf('root');
    const there = await tokenOf('root');
    const change = (oldPassword: string, newPassword: string) =>
      app.post('/v1/officer/password', { oldPassword, newPassword }, { token: here });
    expect((await change('nope', 'New-horse-8-battery')).body.error.code).toBe('auth.bad_credentials');
    expect((await change(PASSWORD, 'weak')).body.error.code).toBe('auth.password_weak');
    expect((await change(PASSWORD, 'New-horse-8-battery')).body).toEqual({ done: true });
    expect((await app.get('/v1/officer/me', { token: here })).status).toBe(200);
    expect((await app.get('/v1/officer/me', { token: there })).status).toBe(401);
    expect([(await login('root')).status, (await login('root', 'New-horse-8-battery')).status]).toEqual([
      401, 200,
    ]);
  });

  it('without the administrator’s role manage no accounts; persons and visitors neither', async () => {
    await build('plain', ['business_officer']);
    const token = await tokenOf('plain');
    const person = await app.signIn(OWNER.openid);
    for (const [options, status] of [
      [{ token }, 403],
      [{ token: person.token }, 403],
      [{}, 401],
    ] as const) {
      expect((await app.get('/v1/officers', options)).status).toBe(status);
      expect((await app.post('/v1/officers', account, options)).status).toBe(status);
      expect((await app.post('/v1/officers/1/disable', undefined, options)).status).toBe(status);
      expect((await app.post('/v1/officers/1/unlock', undefined, options)).status).toBe(status);
    }
    expect((await app.get('/v1/officer/me', { token: person.token })).status).toBe(403);
    expect((await app.get('/v1/me', { token })).status).toBe(403);
  });
});
