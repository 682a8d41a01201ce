import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeEngines } from '../../support/engines.ts';
import { AGENT, OTHER, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const PATH = '/v1/enterprises/1/members';

describeEngines('members of an enterprise', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(() => app.reset());
  afterAll(() => app.close());
  const both = async () => ({ owner: await app.signIn(OWNER.openid), agent: await app.signIn(AGENT.openid) });
  const idOf = async (token: string, role: string) =>
    (await app.get(PATH, { token })).body.items.find((member: { role: string }) => member.role === role)
      .membershipId;

  it('see each other with name and phone masked', async () => {
    const { owner } = await both();
    const { body } = await app.get(PATH, { token: owner.token });
    expect(body.items).toMatchObject([
      { name: '陈**', maskedPhone: '199****0001', role: 'legal_representative', isSelf: true },
      { name: '李**', maskedPhone: '199****0002', role: 'agent', isSelf: false },
    ]);
  });

  it('lose their right at once when they are removed, and do not get it back by signing in', async () => {
    const { owner, agent } = await both();
    const membershipId = await idOf(owner.token, 'agent');
    expect((await app.get(PATH, { token: agent.token })).status).toBe(200);
    expect(
      (await app.post(`${PATH}/${membershipId}/remove`, undefined, { token: owner.token })).body,
    ).toEqual({ done: true });
    expect((await app.get(PATH, { token: agent.token })).body.error.code).toBe('enterprise.not_found');
    expect((await app.signIn(AGENT.openid)).me.memberships).toEqual([]);
  });

  it('may leave by themselves', async () => {
    const { agent } = await both();
    const membershipId = await idOf(agent.token, 'agent');
    expect((await app.post(`${PATH}/${membershipId}/remove`, undefined, { token: agent.token })).status).toBe(
      200,
    );
    expect((await app.get('/v1/me', { token: agent.token })).body.memberships).toEqual([]);
  });

  it('without the right to confirm money cannot remove others', async () => {
    const { owner, agent } = await both();
    const membershipId = await idOf(owner.token, 'legal_representative');
    const { status, body } = await app.post(`${PATH}/${membershipId}/remove`, undefined, {
      token: agent.token,
    });
    expect([status, body.error.code]).toEqual([403, 'auth.confirm_money_required']);
  });

  it('keep the last one who may confirm money', async () => {
    const { owner } = await both();
    const membershipId = await idOf(owner.token, 'legal_representative');
    const { status, body } = await app.post(`${PATH}/${membershipId}/remove`, undefined, {
      token: owner.token,
    });
    expect([status, body.error.code]).toEqual([409, 'auth.last_administrator']);
  });

  it('are hidden from outsiders as if the enterprise were not there', async () => {
    const { owner } = await both();
    const membershipId = await idOf(owner.token, 'agent');
    const outsider = await app.signIn(OTHER.openid);
    for (const enterprise of [1, 999]) {
      const listed = await app.get(`/v1/enterprises/${enterprise}/members`, { token: outsider.token });
      expect([listed.status, listed.body.error.code]).toEqual([404, 'enterprise.not_found']);
    }
    const removal = await app.post(`${PATH}/${membershipId}/remove`, undefined, { token: outsider.token });
    expect(removal.status).toBe(404);
    const own = await app.post(`/v1/enterprises/2/members/${membershipId}/remove`, undefined, {
      token: outsider.token,
    });
    expect([own.status, own.body.error.code]).toEqual([404, 'auth.member_not_found']);
  });

  it('are not shown to visitors, and a path that is no number is refused', async () => {
    expect((await app.get(PATH)).status).toBe(401);
    const { token } = await app.signIn(OWNER.openid);
    expect((await app.get('/v1/enterprises/1e0/members', { token })).status).toBe(400);
  });
});
