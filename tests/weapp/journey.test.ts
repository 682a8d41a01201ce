import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClaimDetailDto, ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { startDemo, type DemoServer } from '../support/demoServer.ts';
import { emulatedPhone } from '../support/emulatedPhone.ts';
import { signInAs, type PersonClient } from '../support/personClient.ts';
import { DIST } from './build.ts';
import { launchWeapp, type RunningWeapp } from './harness/launch.ts';

/** The demonstration's legal representative, who may confirm money. */
const OWNER = 'oDEMO-owner-0001';

/** Members of `wx` that Taro only asks about: it lives without them. */
const NOT_NEEDED = new Set(['env', 'cloud']);

let demo: DemoServer;
let owner: PersonClient;
let weapp: RunningWeapp;

beforeAll(async () => {
  demo = await startDemo({ env: { DEMO_SKIP_H5: '1', DEMO_SIZE: '120' } });
  owner = await signInAs(demo.url, OWNER);
}, 600_000);
afterAll(async () => {
  await demo?.stop();
}, 60_000);

beforeEach(() => {
  weapp = launchWeapp({ dist: DIST, apiBase: demo.url, phone: emulatedPhone(demo.url, OWNER) });
});
afterEach(() => weapp.close());

/** Sign in on the phone as a person does: agree, tap, and give the phone number if it is asked for. */
async function signIn(): Promise<void> {
  weapp.open('/pages/me/index');
  weapp.open('/packages/auth/signIn/index');
  await weapp.tap('我已阅读并同意');
  await weapp.tap('微信登录');
  await weapp.untilRoute('pages/me/index');
}

const claimPath = (claimId = ''): string => `/v1/enterprises/${owner.enterpriseId}/claims${claimId}`;

describe('the weapp build, running against the real server', () => {
  afterEach(() => {
    expect(weapp.errors).toEqual([]);
    expect([...weapp.missing].filter((name) => !NOT_NEEDED.has(name))).toEqual([]);
  });

  it('shows a visitor the policies without signing in', async () => {
    weapp.open('/pages/policies/index');
    await weapp.untilText(/万元|补贴|奖/);
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  it('asks a visitor to sign in before it shows a score', async () => {
    weapp.open('/packages/score/portrait/index');
    await weapp.untilText('登录');
    expect(weapp.calls.map(([name]) => name)).not.toContain('request');
  });

  it('signs in with wx.login and keeps the session for the next page', async () => {
    await signIn();
    expect(weapp.calls.filter(([name]) => name === 'login')).toHaveLength(1);
    weapp.open('/pages/home/index');
    const portrait = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
    await weapp.untilText(portrait.enterpriseName);
  });

  it('refuses to sign in before the privacy notice is agreed to', async () => {
    weapp.open('/packages/auth/signIn/index');
    await weapp.tap('微信登录');
    await weapp.untilText('请先阅读并同意隐私说明');
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  it('shows the score with its categories as the server has it', async () => {
    await signIn();
    weapp.open('/packages/score/portrait/index');
    const { total, categories, ranks } = await owner.get<PortraitDto>(
      `/v1/enterprises/${owner.enterpriseId}/portrait`,
    );
    await weapp.untilText(Number(total).toFixed(2));
    for (const { title } of categories) expect(weapp.text()).toContain(title);
    expect(weapp.text()).toContain(String(ranks.overall?.rank));
  });

  it('registers an account and confirms a pushed claim with one tap, and the server has it confirmed', async () => {
    await signIn();
    const { items } = await owner.get<{ items: ClaimSummaryDto[] }>(claimPath());
    const pushed = items.find(({ status }) => status === 'pushed');
    expect(pushed).toBeDefined();
    weapp.open(`/packages/claim/detail/index?id=${pushed!.id}`);
    await weapp.tap('登记账户');
    await weapp.type('如：中国银行郑州高新区支行', '中国银行郑州高新区支行');
    await weapp.type('8 至 32 位数字', '41001526010050001234');
    await weapp.tap('保存');
    await weapp.untilText('1234');
    await weapp.tap(/^确认领取/);
    await weapp.untilText('已确认领取');
    const claim = await owner.get<ClaimDetailDto>(claimPath(`/${pushed!.id}`));
    expect(claim.status).toBe('confirmed');
    expect(claim.payeeAccount?.maskedNumber).toMatch(/1234$/);
    expect(claim.history.at(-1)).toMatchObject({ event: 'confirm' });
  });
});
