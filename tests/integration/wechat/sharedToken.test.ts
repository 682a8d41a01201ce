import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createWechat } from '../../../server/src/integrations/wechat/index.ts';
import { WechatTokenSchema } from '../../../server/src/integrations/wechat/wechatToken.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { OWNER, startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const MINUTE = 60_000;

describeEngines('the access token that processes share', (engine) => {
  let app: WechatApp;
  beforeAll(async () => {
    app = await startWechatApp(engine);
  });
  beforeEach(() => app.reset());
  afterAll(() => app.close());

  /** Another server process on the same database. */
  const process = () => {
    const { config, orm, vault, clock } = app.deps;
    return createWechat({ config: { ...config, WECHAT_API_BASE: app.emulatorUrl }, orm, vault, clock });
  };
  const phone = async ({ login }: ReturnType<typeof process>) =>
    login.exchangePhoneCode(await app.phoneCode(OWNER.openid));
  const stored = async () => {
    const row = await app.em().findOneOrFail(WechatTokenSchema, { appId: app.deps.config.WECHAT_APP_ID });
    return app.deps.vault.open(row.sealedToken ?? '');
  };

  it('is fetched by one of them, kept sealed, and used by all', async () => {
    // A second request for a token would meet this fault and fail.
    app.emulator().faults.add({ api: 'token', kind: 'slow', delayMs: 300 });
    app.emulator().faults.add({ api: 'token', kind: 'error', errcode: -1, times: 100 });
    const answers = await Promise.all([process(), process(), process()].map(phone));
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ phone: OWNER.phone })));
    const row = await app.em().findOneOrFail(WechatTokenSchema, { appId: { $ne: '' } });
    expect(row.sealedToken).not.toContain(await stored());
  });

  it('is renewed early and the new one found by the others', async () => {
    const [one, two] = [process(), process()];
    await phone(one);
    const first = await stored();
    app.clock.advance(116 * MINUTE);
    await phone(two);
    expect(await stored()).not.toBe(first);
    await expect(phone(one)).resolves.toEqual({ phone: OWNER.phone });
  });

  it('is forced anew, once, when WeChat no longer accepts it', async () => {
    const one = process();
    await phone(one);
    const first = await stored();
    app.emulator().faults.add({ api: 'phone', kind: 'error', errcode: 42001 });
    await expect(phone(one)).resolves.toEqual({ phone: OWNER.phone });
    expect(await stored()).not.toBe(first);
    app.emulator().faults.add({ api: 'phone', kind: 'error', errcode: 40001, times: 2 });
    await expect(phone(one)).rejects.toMatchObject({ code: 'wechat.unavailable' });
  });

  it('is asked for again after a failure', async () => {
    app.emulator().faults.add({ api: 'token', kind: 'dropRequest' });
    await expect(phone(process())).rejects.toMatchObject({ code: 'wechat.unavailable' });
    await expect(phone(process())).resolves.toEqual({ phone: OWNER.phone });
  });

  it('with a wrong secret is a matter for the operator', async () => {
    app.emulator().faults.add({ api: 'token', kind: 'error', errcode: 40125 });
    await expect(phone(process())).rejects.toMatchObject({ code: 'wechat.refused' });
  });
});
