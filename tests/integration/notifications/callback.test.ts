import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { callbackRequest } from '../../../server/demo/wechat/callbacks.ts';
import { transact } from '../../../server/src/db/transact.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import {
  deliverOutbox,
  enqueueNotification,
  forgetReports,
  messageCatalogue,
} from '../../../server/src/features/notifications/index.ts';
import { redriveMessage } from '../../../server/src/features/notifications/deadMessages.service.ts';
import { MessageQuotaSchema } from '../../../server/src/features/notifications/messageQuota.entity.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
import { PermissionReportSchema } from '../../../server/src/features/notifications/permissionReport.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp } from '../../support/testApp.ts';
import { GUEST, OWNER, post, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const SETTINGS = { token: 'callbackToken', encodingAesKey: 'k'.repeat(43) };
const ONCE = messageCatalogue().template('scorePublished').templateId;
const LONG = messageCatalogue().template('claimConfirmed').templateId;
const MINUTE = 60_000;

describeEngines('events told by WeChat', (engine) => {
  let app: WechatApp;
  let token: string;
  beforeAll(async () => {
    app = await startWechatApp(engine, { callback: SETTINGS });
  });
  beforeEach(async () => {
    await app.reset();
    ({ token } = await app.signIn(OWNER.openid));
  });
  afterAll(() => app.close());

  const tap = async (templateId = ONCE, answer = 'accept') => {
    await post(`${app.emulatorUrl}/wxa/subscribe`, {
      openid: OWNER.openid,
      templateIds: [templateId],
      answer,
    });
    await app.emulator().eventsTold();
  };
  const change = async (templateId: string, answer: string) => {
    await post(`${app.emulatorUrl}/wxa/subscription-change`, { openid: OWNER.openid, templateId, answer });
    await app.emulator().eventsTold();
  };
  const report = (templateId = ONCE, answer = 'accept') =>
    app.post('/v1/subscriptions', { results: { [templateId]: answer } }, { token });
  const remaining = async (templateId = ONCE): Promise<number> => {
    const { body } = await app.get('/v1/message-templates', { token });
    return body.items.find((item: { templateId: string }) => item.templateId === templateId).remaining;
  };
  /** An event sent by hand, as often as wanted. */
  const tell = async (event: object, from = OWNER.openid) => {
    const text = JSON.stringify({ FromUserName: from, CreateTime: '1763604000', MsgType: 'event', ...event });
    const target = { ...SETTINGS, url: `${app.url}/v1/wechat/callback` };
    const { address, body } = callbackRequest(target, app.deps.config.WECHAT_APP_ID, '1763604000', text);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body });
    return [response.status, await response.text()];
  };
  const popup = (TemplateId: string) => ({
    Event: 'subscribe_msg_popup_event',
    List: [{ TemplateId, SubscribeStatusString: 'accept' }],
  });

  it('count a tap that the phone did not report', async () => {
    await tap();
    expect(await remaining()).toBe(1);
    await tap(ONCE, 'reject');
    expect(await remaining()).toBe(1);
  });

  it('and reports of the phone count one tap once, whichever comes first', async () => {
    await tap();
    await report();
    expect(await remaining()).toBe(1);
    app.clock.advance(MINUTE);
    await report();
    await tap();
    expect(await remaining()).toBe(2);
    app.clock.advance(MINUTE);
    await report(); // WeChat never told of this one
    app.clock.advance(11 * MINUTE);
    await tap(); // so this is another
    expect(await remaining()).toBe(4);
  });

  it('count once however often they are told, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => tell(popup(ONCE))));
    answers.push(await tell(popup(ONCE)));
    expect(answers).toEqual(Array.from({ length: 5 }, () => [200, 'success']));
    expect(await remaining()).toBe(1);
  });

  it('end what was permitted when the person switches messages off, and open a long-term one again', async () => {
    await tap();
    await tap(LONG);
    expect([await remaining(), await remaining(LONG)]).toEqual([1, 99]);
    await change(ONCE, 'reject');
    await change(LONG, 'reject');
    expect([await remaining(), await remaining(LONG)]).toEqual([0, 0]);
    app.clock.advance(MINUTE);
    await change(ONCE, 'accept');
    await change(LONG, 'accept');
    expect([await remaining(), await remaining(LONG)]).toEqual([0, 99]);
  });

  it('of a message that the phone refused end the permission', async () => {
    await tap();
    const sent = (ErrorCode: string, ErrorStatus: string) => ({
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: ONCE, MsgID: '1', ErrorCode, ErrorStatus },
    });
    await tell(sent('0', 'success'));
    expect(await remaining()).toBe(1);
    await tell(sent('20001', 'user reject'));
    expect(await remaining()).toBe(0);
  });

  /** One message, taken by WeChat, of which it then tells that it did not arrive. */
  const sendAndBounce = async (errorStatus: string) => {
    await tap();
    await transact(app.em(), (tx) =>
      enqueueNotification(tx, {
        dedupeKey: 'score:1:published',
        event: 'scorePublished',
        zoneId: app.zoneId(),
        enterpriseId: 1,
        subject: { type: 'score', id: 1 },
        params: {
          schemeTitle: '20+12',
          period: '2025',
          total: '87.50',
          scale: '100',
          rank: 3,
          cohortSize: 9,
        },
        now: app.clock.now(),
      }),
    );
    app.emulator().faults.add({ api: 'send', kind: 'bounce', errorStatus });
    await deliverOutbox(app.deps);
    await app.emulator().eventsTold();
    return app.em().findOneOrFail(OutboxMessageSchema, { wechatMessageId: { $ne: null } });
  };

  it('of a message that the person refused leave it to the inbox, and end the permission', async () => {
    const row = await sendAndBounce('failed:user block');
    expect(row).toMatchObject({
      status: 'skipped',
      lastError: '微信告知未送达：20001 failed:user block',
    });
    expect(await remaining()).toBe(0);
    expect(app.emulator().messagesOf(OWNER.openid)).toEqual([]);
  });

  it('of a message that did not arrive give it up, to be seen and started again by an officer', async () => {
    const row = await sendAndBounce('failed: system failed');
    expect(row).toMatchObject({
      status: 'dead',
      lastError: '微信告知未送达：20001 failed: system failed',
    });
    expect(await remaining()).toBe(1);
    await tap(); // to WeChat the first permission is spent
    await transact(app.em(), (tx) =>
      redriveMessage(tx, { zoneId: app.zoneId(), officerId: 1 } as OfficerActor, row.id, app.clock.now()),
    );
    await deliverOutbox(app.deps);
    expect(app.emulator().messagesOf(OWNER.openid)).toHaveLength(1);
    expect(await app.em().findOneOrFail(OutboxMessageSchema, { id: row.id })).toMatchObject({
      status: 'sent',
    });
  });

  it('that come before the answer to the send itself are asked for again', async () => {
    await tap();
    const row = await sendAndBounce('failed: system failed');
    const em = app.em();
    await em.nativeUpdate(OutboxMessageSchema, { id: row.id }, { status: 'sending', wechatMessageId: null });
    const event = {
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: ONCE, MsgID: row.wechatMessageId, ErrorCode: '20002', ErrorStatus: 'failed' },
    };
    expect((await tell(event))[0]).toBe(503);
    const { wechatMessageId } = row;
    await em.nativeUpdate(OutboxMessageSchema, { id: row.id }, { status: 'sent', wechatMessageId });
    expect(await tell(event)).toEqual([200, 'success']);
    expect(await tell(event)).toEqual([200, 'success']);
    expect(await app.em().findOneOrFail(OutboxMessageSchema, { id: row.id })).toMatchObject({
      status: 'dead',
    });
  });

  it('are forgotten after a month', async () => {
    await tap();
    expect(await forgetReports(app.deps)).toBe(0);
    app.clock.advance(31 * 24 * 60 * MINUTE);
    expect(await forgetReports(app.deps)).toBe(1);
    expect(await app.em().count(PermissionReportSchema)).toBe(0);
    expect(await app.em().count(MessageQuotaSchema, { remaining: 1 })).toBe(1);
  });

  it('of strangers, unknown templates and other kinds are taken and change nothing', async () => {
    for (const answer of [
      await tell(popup(ONCE), GUEST.openid),
      await tell(popup('T-unknown')),
      await tell({ Event: 'weapp_audit_success' }),
    ]) {
      expect(answer).toEqual([200, 'success']);
    }
    expect(await app.em().count(PermissionReportSchema)).toBe(0);
  });

  it('are refused without detail when they are not signed', async () => {
    const query = 'timestamp=1763604000&nonce=1&msg_signature=0000';
    const { status, body } = await app.post(`/v1/wechat/callback?${query}`, { Encrypt: 'AAAA' });
    expect([status, body.error.code, body.error.fields]).toEqual([403, 'request.forbidden', undefined]);
    const check = await app.get('/v1/wechat/callback?timestamp=1&nonce=1&signature=00&echostr=x');
    expect(check.status).toBe(403);
  });
});

describeEngines('without a callback token', (engine) => {
  it('there is no such address', async () => {
    const app = await startTestApp(engine, { deps: { wechatCallback: undefined } });
    const query = 'timestamp=1&nonce=1&signature=00';
    expect((await app.post(`/v1/wechat/callback?${query}`, { Encrypt: 'A' })).status).toBe(404);
    expect((await app.get(`/v1/wechat/callback?${query}&echostr=x`)).status).toBe(404);
    await app.close();
  });
});
