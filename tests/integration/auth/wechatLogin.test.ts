import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { MembershipSchema } from '../../../server/src/features/auth/membership.entity.ts';
import { PersonSchema } from '../../../server/src/features/auth/person.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { AGENT, GUEST, OTHER, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const MINUTE = 60_000;
const ENTERPRISE = {
  enterpriseId: 1,
  enterpriseName: '郑州微芯科技有限公司',
  zone: { code: 'zhengzhou', name: '郑州高新区' },
};

describeEngines('signing in by WeChat', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(() => app.reset());
  afterAll(() => app.close());
  const login = async (openid: string) =>
    app.post('/v1/auth/wechat-login', { code: await app.loginCode(openid) });

  it('makes a new person known and asks for the phone', async () => {
    const { status, body } = await login(OWNER.openid);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expiresIn: 900,
      needsPhone: true,
      memberships: [],
      person: { id: expect.any(Number) },
    });
    expect((await app.get('/v1/me', { token: body.accessToken })).body).toEqual({
      person: { id: body.person.id },
      memberships: [],
      needsPhone: true,
    });
  });

  it('knows the person again, also when two phones sign in at the same moment', async () => {
    const [one, two] = await Promise.all([login(OWNER.openid), login(OWNER.openid)]);
    expect(one.body.person.id).toBe(two.body.person.id);
    expect(await app.em().count(PersonSchema)).toBe(1);
  });

  it('grants what the contact list says once the phone is bound, and shows the phone masked', async () => {
    const { me } = await app.signIn(OWNER.openid);
    expect(me).toEqual({
      person: { id: expect.any(Number), maskedPhone: '199****0001', name: '陈知远' },
      memberships: [{ ...ENTERPRISE, role: 'legal_representative', canConfirm: true }],
      needsPhone: false,
    });
    expect((await app.signIn(AGENT.openid)).me.memberships).toEqual([
      { ...ENTERPRISE, role: 'agent', canConfirm: false },
    ]);
    expect(await app.em().count(AuditEntrySchema, { action: 'membership.grant' })).toBe(2);
  });

  it('stores no phone, name or openid that can be read', async () => {
    await app.signIn(OWNER.openid);
    const stored = JSON.stringify(await app.em().find(PersonSchema, {}));
    for (const secret of [OWNER.phone, OWNER.name, OWNER.openid]) expect(stored).not.toContain(secret);
    expect(app.logs.join()).not.toContain(OWNER.phone);
  });

  it('leaves a phone that no list holds without enterprises', async () => {
    expect((await app.signIn(GUEST.openid)).me).toMatchObject({ memberships: [], needsPhone: false });
  });

  it('adds an enterprise that came to list the phone later, at the next sign-in', async () => {
    await app.signIn(GUEST.openid);
    app.contacts.push({
      enterpriseId: 2,
      zoneId: app.zoneId(),
      name: GUEST.name,
      role: 'agent',
      phone: GUEST.phone,
    });
    expect((await app.signIn(GUEST.openid)).me.memberships).toMatchObject([
      { enterpriseId: 2, role: 'agent' },
    ]);
  });

  it('ends with the list: within the life of a token for whom it no longer names, until it names them again', async () => {
    const { token, refreshToken } = await app.signIn(AGENT.openid);
    const [taken] = app.contacts.splice(1, 1);
    const { body: renewed } = await app.post('/v1/auth/refresh', { refreshToken });
    expect((await app.get('/v1/me', { token })).body.memberships).toEqual([]);
    expect(await app.em().count(AuditEntrySchema, { action: 'membership.unlisted' })).toBe(1);
    app.contacts.push(taken!);
    await app.post('/v1/auth/refresh', { refreshToken: renewed.refreshToken });
    expect((await app.get('/v1/me', { token })).body.memberships).toMatchObject([{ role: 'agent' }]);
  });

  it('follows a change of role on the list', async () => {
    await app.signIn(AGENT.openid);
    Object.assign(app.contacts[1]!, { role: 'legal_representative' });
    expect((await app.signIn(AGENT.openid)).me.memberships).toMatchObject([
      { role: 'legal_representative', canConfirm: true },
    ]);
    Object.assign(app.contacts[1]!, { role: 'agent' });
    expect((await app.signIn(AGENT.openid)).me.memberships).toMatchObject([
      { role: 'agent', canConfirm: false },
    ]);
  });

  it('gives the stronger role to a person listed twice', async () => {
    app.contacts.unshift({
      enterpriseId: 1,
      zoneId: app.zoneId(),
      name: OWNER.name,
      role: 'agent',
      phone: OWNER.phone,
    });
    expect((await app.signIn(OWNER.openid)).me.memberships).toMatchObject([{ role: 'legal_representative' }]);
  });

  it('accepts a login code once', async () => {
    const code = await app.loginCode(OWNER.openid);
    expect((await app.post('/v1/auth/wechat-login', { code })).status).toBe(200);
    const { status, body } = await app.post('/v1/auth/wechat-login', { code });
    expect([status, body.error.code]).toEqual([401, 'auth.wechat_code_invalid']);
  });

  it('refuses a login code after five minutes, and one that was never given out', async () => {
    const code = await app.loginCode(OWNER.openid);
    app.clock.advance(5 * MINUTE);
    for (const stale of [code, 'made-up']) {
      const { status, body } = await app.post('/v1/auth/wechat-login', { code: stale });
      expect([status, body.error.code]).toEqual([401, 'auth.wechat_code_invalid']);
    }
  });

  it('accepts a phone code once, and never a login code in its place', async () => {
    const { token } = await app.signIn(OWNER.openid);
    const code = await app.phoneCode(OWNER.openid);
    expect((await app.post('/v1/auth/wechat-phone', { code }, { token })).status).toBe(200);
    for (const bad of [code, await app.loginCode(OWNER.openid)]) {
      const { status, body } = await app.post('/v1/auth/wechat-phone', { code: bad }, { token });
      expect([status, body.error.code]).toEqual([422, 'auth.phone_code_invalid']);
    }
  });

  it('binds a phone to one WeChat account only', async () => {
    await app.signIn(OWNER.openid);
    const { token } = await app.signIn(GUEST.openid);
    const code = await app.phoneCode(OWNER.openid);
    const { status, body } = await app.post('/v1/auth/wechat-phone', { code }, { token });
    expect([status, body.error.code]).toEqual([409, 'auth.phone_taken']);
  });

  it('moves with the phone: another phone ends what rested on the old one', async () => {
    const { token } = await app.signIn(OWNER.openid);
    const code = await app.phoneCode(OTHER.openid);
    const { body } = await app.post('/v1/auth/wechat-phone', { code }, { token });
    expect(body.memberships).toMatchObject([{ enterpriseId: 2 }]);
    const back = await app.post(
      '/v1/auth/wechat-phone',
      { code: await app.phoneCode(OWNER.openid) },
      { token },
    );
    expect(back.body.memberships).toMatchObject([{ enterpriseId: 1 }]);
  });

  it('says that WeChat does not answer, and works again afterwards', async () => {
    const code = await app.loginCode(OWNER.openid);
    app.emulator().faults.add({ api: 'login', kind: 'dropRequest' });
    const { status, body } = await app.post('/v1/auth/wechat-login', { code });
    expect([status, body.error.code]).toEqual([503, 'wechat.unavailable']);
    expect((await app.post('/v1/auth/wechat-login', { code })).status).toBe(200);
  });

  it('says that WeChat refuses when the secret is wrong, naming the code', async () => {
    app.emulator().faults.add({ api: 'login', kind: 'error', errcode: 40125 });
    const { status, body } = await login(OWNER.openid);
    expect([status, body.error.code]).toEqual([502, 'wechat.refused']);
    expect(body.error.message).toContain('40125');
  });

  it.each([{}, { code: '' }, { code: 5 }, { code: 'x', openid: 'y' }])(
    'refuses the body %j',
    async (body) => {
      expect((await app.post('/v1/auth/wechat-login', body)).status).toBe(400);
    },
  );

  it('binds no phone for a visitor', async () => {
    const { status, body } = await app.post('/v1/auth/wechat-phone', {
      code: await app.phoneCode(OWNER.openid),
    });
    expect([status, body.error.code]).toEqual([401, 'auth.required']);
  });

  it('ends everything when the account is closed: rights, tokens and personal data', async () => {
    const { token, refreshToken, personId } = await app.signIn(OWNER.openid);
    expect((await app.post('/v1/me/close', undefined, { token })).body).toEqual({ done: true });
    expect((await app.get('/v1/me', { token })).body.error.code).toBe('auth.session_ended');
    expect((await app.post('/v1/auth/refresh', { refreshToken })).body.error.code).toBe('auth.session_ended');
    expect(await app.em().count(MembershipSchema, { personId, revokedAt: null })).toBe(0);
    const row = await app.em().findOneOrFail(PersonSchema, { id: personId });
    expect([row.sealedOpenid, row.sealedPhone, row.sealedName, row.phoneIndex]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect((await app.signIn(OWNER.openid)).personId).not.toBe(personId);
  });
});
