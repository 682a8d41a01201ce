import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { OfficerActor } from '../../../server/src/features/auth/index.ts';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { createOfficer } from '../../../server/src/features/auth/index.ts';
import { messageCatalogue } from '../../../server/src/features/notifications/index.ts';
import { takeDue } from '../../../server/src/features/notifications/lease.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { deliverMessages, ownerAnew, tapPermission, tellEnterprise } from '../../support/messaging.ts';
import { AGENT, OTHER, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const TEMPLATE = messageCatalogue().template('scorePublished').templateId;
const PASSWORD = 'Right-horse-7-battery';
const MINUTE = 60_000;

describeEngines('delivery to WeChat', (engine) => {
  let app: WechatApp;
  let token: string;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(async () => {
    token = await ownerAnew(app);
  });
  afterAll(() => app.close());

  /** Tells of a score, whose template is a one-time one. */
  const tell = (id: number) =>
    enqueue({
      dedupeKey: `score:${id}:published`,
      event: 'scorePublished',
      subject: { type: 'score', id },
      params: {
        schemeTitle: '20+12',
        period: '2025',
        total: '87.50',
        scale: '100',
        rank: 3,
        cohortSize: 2173,
      },
    });
  const enqueue = (told: Parameters<typeof tellEnterprise>[1]) => tellEnterprise(app, told);
  const permit = async (answer: 'accept' | 'reject' = 'accept', times = 1, templateId = TEMPLATE) => {
    for (let at = 0; at < times; at += 1) await tapPermission(app, { templateId, token, answer });
  };
  const deliver = () => deliverMessages(app);
  const row = (id: number) =>
    app.em().findOneOrFail(OutboxMessageSchema, { dedupeKey: { $like: `score:${id}:%` } });
  const onPhone = () => app.emulator().messagesOf(OWNER.openid);
  const remaining = async () => {
    const { body } = await app.get('/v1/message-templates', { token });
    return body.items.find((item: { templateId: string }) => item.templateId === TEMPLATE).remaining;
  };

  it('puts the message on the phone with its fields and page, once', async () => {
    const templateId = messageCatalogue().template('claimPushed').templateId;
    await permit('accept', 1, templateId);
    await enqueue({
      dedupeKey: 'claim:10:pushed',
      event: 'claimPushed',
      subject: { type: 'claim', id: 10 },
      params: {
        policyTitle: '国内发明专利授权奖励（2025 年度第二批次专项）',
        amountFen: 25_000_000,
        confirmBy: '2026-12-20',
      },
    });
    expect([await deliver(), await deliver()]).toEqual([1, 0]);
    expect(onPhone()).toMatchObject([
      {
        templateId,
        page: 'packages/claim/detail/index?id=10&enterpriseId=1',
        data: {
          thing1: '国内发明专利授权奖励（2025 年度第…',
          amount2: '¥250000.00',
          date3: '2026年12月20日',
          phrase4: '待您确认',
        },
      },
    ]);
    const [sent] = await app.em().find(OutboxMessageSchema, {});
    expect(sent).toMatchObject({ status: 'sent', attempts: 1, leaseToken: null });
  });

  it('needs one long-term permission for all steps of a claim', async () => {
    const templateId = messageCatalogue().template('claimConfirmed').templateId;
    await permit('accept', 1, templateId);
    for (const step of [1, 2, 3]) {
      const params = { policyTitle: '高成长奖励', declinedOn: '2026-11-20' };
      await enqueue({
        dedupeKey: `claim:${step}`,
        event: 'claimDeclined',
        subject: { type: 'claim', id: step },
        params,
      });
    }
    await deliver();
    expect(onPhone()).toHaveLength(3);
  });

  it('waits ten minutes for a permission, which comes right after the step', async () => {
    await tell(10);
    await deliver();
    expect(await row(10)).toMatchObject({ status: 'pending', attempts: 0 });
    app.clock.advance(MINUTE);
    expect(await deliver()).toBe(0);
    await permit();
    expect(await deliver()).toBe(1);
    expect(await row(10)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('uses up one permission a message; without one the inbox alone has it', async () => {
    await permit();
    await tell(10);
    await tell(11);
    await deliver();
    app.clock.advance(10 * MINUTE);
    await deliver();
    const rows = [await row(10), await row(11)].toSorted((one, other) =>
      one.status < other.status ? -1 : 1,
    );
    expect(rows).toMatchObject([{ status: 'sent' }, { status: 'skipped', lastError: '没有订阅授权' }]); // WeChat was not asked
    expect(await remaining()).toBe(0);
    expect(onPhone()).toHaveLength(1);
    expect((await app.get('/v1/inbox', { token })).body.items).toHaveLength(2);
  });

  it('never tries again what the person refuses, and sets the account right', async () => {
    await app.post('/v1/subscriptions', { results: { [TEMPLATE]: 'accept' } }, { token }); // WeChat knows of no such tap
    await tell(10);
    await deliver();
    expect(await row(10)).toMatchObject({
      status: 'skipped',
      attempts: 1,
      lastError: expect.stringContaining('43101'),
    });
    expect(await remaining()).toBe(0);
    app.clock.advance(24 * 60 * MINUTE);
    expect(await deliver()).toBe(0);
  });

  it('keeps the permissions that are left when the person says no, and none after a ban', async () => {
    await permit('accept', 2);
    await permit('reject');
    expect(await remaining()).toBe(2);
    await app.post('/v1/subscriptions', { results: { [TEMPLATE]: 'ban' } }, { token });
    expect(await remaining()).toBe(0);
  });

  it.each([
    ['the system is busy', { kind: 'error', errcode: -1 }],
    ['too many calls for one person', { kind: 'error', errcode: 45011 }],
    ['the line breaks before', { kind: 'dropRequest' }],
    ['the line breaks after', { kind: 'dropAnswer' }],
    ['no answer comes in time', { kind: 'slow', delayMs: 3500 }],
  ] as const)(
    'tries again half a minute later when %s, and the phone shows it once',
    async (_name, fault) => {
      await permit();
      await tell(10);
      app.emulator().faults.add({ api: 'send', ...fault });
      await deliver();
      expect(await row(10)).toMatchObject({ status: 'pending', attempts: 1, quotaHeld: true });
      expect(await deliver()).toBe(0);
      app.clock.advance(MINUTE / 2);
      expect(await deliver()).toBe(1);
      expect(await row(10)).toMatchObject({ status: 'sent', attempts: 2, lastError: null });
      expect(onPhone()).toHaveLength(1);
    },
  );

  it('pauses for everybody when the limit is reached, which is no attempt of any message', async () => {
    await permit('accept', 30);
    for (let id = 100; id < 130; id += 1) await tell(id);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: 45009, times: 10 });
    await deliver();
    const sent = onPhone().length;
    expect(app.emulator().faults.befell('error')).toBe(10); // those that were under way together
    expect(await deliver()).toBe(0);
    app.clock.advance(MINUTE - 1);
    await tell(200);
    expect(await deliver()).toBe(0);
    app.clock.advance(1);
    while ((await deliver()) > 0);
    expect([sent, onPhone().length]).toEqual([0, 30]);
    const rows = await app.em().find(OutboxMessageSchema, { status: 'sent' });
    expect(rows.map(({ attempts }) => attempts)).toEqual(rows.map(() => 1));
  });

  it('renews a token that WeChat refuses, within the same attempt', async () => {
    await permit('accept', 2);
    await tell(10);
    await deliver();
    await tell(11);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: 40001 });
    await deliver();
    expect(await row(11)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('skips a receiver whom WeChat no longer knows', async () => {
    await permit();
    await tell(10);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: 40003 });
    await deliver();
    expect(await row(10)).toMatchObject({ status: 'skipped', lastError: expect.stringContaining('40003') });
  });

  it('skips a receiver who left the enterprise or closed the account meanwhile', async () => {
    await permit('accept', 2);
    await tell(10);
    await app.post('/v1/me/close', undefined, { token });
    await deliver();
    expect(await row(10)).toMatchObject({ status: 'skipped', attempts: 1 });
    expect(onPhone()).toEqual([]);
  });

  it('gives up at once, loudly, what can never work, and frees the permission', async () => {
    await permit();
    await tell(10);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: 47003 });
    await deliver();
    expect(await row(10)).toMatchObject({ status: 'dead', attempts: 1, quotaHeld: false });
    expect(await remaining()).toBe(1);
    expect(app.logs.join()).toContain('message given up');
    expect(app.logs.join()).not.toContain(OWNER.openid);
  });

  it('gives up after eight attempts', async () => {
    await permit();
    await tell(10);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: -1, times: 100 });
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect(await deliver()).toBe(1);
      app.clock.advance(60 * MINUTE);
    }
    expect(await row(10)).toMatchObject({ status: 'dead', attempts: 8 });
    expect(await deliver()).toBe(0);
  });

  it('sends again what a worker that died had taken, and the phone shows it once', async () => {
    await permit();
    await tell(10);
    const [leased] = await takeDue(app.em(), app.clock.now());
    expect(leased).toMatchObject({ status: 'sending', attempts: 1 });
    expect(await deliver()).toBe(0);
    app.clock.advance(5 * MINUTE);
    expect(await deliver()).toBe(1);
    expect(await row(10)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(onPhone()).toHaveLength(1);
  });

  it('reaches every member by that member’s own permission', async () => {
    await app.signIn(AGENT.openid);
    await permit();
    await tell(10);
    expect(await deliver()).toBe(2);
    app.clock.advance(10 * MINUTE);
    expect(await deliver()).toBe(1);
    const rows = await app.em().find(OutboxMessageSchema, {}, { orderBy: { id: 'asc' } });
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'skipped']);
  });

  it('lets officers see what was given up and send it once more', async () => {
    await permit();
    await tell(10);
    app.emulator().faults.add({ api: 'send', kind: 'error', errcode: 43107 });
    await deliver();
    const desk = await officer('yewu', 'business_officer');
    const { body } = await app.get('/v1/outbox/dead', { token: desk });
    expect(body.items).toMatchObject([
      {
        event: 'scorePublished',
        enterprise: { id: 1 },
        status: 'dead',
        attempts: 1,
        lastError: expect.stringContaining('43107'),
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(OWNER.openid);
    const redrive = () => app.post(`/v1/outbox/${body.items[0].id}/redrive`, undefined, { token: desk });
    expect((await redrive()).body).toMatchObject({ status: 'pending', attempts: 0 });
    await deliver();
    expect(onPhone()).toHaveLength(1);
    const again = await redrive();
    expect([again.status, again.body.error.code]).toEqual([409, 'notification.not_dead']);
    expect(again.body.error.message).toContain('已送达微信');
    expect(await app.em().count(AuditEntrySchema, { action: 'message.redrive' })).toBe(1);
  });

  it('shows given-up messages to the right officers only, and lets the auditor only look', async () => {
    const [auditor, finance] = [
      await officer('audit', 'auditor'),
      await officer('money', 'finance_preparer'),
    ];
    const see = async (as: string | undefined) =>
      (await app.get('/v1/outbox/dead', as === undefined ? {} : { token: as })).status;
    expect([await see(auditor), await see(finance), await see(token), await see(undefined)]).toEqual([
      200, 403, 403, 401,
    ]);
    expect((await app.post('/v1/outbox/1/redrive', undefined, { token: auditor })).status).toBe(403);
    const desk = await officer('desk', 'business_officer');
    expect((await app.post('/v1/outbox/1/redrive', undefined, { token: desk })).body.error.code).toBe(
      'notification.not_found',
    );
    expect((await app.post('/v1/outbox/x/redrive', undefined, { token: desk })).status).toBe(400);
  });

  async function officer(username: string, role: OfficerActor['roles'][number]): Promise<string> {
    const account = { zoneId: app.zoneId(), username, name: '张三', password: PASSWORD, roles: [role] };
    await createOfficer(app.em(), { ...account, by: 'system:test', now: app.clock.now() });
    return String(
      (await app.post('/v1/auth/officer-login', { username, password: PASSWORD })).body.accessToken,
    );
  }

  it('counts an accept once, also when the report is repeated with its key', async () => {
    const report = () =>
      app.post('/v1/subscriptions', { results: { [TEMPLATE]: 'accept' } }, { token, key: 'subscribe-1' });
    expect([(await report()).status, (await report()).status]).toEqual([200, 200]);
    expect(await remaining()).toBe(1);
  });

  it('keeps the permissions of other people apart', async () => {
    await permit();
    const other = await app.signIn(OTHER.openid);
    const { body } = await app.get('/v1/message-templates', { token: other.token });
    expect(body.items.every((item: { remaining: number }) => item.remaining === 0)).toBe(true);
    expect(body.items.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['an unknown template', { results: { other: 'accept' } }, 422, 'notification.template_unknown'],
    ['an unknown answer', { results: { [TEMPLATE]: 'maybe' } }, 400, 'request.invalid'],
    [
      'more than five',
      { results: Object.fromEntries('abcdef'.split('').map((key) => [key, 'accept'])) },
      400,
      'request.invalid',
    ],
    ['nothing', {}, 400, 'request.invalid'],
  ])('refuses a report with %s', async (_name, body, status, code) => {
    const answer = await app.post('/v1/subscriptions', body, { token });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('takes reports from people who signed in only', async () => {
    expect((await app.post('/v1/subscriptions', { results: {} })).status).toBe(401);
  });
});
