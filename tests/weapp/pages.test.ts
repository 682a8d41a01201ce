import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import { startDemo, type DemoServer } from '../support/demoServer.ts';
import { signInAs } from '../support/personClient.ts';
import { DIST, readBuild } from './build.ts';
import { drawn, itOnWeapp, OWNER, signedInStore } from './support.ts';

/** WeChat takes a megabyte at once and is slow long before. */
const PATCH_LIMIT_BYTES = 256 * 1024;

/** Every page: what is appended to its address, and what an owner and a visitor must find on it. */
const PAGES: Readonly<Record<string, { query?: string; owner: string | RegExp; visitor: string | RegExp }>> =
  {
    'pages/home/index': { owner: /查看积分画像[^]*笔补贴待确认/, visitor: '免申即享，三步到账' },
    'pages/policies/index': { owner: '暂不符合', visitor: '国内专利授权' },
    'pages/claims/index': { owner: /请在 .* 前确认/, visitor: '登录后查看本企业的补贴' },
    'pages/me/index': { owner: '退出登录', visitor: '未登录' },
    'packages/score/portrait/index': { owner: '各类得分与全区中位数', visitor: '登录' },
    'packages/score/trace/index': {
      query: '?code=rd_expense_amount',
      owner: '用到的部门数据',
      visitor: '登录',
    },
    'packages/score/facts/index': { owner: '税务局', visitor: '登录' },
    'packages/score/changes/index': { owner: '逐项原因', visitor: '登录' },
    'packages/score/whatIf/index': { owner: '假设数据变化', visitor: '登录' },
    'packages/score/goal/index': {
      query: '?policy=zhengzhou-listing',
      owner: '上市企业奖励',
      visitor: '登录',
    },
    'packages/policy/detail/index': {
      query: '?code=zhengzhou-high-growth',
      owner: '逐条比对',
      visitor: '享受条件',
    },
    'packages/claim/detail/index': { query: '?id=CLAIM', owner: '办理进度', visitor: '登录' },
    'packages/claim/notice/index': { owner: '目前没有公示', visitor: '目前没有公示' },
    'packages/dispute/raise/index': {
      query: '?code=net_profit&period=2025',
      owner: '您认为正确的数值',
      visitor: '登录',
    },
    'packages/dispute/list/index': { owner: '2025 年净利润', visitor: '登录' },
    'packages/dispute/detail/index': { query: '?id=DISPUTE', owner: '这项数据的全部版本', visitor: '登录' },
    'packages/message/inbox/index': { owner: '有一笔政策奖励待您确认', visitor: '登录后查看消息' },
    'packages/message/settings/index': { owner: '免打扰时段', visitor: '登录' },
    'packages/member/list/index': { owner: '本人', visitor: '登录' },
    'packages/member/invite/index': { owner: '生成邀请码', visitor: '登录' },
    'packages/member/join/index': { owner: '还没有提交过申请', visitor: '登录' },
    'packages/member/request/index': { owner: '统一社会信用代码', visitor: '登录' },
    'packages/member/licence/index': { owner: /电子营业执照|法定代表人/, visitor: '登录' },
    'packages/auth/signIn/index': { owner: '您已登录', visitor: '微信登录' },
    'packages/auth/privacy/index': { owner: '我们收集什么', visitor: '我们收集什么' },
    'packages/auth/invitation/index': { owner: '邀请码', visitor: /登录|邀请码/ },
    'packages/auth/devices/index': { owner: '本机', visitor: '登录' },
  };

let demo: DemoServer;
let store: Map<string, unknown>;
const ids = { CLAIM: 0, DISPUTE: 0 };

beforeAll(async () => {
  demo = await startDemo({ env: { DEMO_SKIP_H5: '1', DEMO_SIZE: '120' } });
  store = await signedInStore(demo.url);
  const owner = await signInAs(demo.url, OWNER);
  const base = `/v1/enterprises/${owner.enterpriseId}`;
  ids.CLAIM = (await owner.get<{ items: ClaimSummaryDto[] }>(`${base}/claims`)).items[0]!.id;
  const { versions } = await owner.get<{ versions: { value: string }[] }>(
    `${base}/facts/net_profit/2025/history`,
  );
  const dispute = { code: 'net_profit', period: '2025', disputedValue: versions[0]!.value };
  const raised = await owner.post<{ id: number }>(`${base}/disputes`, {
    ...dispute,
    claimedValue: '1',
    reason: '与审计报告不一致',
  });
  ids.DISPUTE = raised.id;
}, 600_000);
afterAll(async () => {
  await demo?.stop();
}, 60_000);

it('has a line here for every page of every package', () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(readBuild(DIST).pages.toSorted());
});

describe.each(['owner', 'visitor'] as const)(
  'for this kind of person, %s, the weapp build draws without a fault',
  (who) => {
    for (const [route, page] of Object.entries(PAGES)) {
      const on = { url: () => demo.url, ...(who === 'owner' ? { store: () => store } : {}) };
      itOnWeapp(on, route, async (weapp) => {
        const query = page.query?.replace(/CLAIM|DISPUTE/, (name) => String(ids[name as keyof typeof ids]));
        weapp.open(`/${route}${query ?? ''}`);
        await weapp.untilText(page[who]);
        await drawn(weapp);
        expect(weapp.text()).not.toMatch(/没有加载成功|页面出错了|undefined|NaN|\[object/);
        expect(weapp.largestPatch()).toBeLessThan(PATCH_LIMIT_BYTES);
      });
    }
  },
);
