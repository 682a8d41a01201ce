import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { InvitationSchema } from '../../../server/src/features/bindings/bindings.entity.ts';
import { startBindingWorld, type BindingWorld } from '../../support/bindingWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import { AGENT, GUEST, OTHER } from '../../support/wechatApp.ts';

const HOUR = 3_600_000;

describeEngines('invitations to act for an enterprise', (engine) => {
  let world: BindingWorld;
  let owner = '';
  beforeAll(async () => {
    world = await startBindingWorld(engine);
  });
  beforeEach(async () => {
    owner = (await world.reset()).ownerToken;
  });
  afterAll(() => world.close());
  const path = () => `/v1/enterprises/${world.enterpriseId()}/invitations`;
  const invite = async (role = 'agent', token = owner) => world.app.post(path(), { role }, { token });
  const accept = (code: string, token: string, name?: string) =>
    world.app.post('/v1/invitations/accept', { code, ...(name === undefined ? {} : { name }) }, { token });
  const guest = () => world.app.signIn(GUEST.openid);

  it('make the one who accepts a member in the role chosen, once', async () => {
    const { status, body } = await invite();
    expect([status, body]).toEqual([
      200,
      {
        invitationId: expect.any(Number),
        role: 'agent',
        code: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/),
        page: `packages/auth/invitation/index?code=${body.code}`,
        createdAt: '2026-11-20T02:00:00.000Z',
        expiresAt: '2026-11-23T02:00:00.000Z',
      },
    ]);
    const { token } = await guest();
    const looked = await world.app.post('/v1/invitations/look', { code: body.code }, { token });
    expect(looked.body).toMatchObject({ enterpriseName: '郑州微芯科技有限公司', role: 'agent' });
    const bound = await accept(body.code.toLowerCase().replaceAll('-', ' '), token, '孙晓');
    expect(bound.body).toMatchObject({ enterpriseId: world.enterpriseId(), role: 'agent' });
    const members = await world.app.get(`/v1/enterprises/${world.enterpriseId()}/members`, { token });
    expect(members.body.items).toMatchObject([
      { role: 'legal_representative', source: 'contact_list' },
      { role: 'agent', source: 'invitation', name: '孙*', isSelf: true },
    ]);
    const other = await world.app.signIn(OTHER.openid);
    expect((await accept(body.code, other.token)).body.error.code).toBe('binding.invitation_invalid');
    expect((await world.app.get(path(), { token: owner })).body.items).toEqual([]);
  });

  it('let only one of two simultaneous persons in', async () => {
    const { code } = (await invite()).body;
    const tokens = await Promise.all([
      guest(),
      world.app.signIn(OTHER.openid),
      world.app.signIn(AGENT.openid),
    ]);
    const answers = await Promise.all(tokens.map(({ token }) => accept(code, token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  it('end after three days, and when they are revoked', async () => {
    const late = (await invite()).body;
    const revoked = (await invite()).body;
    const { token } = await guest();
    const revocation = `${path()}/${revoked.invitationId}/revoke`;
    expect((await world.app.post(revocation, undefined, { token: owner })).body).toEqual({ done: true });
    expect((await world.app.post(revocation, undefined, { token: owner })).status).toBe(404);
    expect((await accept(revoked.code, token)).status).toBe(404);
    world.app.clock.advance(72 * HOUR);
    const again = await guest();
    expect((await accept(late.code, again.token)).body.error.code).toBe('binding.invitation_invalid');
  });

  it('need a verified phone, and are refused to members without being used up', async () => {
    const { code } = (await invite()).body;
    expect((await accept(code, owner)).body.error.code).toBe('binding.already_member');
    const login = await world.app.post('/v1/auth/wechat-login', {
      code: await world.app.loginCode(GUEST.openid),
    });
    const refused = await accept(code, login.body.accessToken);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'binding.phone_required']);
    expect((await accept(code, (await guest()).token)).status).toBe(200);
  });

  it('are made only by those who manage members; outsiders do not find the enterprise', async () => {
    const { token } = await guest();
    await accept((await invite('agent')).body.code, token);
    const refused = await invite('viewer', token);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'auth.manage_members_required']);
    const outsider = await world.app.signIn(OTHER.openid);
    expect((await invite('viewer', outsider.token)).body.error.code).toBe('enterprise.not_found');
    expect((await world.app.post(path(), { role: 'agent' })).status).toBe(401);
    expect((await invite('legal_representative')).status).toBe(400);
  });

  it('are at most twenty at a time', async () => {
    for (let made = 0; made < 20; made += 1) expect((await invite()).status).toBe(200);
    expect((await invite()).body.error.code).toBe('binding.invitation_too_many');
  });

  it('bring back somebody who had been removed', async () => {
    const { token } = await guest();
    await accept((await invite()).body.code, token);
    const members = `/v1/enterprises/${world.enterpriseId()}/members`;
    const [, { membershipId }] = (await world.app.get(members, { token })).body.items;
    await world.app.post(`${members}/${membershipId}/remove`, undefined, { token: owner });
    expect((await world.app.get(members, { token })).status).toBe(404);
    await accept((await invite('viewer')).body.code, token);
    expect((await world.app.get(members, { token })).body.items[1]).toMatchObject({ role: 'viewer' });
  });

  it('leave only a keyed digest of the code, and their steps in the audit log', async () => {
    const { code } = (await invite()).body;
    await accept(code, (await guest()).token);
    const [row] = await world.app.em().find(InvitationSchema, {});
    expect(row?.codeIndex).toMatch(/^[0-9a-f]{64}$/);
    const entries = await world.app.em().find(AuditEntrySchema, { action: { $like: 'binding.%' } });
    expect(entries.map(({ action }) => action)).toEqual(['binding.invite', 'binding.accept_invitation']);
    expect(JSON.stringify(entries)).not.toContain(code);
  });
});

