import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startBindingWorld, PASSWORD, type BindingWorld } from '../../support/bindingWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import { GUEST, OWNER } from '../../support/wechatApp.ts';

const ACCOUNT = '6222021702000001234';
const NOTE = '受委托办理';

describeEngines('the log of a whole journey', (engine) => {
  let world: BindingWorld;
  beforeAll(async () => {
    world = await startBindingWorld(engine, { LOG_LEVEL: 'trace' });
  });
  afterAll(() => world.close());

  it('holds no name, phone, openid, account, code, password or token, though it has a line for each request', async () => {
    const { app } = world;
    const { ownerToken } = await world.reset();
    const guest = await app.signIn(GUEST.openid);
    const planted = [
      OWNER.name,
      OWNER.phone,
      OWNER.openid,
      GUEST.name,
      GUEST.phone,
      GUEST.openid,
      ACCOUNT,
      PASSWORD,
      NOTE,
    ];
    planted.push(ownerToken, guest.token, guest.refreshToken);
    const enterprise = `/v1/enterprises/${world.enterpriseId()}`;
    const account = { holderName: '郑州微芯科技有限公司', bankName: '河北银行', accountNumber: ACCOUNT };
    await app.post(`${enterprise}/payee-accounts`, account, { token: ownerToken });
    const invited = await app.post(`${enterprise}/invitations`, { role: 'agent' }, { token: ownerToken });
    planted.push(String(invited.body.code));
    await app.post(
      '/v1/invitations/accept',
      { code: invited.body.code, name: GUEST.name },
      { token: guest.token },
    );
    await world.request(guest.token, { note: NOTE });
    const officer = await world.officer('business_officer');
    planted.push(officer);
    await app.get('/v1/officer/binding-requests', { token: officer });
    await app.post('/v1/auth/officer-login', { username: 'officer1', password: 'Wrong-horse-7-battery' });
    await app.post('/v1/auth/refresh', { refreshToken: guest.refreshToken });
    await app.get(`/v1/register/enterprises?search=${encodeURIComponent(OWNER.name)}`, { token: officer });
    await app.post('/v1/auth/refresh', { refreshToken: 5, phone: GUEST.phone });
    Object.assign(app.deps, { licence: { exchange: () => Promise.reject(new Error(`for ${GUEST.phone}`)) } });
    await app.post('/v1/business-licence/bind', { code: 'x' }, { token: guest.token });
    const log = app.logs.join('\n');
    expect(app.logs.length).toBeGreaterThanOrEqual(15);
    expect(planted.filter((secret) => log.includes(secret))).toEqual([]);
  });
});
