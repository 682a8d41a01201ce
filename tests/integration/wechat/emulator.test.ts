import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator, type WechatEmulator } from '../../../server/demo/wechat/emulator.ts';
import { fixedClock } from '../../../server/src/lib/clock.ts';
import { emulatorHost, post, type EmulatorHost } from '../../support/wechatApp.ts';

const APP = { appId: 'wxtest000000000001', appSecret: 'test-secret' };
const ONE = { openid: 'o-one', name: '陈知远', phone: '19900000001', description: '法定代表人' };
const templates = [
  {
    templateId: 'T-once',
    title: '办理进度通知',
    kind: 'oneTime',
    fields: { thing1: '事项', phrase2: '状态' },
  },
  { templateId: 'T-long', title: '拨付通知', kind: 'longTerm', fields: { amount1: '金额' } },
] as const;
const GOOD = { thing1: '高成长奖励', phrase2: '已办结' };
const MINUTE = 60_000;

/** The emulator as a program would meet it that knows WeChat's documents and nothing of ours. */
describe('the WeChat emulator', () => {
  const clock = fixedClock('2026-11-20T02:00:00Z');
  let host: EmulatorHost;
  let emulator: WechatEmulator;
  beforeAll(async () => {
    host = await emulatorHost();
  });
  beforeEach(() => {
    emulator = createEmulator({ ...APP, people: [ONE], templates, clock });
    host.show(emulator);
  });
  afterAll(() => host.close());

  const get = async (route: string) =>
    (await fetch(host.url + route)).json() as Promise<Record<string, unknown>>;
  const send = async (route: string, body: unknown) =>
    (await post(host.url + route, body)) as Record<string, unknown>;
  const stable = (force = false) =>
    send('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: APP.appId,
      secret: APP.appSecret,
      force_refresh: force,
    });
  const subscribe = (templateIds: string[], answer = 'accept') =>
    send('/wxa/subscribe', { openid: ONE.openid, templateIds, answer });
  const message = async (change: Record<string, unknown> = {}, data: Record<string, string> = GOOD) => {
    const { access_token: token } = await stable();
    const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));
    const body = {
      touser: ONE.openid,
      template_id: 'T-once',
      page: 'pages/home/index',
      data: fields,
      ...change,
    };
    return send(`/cgi-bin/message/subscribe/send?access_token=${String(token)}`, body);
  };
  const session = (code: unknown, secret = APP.appSecret) =>
    get(
      `/sns/jscode2session?appid=${APP.appId}&secret=${secret}&js_code=${String(code)}&grant_type=authorization_code`,
    );

  it('exchanges a login code once, within five minutes, for the right secret', async () => {
    const { code } = await send('/wxa/login', { openid: ONE.openid });
    expect(await session(code, 'wrong')).toMatchObject({ errcode: 40125 });
    expect(await session(code)).toEqual({ openid: ONE.openid, session_key: expect.any(String) });
    expect(await session(code)).toMatchObject({ errcode: 40163 });
    const { code: stale } = await send('/wxa/login', { openid: ONE.openid });
    clock.advance(5 * MINUTE);
    expect(await session(stale)).toMatchObject({ errcode: 40029 });
  });

  it('gives the phone for a phone code and a good token', async () => {
    const { code } = await send('/wxa/phone-code', { openid: ONE.openid });
    const { access_token: token } = await stable();
    const route = `/wxa/business/getuserphonenumber?access_token=`;
    expect(await send(`${route}bad`, { code })).toMatchObject({ errcode: 40001 });
    expect(await send(`${route}${String(token)}`, { code })).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: ONE.phone, countryCode: '86', watermark: { appid: APP.appId } },
    });
  });

  it('keeps the stable token until five minutes before its end; then both are good for a while', async () => {
    const first = await stable();
    clock.advance(114 * MINUTE);
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 360 });
    clock.advance(MINUTE);
    const second = await stable();
    expect(second.access_token).not.toBe(first.access_token);
    const phone = (token: unknown) =>
      send(`/wxa/business/getuserphonenumber?access_token=${String(token)}`, { code: 'x' });
    expect(await phone(first.access_token)).toMatchObject({ errcode: 40029 });
    clock.advance(5 * MINUTE);
    expect(await phone(first.access_token)).not.toMatchObject({ errcode: 40029 });
    expect(await phone(second.access_token)).toMatchObject({ errcode: 40029 });
  });

  it('ends the old token when a new one is forced, which it allows now and then', async () => {
    const first = await stable();
    const forced = await stable(true);
    expect(forced.access_token).not.toBe(first.access_token);
    expect(await stable(true)).toMatchObject({ errcode: 45009 });
    expect(
      await send(`/wxa/business/getuserphonenumber?access_token=${String(first.access_token)}`, {
        code: 'x',
      }),
    ).toMatchObject({
      errcode: 40001,
    });
  });

  it('delivers one message for one tap, and all after a long-term one', async () => {
    expect(await message()).toMatchObject({ errcode: 43101 });
    expect(await subscribe(['T-once', 'T-long'])).toMatchObject({ errcode: 47001 });
    for (const one of ['T-once', 'T-long']) expect(await subscribe([one])).toMatchObject({ [one]: 'accept' });
    expect(await message()).toMatchObject({ errcode: 0 });
    expect(await message()).toMatchObject({ errcode: 43101 });
    const long = () => message({ template_id: 'T-long' }, { amount1: '¥12.00' });
    expect([await long(), await long()]).toMatchObject([{ errcode: 0 }, { errcode: 0 }]);
    expect(emulator.messagesOf(ONE.openid)).toHaveLength(3);
  });

  it('names the field that breaks the rules, and takes no permission for it', async () => {
    await subscribe(['T-once']);
    const wrong: [string, Record<string, string>][] = [
      ['thing1', { ...GOOD, thing1: '一'.repeat(21) }],
      ['thing1', { ...GOOD, thing1: '' }],
      ['thing1', { phrase2: '已办结' }],
      ['thing1', { ...GOOD, thing1: '甲\n乙' }],
      ['phrase2', { ...GOOD, phrase2: '已经办结了吧' }],
      ['phrase2', { ...GOOD, phrase2: 'done' }],
    ];
    for (const [field, data] of wrong) {
      const answer = await message({}, data);
      expect(answer).toMatchObject({ errcode: 47003 });
      expect(answer.errmsg).toContain(`data.${field}.value`);
    }
    expect(await message()).toMatchObject({ errcode: 0 });
  });

  it('refuses unknown people and templates, and a body that is none', async () => {
    expect(await message({ touser: 'o-nobody' })).toMatchObject({ errcode: 40003 });
    expect(await message({ template_id: 'T-none' })).toMatchObject({ errcode: 40037 });
    expect(await message({ data: 'text' })).toMatchObject({ errcode: 47001 });
    expect(await send('/wxa/login', { openid: 'o-nobody' })).toMatchObject({ errcode: 40003 });
    expect(await subscribe(Array.from({ length: 6 }, () => 'T-once'))).toMatchObject({ errcode: 47001 });
  });

  it('delivers a message that is repeated under its name once', async () => {
    await subscribe(['T-once']);
    const first = await message({ client_msg_id: 'm-1' });
    expect(await message({ client_msg_id: 'm-1' })).toEqual(first);
    expect(emulator.messagesOf(ONE.openid)).toHaveLength(1);
  });

  it('fails on demand, so often as was asked', async () => {
    await subscribe(['T-once']);
    await send('/faults', { api: 'send', kind: 'error', errcode: 45009, times: 2 });
    expect([await message(), await message(), await message()]).toMatchObject([
      { errcode: 45009 },
      { errcode: 45009 },
      { errcode: 0 },
    ]);
    await send('/faults', { api: 'send', kind: 'dropRequest' });
    await expect(message()).rejects.toThrow('fetch failed');
  });

  it('keeps messages, permissions and tokens over a restart', async () => {
    const stateFile = path.join(mkdtempSync(path.join(os.tmpdir(), 'wechat-')), 'state.json');
    const before = createEmulator({ ...APP, people: [ONE], templates, clock, stateFile });
    host.show(before);
    await subscribe(['T-once', 'T-once']);
    await message({ client_msg_id: 'm-1' });
    const token = await stable();
    before.flush();
    const after = createEmulator({ ...APP, people: [ONE], templates, clock, stateFile });
    host.show(after);
    expect(await stable()).toEqual(token);
    expect(after.messagesOf(ONE.openid)).toEqual(before.messagesOf(ONE.openid));
    await message({ client_msg_id: 'm-1' });
    expect(after.messagesOf(ONE.openid)).toHaveLength(1);
    expect(await message()).toMatchObject({ errcode: 0 });
    expect(await message()).toMatchObject({ errcode: 43101 });
  });

  it('lists its people and shows their phone, with text that cannot become markup', async () => {
    expect(await get('/people')).toEqual({ people: [ONE] });
    await subscribe(['T-once']);
    await message(
      { page: 'packages/claim/detail/index?id=1&enterpriseId=2' },
      { ...GOOD, thing1: '<b>奖励</b>' },
    );
    const index = await (await fetch(`${host.url}/`)).text();
    expect(index).toContain('陈知远');
    expect(index).toContain('1 条消息');
    const phone = await (await fetch(`${host.url}/phone/${ONE.openid}`)).text();
    expect(phone).toContain('办理进度通知');
    expect(phone).toContain('&#60;b&#62;奖励&#60;/b&#62;');
    expect(phone).toContain('href="/#/packages/claim/detail/index?id=1&#38;enterpriseId=2"');
    expect((await fetch(`${host.url}/phone/o-nobody`)).status).toBe(404);
  });
});
