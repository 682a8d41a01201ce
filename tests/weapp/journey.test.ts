import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { ClaimDetailDto, ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { startDemo, type DemoServer } from '../support/demoServer.ts';
import { signInAs, type PersonClient } from '../support/personClient.ts';
import type { RunningWeapp } from './harness/launch.ts';
import { drawn, itOnWeapp, OWNER, signedInStore, signIn } from './support.ts';

let demo: DemoServer;
let owner: PersonClient;

beforeAll(async () => {
  demo = await startDemo({ env: { DEMO_SKIP_H5: '1', DEMO_SIZE: '120' } });
  owner = await signInAs(demo.url, OWNER);
}, 600_000);
afterAll(async () => {
  await demo?.stop();
}, 60_000);

const itOnPhone = (name: string, flow: (weapp: RunningWeapp) => Promise<void>): void =>
  itOnWeapp({ url: () => demo.url }, name, flow);

const claimPath = (claimId = ''): string => `/v1/enterprises/${owner.enterpriseId}/claims${claimId}`;

describe('the weapp build, running against the real server', () => {
  itOnPhone('shows a visitor the policies without signing in', async (weapp) => {
    weapp.open('/pages/policies/index');
    await weapp.untilText(/万元|补贴|奖/);
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  itOnPhone('asks a visitor to sign in before it shows a score', async (weapp) => {
    weapp.open('/packages/score/portrait/index');
    await weapp.untilText('登录');
    expect(weapp.calls.map(([name]) => name)).not.toContain('request');
  });

  itOnPhone('signs in with wx.login and keeps the session for the next page', async (weapp) => {
    await signIn(weapp);
    expect(weapp.calls.filter(([name]) => name === 'login')).toHaveLength(1);
    weapp.open('/pages/home/index');
    const portrait = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
    await weapp.untilText(portrait.enterpriseName);
  });

  itOnPhone('refuses to sign in before the privacy notice is agreed to', async (weapp) => {
    weapp.open('/packages/auth/signIn/index');
    await weapp.tap('微信登录');
    await weapp.untilText('请先阅读并同意隐私说明');
    expect(weapp.calls.map(([name]) => name)).not.toContain('login');
  });

  itOnPhone('shows the score with its categories as the server has it', async (weapp) => {
    await signIn(weapp);
    weapp.open('/packages/score/portrait/index');
    const { total, categories, ranks } = await owner.get<PortraitDto>(
      `/v1/enterprises/${owner.enterpriseId}/portrait`,
    );
    await weapp.untilText(Number(total).toFixed(2));
    for (const { title } of categories) expect(weapp.text()).toContain(title);
    expect(weapp.text()).toContain(String(ranks.overall?.rank));
  });

  itOnPhone(
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

  itOnPhone('raises a dispute with a photograph, and shows the photograph again', async (weapp) => {
    await signIn(weapp);
    weapp.open('/packages/dispute/raise/index?code=net_profit&period=2025');
    await weapp.type('以元为单位', '12345678.90');
    await weapp.type('说明依据，如申报表、合同或证书编号（5 至 500 字）', '与审计报告不一致');
    await weapp.tap('选择文件');
    await weapp.untilText('照片.jpg');
    await weapp.tap('提交异议');
    await weapp.untilRoute('packages/dispute/detail/index');
    await weapp.untilText('待部门答复');
    await weapp.tap('照片.jpg');
    await weapp.untilCall('previewImage');
    expect(argumentOf(weapp, 'previewImage')).toMatchObject({ urls: [expect.stringMatching(/^wxfile:/)] });
  });

  itOnPhone('says beside the published score what a moved slider would bring', async (weapp) => {
    await signIn(weapp);
    weapp.open('/packages/score/whatIf/index');
    await weapp.untilText('已公布');
    await weapp.slide(30);
    await weapp.untilText('假设 21,011,200 元');
    await weapp.untilText('测算结果');
    const { total } = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
    expect(weapp.text()).toContain(`现为 ${Number(total).toFixed(2)}`);
  });

  itOnPhone(
    'keeps what it shows when fetching it anew finds no network, says of when it is, and is new again afterwards',
    async (weapp) => {
      await signIn(weapp);
      const note = /没有刷新成功，以下是 \d+月\d+日 \d\d:\d\d 的数据。连不上服务器。请检查网络后重试。/g;
      const { id, policyTitle } = (await owner.get<{ items: ClaimSummaryDto[] }>(claimPath())).items[0]!;
      for (const [page, data] of [
        ['/pages/home/index', '查看积分画像'],
        ['/packages/score/facts/index', '税务局'],
        [`/packages/claim/detail/index?id=${id}`, policyTitle],
      ] as const) {
        weapp.open(page);
        await weapp.untilText(data);
        await drawn(weapp);
        weapp.setOffline(true);
        weapp.pullDown();
        await weapp.untilText('没有刷新成功');
        expect(weapp.text().match(note)).toHaveLength(1);
        expect(weapp.text()).toContain(data);
        expect(weapp.text()).not.toContain('没有加载成功');
        weapp.setOffline(false);
        await weapp.tap('重新加载');
        await weapp.untilGone('没有刷新成功');
        expect(weapp.text()).toContain(data);
      }
    },
  );

  itOnPhone('shows nothing but the failure when the first load finds no network', async (weapp) => {
    await signIn(weapp);
    weapp.setOffline(true);
    weapp.open('/packages/score/facts/index');
    await weapp.untilText('没有加载成功');
    expect(weapp.text()).not.toContain('没有刷新成功');
    weapp.setOffline(false);
    await weapp.tap('重新加载');
    await weapp.untilText('税务局');
  });

  itOnPhone('keeps within ten pages: the eleventh takes the place of the one on top', async (weapp) => {
    await signIn(weapp);
    while (weapp.depth() < 10) weapp.open('/packages/score/portrait/index');
    await weapp.tap('核对部门数据');
    await weapp.untilRoute('packages/score/facts/index');
    await weapp.untilText('税务局');
    expect(weapp.depth()).toBe(10);
  });

  itOnPhone(
    'writes the number of unread messages on the tab bar, and takes it away with the last',
    async (weapp) => {
      await signIn(weapp);
      weapp.open('/pages/home/index');
      await weapp.untilCall('setTabBarBadge');
      const { unread } = await owner.get<{ unread: number }>('/v1/inbox/unread-count');
      expect(argumentOf(weapp, 'setTabBarBadge')).toMatchObject({ index: 3, text: String(unread) });
      weapp.open('/pages/me/index');
      await weapp.tap('退出登录');
      await weapp.untilCall('removeTabBarBadge');
    },
  );
});

describe('a claim, from WeChat’s message to the money on its way', () => {
  let store: Map<string, unknown>;
  beforeAll(async () => {
    store = await signedInStore(demo.url);
  });

  itOnWeapp(
    { url: () => demo.url, store: () => store },
    'opens from the message for somebody who signed in before, is confirmed, asks once to be told, and shows its progress',
    async (weapp) => {
      const { items } = await owner.get<{ items: InboxMessageDto[] }>('/v1/inbox');
      const pushed = await Promise.all(
        items
          .filter(({ event }) => event === 'claimPushed')
          .map(async ({ page, subject }) => ({
            page,
            claim: await owner.get<ClaimDetailDto>(claimPath(`/${subject.id}`)),
          })),
      );
      const { page, claim } = pushed.find((one) => one.claim.canConfirm)!;
      weapp.open(`/${page}`);
      await weapp.untilText(claim.policyTitle);
      await weapp.untilText('领取承诺');
      await weapp.tap(/^确认领取/);
      await weapp.untilText('已确认领取');
      await weapp.tap('通知我办理进度');
      await weapp.untilCall('showToast');
      const { tmplIds } = argumentOf(weapp, 'requestSubscribeMessage') as { tmplIds: string[] };
      expect(tmplIds.length).toBeGreaterThan(0);
      expect(tmplIds.length).toBeLessThanOrEqual(5);
      expect(argumentOf(weapp, 'showToast')).toMatchObject({ title: '已开启进度通知' });
      await weapp.untilGone('通知我办理进度');
      expect(weapp.text()).toMatch(/意愿确认已完成.*公示/);
      expect((await owner.get<ClaimDetailDto>(claimPath(`/${claim.id}`))).status).toBe('confirmed');
    },
  );
});

/** What the program handed to a member of `wx` when it last called it. */
function argumentOf(weapp: RunningWeapp, name: string): unknown {
  return weapp.calls.findLast(([called]) => called === name)?.[1];
}
