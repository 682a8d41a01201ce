import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import { messageCatalogue, type NewNotification } from '../../../server/src/features/notifications/index.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { deliverMessages, ownerAnew, tapPermission, tellEnterprise } from '../../support/messaging.ts';
import { AGENT, OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const TEMPLATE = messageCatalogue().template('claimDeclined').templateId;
const PATH = '/v1/me/message-settings';
const USUAL: MessageSettingsDto = {
  groups: { score: true, claim: true, money: true, dispute: true, loan: true, identity: true },
  quiet: { on: true, from: '22:00', until: '08:00' },
};
const EVENING = '2026-11-20T14:30:00.000Z'; // 22:30 in Shanghai
const MORNING = '2026-11-21T00:00:00.000Z'; // 08:00

describeEngines('what a person wants on the phone', (engine) => {
  let app: WechatApp;
  let token: string;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(async () => {
    token = await ownerAnew(app);
    await permit(OWNER.openid, token);
  });
  afterAll(() => app.close());

  /** A standing permission for every step of a claim. */
  const permit = (openid: string, as: string, templateId = TEMPLATE) =>
    tapPermission(app, { templateId, openid, token: as });
  const DECLINED = {
    event: 'claimDeclined',
    params: { policyTitle: '高成长奖励', declinedOn: '2026-11-20' },
  } as const;
  const CLOSING = {
    event: 'claimWindowClosing',
    params: { policyTitle: '高成长奖励', amountFen: 100, confirmBy: '2026-11-21', daysLeft: 1 },
  } as const;
  const tell = (told: Pick<NewNotification, 'event' | 'params'>) =>
    tellEnterprise(app, { ...told, dedupeKey: told.event, subject: { type: 'claim', id: 1 } });
  const save = (settings: unknown, as = token) => app.send('PUT', PATH, settings, { token: as });
  const deliver = () => deliverMessages(app);
  const onPhone = (openid = OWNER.openid) => app.emulator().messagesOf(openid).length;
  const inInbox = async () => (await app.get('/v1/inbox', { token })).body.items.length;

  it('begins with everything on and quiet nights, and is kept as it was saved, for this person alone', async () => {
    expect((await app.get(PATH, { token })).body).toEqual(USUAL);
    const wanted = {
      groups: { ...USUAL.groups, score: false, loan: false },
      quiet: { on: false, from: '12:00', until: '13:30' },
    };
    for (const settings of [{ ...USUAL, quiet: { ...USUAL.quiet, from: '23:00' } }, wanted]) {
      const { status, body } = await save(settings);
      expect([status, body]).toEqual([200, settings]);
    }
    expect((await app.get(PATH, { token })).body).toEqual(wanted);
    const agent = await app.signIn(AGENT.openid);
    expect((await app.get(PATH, { token: agent.token })).body).toEqual(USUAL);
  });

  it('lets messages wait for the morning; the inbox has them at once', async () => {
    app.clock.set(EVENING);
    ({ token } = await app.signIn(OWNER.openid));
    await tell(DECLINED);
    await deliver();
    expect([onPhone(), await inInbox()]).toEqual([0, 1]);
    const [waiting] = await app.em().find(OutboxMessageSchema, {});
    expect(waiting).toMatchObject({ status: 'pending', attempts: 0, dueAt: new Date(MORNING) });
    app.clock.set('2026-11-20T23:59:00.000Z');
    expect(await deliver()).toBe(0);
    app.clock.set(MORNING);
    expect(await deliver()).toBe(1);
    expect(onPhone()).toBe(1);
  });

  it('does not let an urgent message wait', async () => {
    await permit(OWNER.openid, token, messageCatalogue().template('claimWindowClosing').templateId);
    app.clock.set(EVENING);
    await tell(CLOSING);
    await deliver();
    expect(onPhone()).toBe(1);
  });

  it('sends at once what waits when the quiet hours are switched off', async () => {
    app.clock.set(EVENING);
    ({ token } = await app.signIn(OWNER.openid));
    await tell(DECLINED);
    await deliver();
    await save({ ...USUAL, quiet: { ...USUAL.quiet, on: false } });
    await deliver();
    expect(onPhone()).toBe(1);
  });

  it('keeps a group that is switched off to the inbox, for the one who did', async () => {
    const agent = await app.signIn(AGENT.openid);
    await permit(AGENT.openid, agent.token);
    await save({ ...USUAL, groups: { ...USUAL.groups, claim: false } });
    await tell(DECLINED);
    await deliver();
    expect([onPhone(), onPhone(AGENT.openid), await inInbox()]).toEqual([0, 1, 1]);
    expect(await app.em().count(OutboxMessageSchema, { lastError: '本人关闭了这类微信提醒' })).toBe(1);
  });

  it.each([
    ['a missing group', { ...USUAL, groups: { score: true } }],
    ['an unknown group', { ...USUAL, groups: { ...USUAL.groups, news: true } }],
    ['no time of day', { ...USUAL, quiet: { ...USUAL.quiet, from: '24:00' } }],
    ['hours that are no text', { ...USUAL, quiet: { on: true, from: 22, until: 8 } }],
  ])('refuses %s', async (_name, settings) => {
    expect((await save(settings)).status).toBe(400);
    expect((await app.get(PATH, { token })).body).toEqual(USUAL);
  });
});
