import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { NotificationEvent } from '@innovation-points/shared/vocabulary/notifications.ts';
import { transact } from '../../../server/src/db/transact.ts';
import {
  enqueueNotification,
  enqueueNotifications,
  type NewNotification,
} from '../../../server/src/features/notifications/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { AGENT, OTHER, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

describeEngines('the inbox', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(() => app.reset());
  afterAll(() => app.close());

  const pushed = (id: number, enterpriseId = 1): NewNotification<'claimPushed'> => ({
    dedupeKey: `claim:${id}:pushed`,
    event: 'claimPushed',
    zoneId: app.zoneId(),
    enterpriseId,
    subject: { type: 'claim', id },
    params: { policyTitle: '高成长奖励', amountFen: 25_000_000, confirmBy: '2026-12-20' },
    now: app.clock.now(),
  });
  const tell = (...notifications: NewNotification<NotificationEvent>[]) =>
    transact(app.em(), (tx) => enqueueNotifications(tx, notifications));
  const inbox = async (token: string, query = '') => (await app.get(`/v1/inbox${query}`, { token })).body;
  const unread = async (token: string) => (await app.get('/v1/inbox/unread-count', { token })).body.unread;

  it('shows what was told to the enterprise, in words, with the page to open', async () => {
    const { token } = await app.signIn(OWNER.openid);
    await tell(pushed(10));
    expect(await inbox(token)).toEqual({
      items: [
        {
          id: expect.any(Number),
          event: 'claimPushed',
          title: '有一笔政策奖励待您确认',
          body: expect.stringContaining('预计奖励 25 万元'),
          page: 'packages/claim/detail/index?id=10&enterpriseId=1',
          subject: { type: 'claim', id: 10 },
          enterprise: { id: 1, name: '郑州微芯科技有限公司' },
          createdAt: '2026-11-20T02:00:00.000Z',
          read: false,
        },
      ],
    });
  });

  it('reaches a member who signs in for the first time only afterwards', async () => {
    await tell(pushed(10));
    const { token } = await app.signIn(AGENT.openid);
    expect((await inbox(token)).items).toHaveLength(1);
    expect(await app.em().count(OutboxMessageSchema)).toBe(0);
  });

  it('keeps enterprises apart, and ends with the membership', async () => {
    const owner = await app.signIn(OWNER.openid);
    const agent = await app.signIn(AGENT.openid);
    const other = await app.signIn(OTHER.openid);
    await tell(pushed(10, 1), pushed(11, 2));
    expect(
      (await inbox(owner.token)).items.map((item: { subject: { id: number } }) => item.subject.id),
    ).toEqual([10]);
    expect(
      (await inbox(other.token)).items.map((item: { subject: { id: number } }) => item.subject.id),
    ).toEqual([11]);
    const members = (await app.get('/v1/enterprises/1/members', { token: agent.token })).body.items;
    const own = members.find((member: { isSelf: boolean }) => member.isSelf).membershipId;
    await app.post(`/v1/enterprises/1/members/${own}/remove`, undefined, { token: agent.token });
    expect((await inbox(agent.token)).items).toEqual([]);
  });

  it('says a thing once, however often it is told', async () => {
    const { token } = await app.signIn(OWNER.openid);
    await tell(pushed(10), pushed(10));
    await Promise.all([tell(pushed(10)), tell(pushed(10)), tell(pushed(10))]);
    expect((await inbox(token)).items).toHaveLength(1);
    expect(await app.em().count(OutboxMessageSchema)).toBe(1);
  });

  it('holds nothing of a transaction that rolled back', async () => {
    const failing = transact(app.em(), async (tx) => {
      await enqueueNotification(tx, pushed(10));
      throw new Error('rolled back on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await app.em().count(InboxMessageSchema)).toBe(0);
  });

  it('counts and marks what was read, for each member by itself', async () => {
    const owner = await app.signIn(OWNER.openid);
    const agent = await app.signIn(AGENT.openid);
    await tell(pushed(10), pushed(11));
    const [newest] = (await inbox(owner.token)).items;
    const read = () => app.post(`/v1/inbox/${newest.id}/read`, undefined, { token: owner.token });
    expect([(await read()).body, (await read()).body]).toEqual([{ done: true }, { done: true }]);
    expect([await unread(owner.token), await unread(agent.token)]).toEqual([1, 2]);
    expect((await inbox(owner.token)).items.map((item: { read: boolean }) => item.read)).toEqual([
      true,
      false,
    ]);
  });

  it('comes in pages, newest first, none twice and none lost', async () => {
    const { token } = await app.signIn(OWNER.openid);
    await tell(...Array.from({ length: 7 }, (_, at) => pushed(at + 1)));
    const seen: number[] = [];
    let after = '';
    for (let page = 1; page <= 3; page += 1) {
      const { items, next } = await inbox(token, `?limit=3${after}`);
      seen.push(...items.map((item: { subject: { id: number } }) => item.subject.id));
      after = `&after=${next}`;
      expect(next === undefined).toBe(page === 3);
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('takes thousands in one transaction', async () => {
    await app.signIn(OWNER.openid);
    await tell(...Array.from({ length: 2173 }, (_, at) => pushed(at + 1)));
    expect(await app.em().count(InboxMessageSchema)).toBe(2173);
    expect(await app.em().count(OutboxMessageSchema)).toBe(2173);
  });

  it('hides messages of others, and those that are not there', async () => {
    const other = await app.signIn(OTHER.openid);
    await tell(pushed(10, 1));
    const { id } = await app.em().findOneOrFail(InboxMessageSchema, { subjectId: 10 });
    for (const messageId of [id, id + 1]) {
      const { status, body } = await app.post(`/v1/inbox/${messageId}/read`, undefined, {
        token: other.token,
      });
      expect([status, body.error.code]).toEqual([404, 'notification.not_found']);
    }
  });

  it('is for people who signed in; bad queries are refused', async () => {
    const { token } = await app.signIn(OWNER.openid);
    for (const path of ['/v1/inbox', '/v1/inbox/unread-count', '/v1/message-templates']) {
      expect((await app.get(path)).status).toBe(401);
    }
    expect((await app.post('/v1/inbox/1/read')).status).toBe(401);
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?page=2']) {
      expect((await app.get(`/v1/inbox${query}`, { token })).status).toBe(400);
    }
    expect((await app.post('/v1/inbox/x/read', undefined, { token })).status).toBe(400);
  });
});
