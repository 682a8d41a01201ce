import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

beforeAll(async () => {
  demo = await startDemo({ env: { DEMO_SKIP_H5: '1', DEMO_SIZE: '120' } });
  owner = await signInAs(demo.url, OWNER);
}, 600_000);
afterAll(async () => {
  await demo?.stop();
}, 60_000);

/** A fact about the mini-program on the owner's phone: it must not write an error, nor miss a member of `wx`. */
function itOnWeapp(name: string, flow: (weapp: RunningWeapp) => Promise<void>): void {
  it(name, async () => {
    const weapp = launchWeapp({ dist: DIST, apiBase: demo.url, phone: emulatedPhone(demo.url, OWNER) });
    try {
      await flow(weapp);
      expect(weapp.errors).toEqual([]);
      expect([...weapp.missing].filter((member) => !NOT_NEEDED.has(member))).toEqual([]);
    } finally {
      weapp.close();
    }
  });
}

/** Sign in on the phone as a person does: agree and tap; the account is bound already. */
async function signIn(weapp: RunningWeapp): Promise<void> {
  weapp.open('/pages/me/index');
  weapp.open('/packages/auth/signIn/index');
  await weapp.tap('我已阅读并同意');
  await weapp.tap('微信登录');
  await weapp.untilRoute('pages/me/index');
}

const claimPath = (claimId = ''): string => `/v1/enterprises/${owner.enterpriseId}/claims${claimId}`;

describe('the weapp build, running against the real server', () => {
  itOnWeapp('shows a visitor the policies without signing in', async (weapp) => {
    weapp.open('/pages/policies/index');
    await weapp.untilText(/万元|补贴|奖/);
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  itOnWeapp('asks a visitor to sign in before it shows a score', async (weapp) => {
    weapp.open('/packages/score/portrait/index');
    await weapp.untilText('登录');
    expect(weapp.calls.map(([name]) => name)).not.toContain('request');
  });

  itOnWeapp('signs in with wx.login and keeps the session for the next page', async (weapp) => {
    await signIn(weapp);
    expect(weapp.calls.filter(([name]) => name === 'login')).toHaveLength(1);
    weapp.open('/pages/home/index');
    const portrait = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
    await weapp.untilText(portrait.enterpriseName);
  });

  itOnWeapp('refuses to sign in before the privacy notice is agreed to', async (weapp) => {
    weapp.open('/packages/auth/signIn/index');
    await weapp.tap('微信登录');
    await weapp.untilText('请先阅读并同意隐私说明');
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  itOnWeapp('shows the score with its categories as the server has it', async (weapp) => {
    await signIn(weapp);
    weapp.open('/packages/score/portrait/index');
    const { total, categories, ranks } = await owner.get<PortraitDto>(
      `/v1/enterprises/${owner.enterpriseId}/portrait`,
    );
    await weapp.untilText(Number(total).toFixed(2));
    for (const { title } of categories) expect(weapp.text()).toContain(title);
    expect(weapp.text()).toContain(String(ranks.overall?.rank));
  });

  itOnWeapp(
    'registers an account and confirms a pushed claim with one tap, and the server has it confirmed',
    async (weapp) => {
      await signIn(weapp);
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
    },
  );
});
