import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { OTHER, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describeEngines('sessions', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(() => app.reset());
  afterAll(() => app.close());
  const refresh = (refreshToken: string) => app.post('/v1/auth/refresh', { refreshToken });
  const meCode = async (token: string) => {
    const { status, body } = await app.get('/v1/me', { token });
    return status === 200 ? 'ok' : `${status} ${body.error.code}`;
  };

  it('end their access token after a quarter of an hour', async () => {
    const { token } = await app.signIn(OWNER.openid);
    app.clock.advance(14 * MINUTE);
    expect(await meCode(token)).toBe('ok');
    app.clock.advance(MINUTE);
    expect(await meCode(token)).toBe('401 auth.token_expired');
  });

  it('hand out new tokens for a refresh token', async () => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    app.clock.advance(20 * MINUTE);
    const { status, body } = await refresh(refreshToken);
    expect(status).toBe(200);
    expect(body.refreshToken).not.toBe(refreshToken);
    expect(await meCode(body.accessToken)).toBe('ok');
    expect((await refresh(body.refreshToken)).status).toBe(200);
  });

  it('end as a whole when a refresh token comes again after its successor was used', async () => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    const { body: newer } = await refresh(refreshToken);
    expect(await meCode(newer.accessToken)).toBe('ok');
    app.clock.advance(10_000);
    const second = await refresh(refreshToken);
    expect([second.status, second.body.error.code]).toEqual([401, 'auth.refresh_reused']);
    expect(await meCode(newer.accessToken)).toBe('401 auth.session_ended');
    expect((await refresh(newer.refreshToken)).body.error.code).toBe('auth.session_ended');
    expect(await app.em().count(AuditEntrySchema, { action: 'auth.refresh_reused' })).toBe(1);
  });

  it('survive an answer that was lost, however late the phone asks again', async () => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    const { body: lost } = await refresh(refreshToken);
    app.clock.advance(3 * DAY);
    const again = await refresh(refreshToken);
    expect([again.status, again.body.refreshToken]).toEqual([200, lost.refreshToken]);
    expect(await meCode(again.body.accessToken)).toBe('ok');
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('give crossing requests of one phone the same tokens, and stay', async () => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const tokens = new Set(answers.map(({ body }) => String(body.refreshToken)));
    expect(tokens.size).toBe(1);
    expect(await meCode(answers[0]?.body.accessToken)).toBe('ok');
    app.clock.advance(9000);
    expect((await refresh(refreshToken)).status).toBe(200); // a repetition that was slow on its way
    expect((await refresh([...tokens][0] ?? '')).status).toBe(200);
  });

  it.each([
    ['the thief comes first', 'thief', 'owner'],
    ['the owner comes first', 'owner', 'thief'],
  ])('end for both when a refresh token was copied and %s', async (_name, first, second) => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    const { body: used } = await refresh(refreshToken);
    expect([first, await meCode(used.accessToken)]).toEqual([first, 'ok']);
    app.clock.advance(MINUTE);
    const late = await refresh(refreshToken);
    expect([second, late.status, late.body.error.code]).toEqual([second, 401, 'auth.refresh_reused']);
    expect(await meCode(used.accessToken)).toBe('401 auth.session_ended');
    expect((await refresh(used.refreshToken)).body.error.code).toBe('auth.session_ended');
  });

  it('end when a token from further back comes, even while the newest may be lost', async () => {
    const { refreshToken: oldest } = await app.signIn(OWNER.openid);
    const { body: middle } = await refresh(oldest);
    const { body: newest } = await refresh(middle.refreshToken);
    expect((await refresh(oldest)).body.error.code).toBe('auth.refresh_reused');
    expect((await refresh(newest.refreshToken)).body.error.code).toBe('auth.session_ended');
  });

  it('leave the sessions of other people and other devices alone', async () => {
    const tablet = await app.signIn(OWNER.openid);
    const phone = await app.signIn(OWNER.openid);
    const other = await app.signIn(OTHER.openid);
    await app.post('/v1/auth/logout', { refreshToken: phone.refreshToken });
    expect(await meCode(phone.token)).toBe('401 auth.session_ended');
    expect([await meCode(tablet.token), await meCode(other.token)]).toEqual(['ok', 'ok']);
  });

  const signInWith = async (userAgent: string) => {
    const body = { code: await app.loginCode(OWNER.openid) };
    return (await app.post('/v1/auth/wechat-login', body, { headers: { 'user-agent': userAgent } })).body;
  };
  const sessionsOf = async (token: string) => (await app.get('/v1/me/sessions', { token })).body.items;

  it('are listed to the person by device, the one that asks marked, with their last renewal', async () => {
    const phone = await signInWith('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) MicroMessenger/8.0.40');
    app.clock.advance(10 * MINUTE);
    await signInWith('curl/8');
    await refresh(phone.refreshToken);
    await app.signIn(OTHER.openid);
    expect(await sessionsOf(phone.accessToken)).toEqual([
      {
        sessionId: expect.any(Number),
        createdAt: app.clock.now().toISOString(),
        seenAt: app.clock.now().toISOString(),
        isCurrent: false,
      },
      {
        sessionId: expect.any(Number),
        device: 'iPhone · 微信',
        createdAt: new Date(app.clock.now().getTime() - 10 * MINUTE).toISOString(),
        seenAt: app.clock.now().toISOString(),
        isCurrent: true,
      },
    ]);
  });

  it('are ended one by one, or all others, at once and on every device; nobody ends another’s', async () => {
    const [lost, old, here] = [await signInWith('a'), await signInWith('b'), await signInWith('c')];
    const token = here.accessToken;
    const [, , { sessionId }] = await sessionsOf(token);
    const path = `/v1/me/sessions/${sessionId}/revoke`;
    const stranger = (await app.signIn(OTHER.openid)).token;
    expect((await app.post(path, undefined, { token: stranger })).body.error.code).toBe(
      'auth.session_not_found',
    );
    expect((await app.post(path, undefined, { token })).body).toEqual({ done: true });
    expect(await meCode(lost.accessToken)).toBe('401 auth.session_ended');
    expect((await refresh(lost.refreshToken)).body.error.code).toBe('auth.session_ended');
    expect(await meCode(old.accessToken)).toBe('ok');
    const others = '/v1/me/sessions/revoke-others';
    expect((await app.post(others, undefined, { token })).body).toEqual({ ended: 1 });
    expect([await meCode(old.accessToken), await meCode(token), await meCode(stranger)]).toEqual([
      '401 auth.session_ended',
      'ok',
      'ok',
    ]);
    const actions = ['auth.revoke', 'auth.revoke_others'];
    expect(await app.em().count(AuditEntrySchema, { action: { $in: actions } })).toBe(2);
  });

  it('end when they were not used for thirty days', async () => {
    const { refreshToken } = await app.signIn(OWNER.openid);
    app.clock.advance(29 * DAY);
    const { body } = await refresh(refreshToken);
    app.clock.advance(30 * DAY);
    expect((await refresh(body.refreshToken)).body.error.code).toBe('auth.session_ended');
  });

  it('are not to be had with a refresh token that was made up or changed', async () => {
    const { refreshToken, token } = await app.signIn(OWNER.openid);
    const [session, , keyId, mac] = refreshToken.split('.');
    for (const forged of [
      'x',
      `${session}.2.${keyId}.${mac}`,
      `9${refreshToken}`,
      `${refreshToken}x`,
      token,
    ]) {
      expect((await refresh(forged)).body.error.code).toBe('auth.token_invalid');
    }
    expect((await app.post('/v1/auth/logout', { refreshToken: 'x' })).body).toEqual({ done: true });
    expect(await meCode(token)).toBe('ok');
  });

  it('are not to be had with a token signed by somebody else, unsigned, or for another session', async () => {
    const { token } = await app.signIn(OWNER.openid);
    const payload = jwt.decode(token) as Record<string, unknown>;
    const key = Buffer.from(app.deps.config.TOKEN_KEYS.get('t1') ?? []);
    const forged = [
      jwt.sign(payload, 'another key of thirty-two bytes!', { keyid: 't1' }),
      jwt.sign(payload, '', { algorithm: 'none', keyid: 't1' }),
      jwt.sign(payload, key, { algorithm: 'HS512', keyid: 't1' }),
      jwt.sign(payload, key, { keyid: 't2' }),
      jwt.sign(payload, key),
      jwt.sign({ ...payload, iss: 'someone-else' }, key, { keyid: 't1' }),
      token.replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify({ ...payload, sub: 'person:2' })).toString('base64url')}.`,
      ),
      'not-a-token',
    ];
    for (const bad of forged) expect(await meCode(bad)).toBe('401 auth.token_invalid');
    const elsewhere = jwt.sign({ ...payload, sid: 4711 }, key, { keyid: 't1' });
    expect(await meCode(elsewhere)).toBe('401 auth.session_ended');
  });

  it('refuse a header that is no bearer token', async () => {
    const { body } = await app.get('/v1/me', { headers: { authorization: 'Basic YTpi' } });
    expect(body.error.code).toBe('auth.token_invalid');
  });

  it('refuse bad bodies', async () => {
    for (const body of [
      {},
      { refreshToken: '' },
      { refreshToken: 'x', extra: 1 },
      { refreshToken: 'x'.repeat(501) },
    ]) {
      expect((await app.post('/v1/auth/refresh', body)).status).toBe(400);
      expect((await app.post('/v1/auth/logout', body)).status).toBe(400);
    }
  });
});
