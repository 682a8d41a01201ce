import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator, type WechatEmulator } from '../../../server/demo/wechat/emulator.ts';
import { fixedClock } from '../../../server/src/lib/clock.ts';
import { documentedReceiver, DocumentedClient, type Receiver } from '../../support/documentedWechat.ts';
import { emulatorHost, post, type EmulatorHost } from '../../support/wechatApp.ts';

const APP = { appId: 'wxtest000000000001', appSecret: 'test-secret' };
const OPENID = 'o-one';
const TEMPLATE = 'T-once';
const CALLBACK = { token: 'callbackToken', encodingAesKey: 'k'.repeat(43) };
const GOOD = { thing1: '高成长奖励', phrase2: '已办结' };
const HOUR = 3_600_000;

/** A program that knows WeChat's public documents and nothing of ours. */
describe('an independent client of WeChat', () => {
  const clock = fixedClock('2026-11-20T02:00:00Z');
  let host: EmulatorHost;
  let receiver: Receiver;
  let emulator: WechatEmulator;
  let client: DocumentedClient;
  beforeAll(async () => {
    host = await emulatorHost();
    receiver = await documentedReceiver(CALLBACK.token, CALLBACK.encodingAesKey);
  });
  beforeEach(() => {
    receiver.events.length = 0;
    emulator = createEmulator({
      ...APP,
      people: [{ openid: OPENID, name: '陈知远', phone: '19900000001', description: '法定代表人' }],
      templates: [
        {
          templateId: TEMPLATE,
          title: '办理进度通知',
          kind: 'oneTime',
          fields: { thing1: '事项', phrase2: '状态' },
        },
      ],
      clock,
      sendsPerMinute: 5,
      callback: { ...CALLBACK, url: receiver.url },
    });
    host.show(emulator);
    client = new DocumentedClient(host.url, { appid: APP.appId, secret: APP.appSecret });
  });
  afterAll(async () => {
    await host.close();
    await receiver.close();
  });

  /** What happens on the phone, for which WeChat has no address. */
  const onPhone = async (route: string, more: object = {}) =>
    (await post(host.url + route, { openid: OPENID, ...more })) as Record<string, string>;
  const tap = () => onPhone('/wxa/subscribe', { templateIds: [TEMPLATE], answer: 'accept' });
  const send = (data: Record<string, string> = GOOD) => client.send(OPENID, TEMPLATE, data);
  const fail = (fault: object) => post(`${host.url}/faults`, { api: 'send', ...fault });

  it('signs a person in and learns the phone, each code once', async () => {
    const { code = '' } = await onPhone('/wxa/login');
    expect(await client.code2session(code)).toMatchObject({ openid: OPENID });
    expect(await client.code2session(code)).toMatchObject({ errcode: 40163 });
    const { code: phone = '' } = await onPhone('/wxa/phone-code');
    expect(await client.phoneNumber(phone)).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '19900000001', countryCode: '86' },
    });
  });

  it('sends a message for a tap, no second one, and is told the fields that break the rules', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    await tap();
    const wrong = await send({ ...GOOD, phrase2: 'done' });
    expect([wrong.errcode, wrong['errmsg']]).toEqual([47003, expect.stringContaining('data.phrase2.value')]);
    expect(await send()).toMatchObject({ errcode: 0, msgid: expect.anything() });
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(emulator.messagesOf(OPENID)).toHaveLength(1);
  });

  it('is answered 47001 for what is no JSON', async () => {
    const { access_token: token } = await client.stableToken();
    const route = `${host.url}/cgi-bin/message/subscribe/send?access_token=${String(token)}`;
    const response = await fetch(route, { method: 'POST', body: '{"touser":' });
    expect([response.status, await response.json()]).toMatchObject([200, { errcode: 47001 }]);
  });

  it('goes on with a new token when the old one has ended, or another process has forced a new one', async () => {
    await tap();
    await tap();
    await tap();
    expect(await send()).toMatchObject({ errcode: 0 });
    clock.advance(3 * HOUR); // 42001
    expect(await send()).toMatchObject({ errcode: 0 });
    const other = new DocumentedClient(host.url, { appid: APP.appId, secret: APP.appSecret });
    expect(await other.stableToken(true)).toMatchObject({ expires_in: 7200 }); // 40001 for ours
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  it('meets the limit of a minute, and every fault on demand', async () => {
    for (const errcode of [-1, 43108, 45009]) {
      await fail({ kind: 'error', errcode });
      expect(await send()).toMatchObject({ errcode });
    }
    await fail({ kind: 'dropRequest' });
    await expect(send()).rejects.toThrow('fetch failed');
    await fail({ kind: 'slow', delayMs: 1500 });
    await expect(send()).rejects.toThrow(/aborted|timeout/);
    const answers: unknown[] = [];
    for (let at = 0; at < 7; at += 1) answers.push((await send()).errcode);
    expect(answers).toContain(45009);
    clock.advance(60_000);
    expect(await send()).toMatchObject({ errcode: 43101 });
  });

  it('receives the events signed and encrypted, once more after a fault of its own', async () => {
    await tap();
    await send();
    await emulator.eventsTold();
    expect(receiver.events).toMatchObject([
      { Event: 'subscribe_msg_popup_event', FromUserName: OPENID, List: [{ TemplateId: TEMPLATE }] },
      { Event: 'subscribe_msg_sent_event', FromUserName: OPENID, List: [{ ErrorCode: '0' }] },
    ]);
  });
});
