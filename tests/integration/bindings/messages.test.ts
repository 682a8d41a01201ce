import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { startBindingWorld, type BindingWorld } from '../../support/bindingWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import { GUEST, OTHER } from '../../support/wechatApp.ts';

const NAME = '郑州微芯科技有限公司';

describeEngines('what people are told about acting for an enterprise', (engine) => {
  let world: BindingWorld;
  let owner = '';
  let guest = '';
  beforeAll(async () => {
    world = await startBindingWorld(engine);
  });
  beforeEach(async () => {
    owner = (await world.reset()).ownerToken;
    guest = (await world.app.signIn(GUEST.openid)).token;
  });
  afterAll(() => world.close());
  const inbox = async (token: string) => (await world.app.get('/v1/inbox', { token })).body.items;
  const events = async (token: string) => (await inbox(token)).map((one: { event: string }) => one.event);
  const unread = async (token: string) =>
    (await world.app.get('/v1/inbox/unread-count', { token })).body.unread as number;
  const decide = async (verb: 'approve' | 'reject', body: object) => {
    const { requestId } = (await world.request(guest)).body;
    const officer = await world.officer('business_officer');
    return world.app.post(`/v1/officer/binding-requests/${requestId}/${verb}`, body, { token: officer });
  };
  const invited = async (role = 'agent') => {
    const path = `/v1/enterprises/${world.enterpriseId()}/invitations`;
    const { code } = (await world.app.post(path, { role }, { token: owner })).body;
    return world.app.post('/v1/invitations/accept', { code }, { token: guest });
  };
  const membershipOfGuest = async () => {
    const path = `/v1/enterprises/${world.enterpriseId()}/members`;
    const { items } = (await world.app.get(path, { token: guest })).body;
    return `${path}/${items.find(({ isSelf }: { isSelf: boolean }) => isSelf).membershipId}`;
  };

  it('tells a person alone that the request was refused, and why, although no member', async () => {
    await decide('reject', { reason: '委托书没有加盖公章' });
    expect(await inbox(guest)).toMatchObject([
      {
        event: 'bindingRejected',
        body: expect.stringContaining('委托书没有加盖公章'),
        enterprise: { name: NAME },
        page: 'packages/member/join/index',
        read: false,
      },
    ]);
    expect([await unread(guest), await inbox(owner)]).toEqual([1, []]);
    const [{ id }] = await inbox(guest);
    expect((await world.app.post(`/v1/inbox/${id}/read`, undefined, { token: owner })).status).toBe(404);
    expect((await world.app.post(`/v1/inbox/${id}/read`, undefined, { token: guest })).status).toBe(200);
    expect(await unread(guest)).toBe(0);
    const rows = await world.app.em().find(OutboxMessageSchema, {});
    expect(rows).toMatchObject([{ personId: expect.any(Number), status: 'pending' }]);
  });

  it('tells the person of an approval, and the enterprise of its new member, without names', async () => {
    await decide('approve', { role: 'viewer' });
    expect((await events(guest)).toSorted()).toEqual(['bindingApproved', 'memberJoined']);
    const [joined] = await inbox(owner);
    expect(joined.body).toMatch(/有一名只读通过高新区审核加入“郑州微芯科技有限公司”/);
    expect(joined.body).not.toMatch(/孙/);
    expect(await unread(owner)).toBe(1);
  });

  it('tells the enterprise who came by invitation', async () => {
    await invited();
    expect(await inbox(owner)).toMatchObject([
      { event: 'memberJoined', body: expect.stringContaining('通过企业邀请') },
    ]);
  });

  it('tells a member of another role, and of the removal after which nothing else is readable', async () => {
    await invited();
    const path = await membershipOfGuest();
    await world.app.post(`${path}/role`, { role: 'viewer' }, { token: owner });
    expect(await events(guest)).toEqual(['memberRoleChanged', 'memberJoined']);
    await world.app.post(`${path}/remove`, undefined, { token: owner });
    expect(await events(guest)).toEqual(['memberRemoved', 'memberRoleChanged']);
    expect(await events(owner)).toEqual(['memberJoined']);
    const stranger = (await world.app.signIn(OTHER.openid)).token;
    expect(await inbox(stranger)).toEqual([]);
  });

  it('tells nobody of who leaves', async () => {
    await invited();
    await world.app.post(`${await membershipOfGuest()}/remove`, undefined, { token: guest });
    expect([await events(guest), await events(owner)]).toEqual([[], ['memberJoined']]);
  });
});