describeEngines('the role of a member', (engine) => {
  let world: BindingWorld;
  let owner = '';
  beforeAll(async () => {
    world = await startBindingWorld(engine);
  });
  beforeEach(async () => {
    owner = (await world.reset()).ownerToken;
  });
  afterAll(() => world.close());
  const members = () => `/v1/enterprises/${world.enterpriseId()}/members`;
  const idOf = async (token: string) =>
    (await world.app.get(members(), { token })).body.items.find((one: { isSelf: boolean }) => one.isSelf)
      .membershipId as number;
  const change = (membershipId: number, role: string, token = owner) =>
    world.app.post(`${members()}/${membershipId}/role`, { role }, { token });
  const join = async (role: string) => {
    const { code } = (
      await world.app.post(`/v1/enterprises/${world.enterpriseId()}/invitations`, { role }, { token: owner })
    ).body;
    const { token } = await world.app.signIn(GUEST.openid);
    await world.app.post('/v1/invitations/accept', { code }, { token });
    return { token, id: await idOf(token) };
  };

  it('changes at once on every device', async () => {
    const { token, id } = await join('administrator');
    const list = `/v1/enterprises/${world.enterpriseId()}/invitations`;
    expect((await world.app.get(list, { token })).status).toBe(200);
    expect((await change(id, 'viewer')).body).toMatchObject({ role: 'viewer', source: 'assigned' });
    expect((await world.app.get(list, { token })).status).toBe(403);
  });

  it('of the legal representative is not changed here', async () => {
    const { token } = await join('administrator');
    const refused = await change(await idOf(owner), 'viewer', token);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'auth.role_fixed']);
  });

  it('cannot be lowered for the last one who may confirm money', async () => {
    const { token, id } = await join('administrator');
    await world.app.post(`${members()}/${await idOf(owner)}/remove`, undefined, { token });
    expect((await change(id, 'agent', token)).body.error.code).toBe('auth.last_administrator');
  });

  it('is changed by nobody without the right, nor for somebody who is not there', async () => {
    const { token, id } = await join('agent');
    expect((await change(id, 'administrator', token)).body.error.code).toBe('auth.manage_members_required');
    expect((await change(999, 'agent')).body.error.code).toBe('auth.member_not_found');
    const outsider = await world.app.signIn(OTHER.openid);
    expect((await change(id, 'agent', outsider.token)).body.error.code).toBe('enterprise.not_found');
    expect((await world.app.post(`${members()}/${id}/role`, { role: 'agent' })).status).toBe(401);
  });
});
