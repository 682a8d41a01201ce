import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { signInAs } from '../support/personClient.ts';
import { describeOnPhone, type Phone } from './support/phone.ts';
import { breachesOf, NORMS, type Norm } from './support/norms.ts';
import {
  atRest,
  expectNothingBeyondTheEdge,
  field,
  onPage,
  openPage,
  press,
  see,
  signIn,
  tap,
} from './support/steps.ts';

const OWNER = { openid: 'oDEMO-owner-0001', name: '陈知远' };

/** Acts for the enterprise with the longest name, of which data are missing. */
const LONG_NAME = '周文静';

/** Every page that shows something to an owner, with its title. */
const PAGES = [
  ['#/pages/home/index', '创新积分通'],
  ['#/pages/policies/index', '政策'],
  ['#/pages/claims/index', '申领'],
  ['#/pages/me/index', '我的'],
  ['#/packages/score/portrait/index', '积分画像'],
  ['#/packages/score/trace/index?code=rd_expense_amount', '指标来源'],
  ['#/packages/score/facts/index', '核对数据'],
  ['#/packages/score/changes/index', '变化原因'],
  ['#/packages/score/whatIf/index', '假设测算'],
  ['#/packages/score/goal/index', '目标测算'],
  ['#/packages/policy/detail/index?code=zhengzhou-high-growth', '政策详情'],
  ['#/packages/claim/notice/index', '公示名单'],
  ['#/packages/dispute/raise/index?code=net_profit&period=2025', '提出异议'],
  ['#/packages/dispute/list/index', '我的数据异议'],
  ['#/packages/message/inbox/index', '消息'],
  ['#/packages/message/settings/index', '提醒设置'],
  ['#/packages/member/list/index', '成员与身份'],
  ['#/packages/member/invite/index', '邀请成员'],
  ['#/packages/member/join/index', '加入企业'],
  ['#/packages/member/request/index', '申请加入企业'],
  ['#/packages/member/licence/index', '电子营业执照'],
  ['#/packages/auth/privacy/index', '隐私说明'],
  ['#/packages/auth/invitation/index', '接受邀请'],
  ['#/packages/auth/devices/index', '登录设备'],
] as const;

describeOnPhone(
  'every page of the mini-program',
  (it) => {
    it('keeps within a small phone, with letters, targets and contrast as the norms ask for', async (phone) => {
      await phone.page.setViewportSize({ width: 320, height: 640 });
      await signIn(phone, OWNER.name);
      await lookAtAll(phone, NORMS.usual);
    });

    it('keeps within a phone with large letters, with letters and targets for the elderly', async (phone) => {
      await signIn(phone, LONG_NAME);
      await phone.page.locator('.toggle').filter({ visible: true }).tap();
      await lookAtAll(phone, NORMS.elder);
    });

    it('says in Chinese that there is no network, and goes on when there is one again', async (phone) => {
      await signIn(phone, OWNER.name);
      await openPage(phone, '#/packages/score/facts/index', '核对数据');
      await openPage(phone, '#/pages/home/index', '创新积分通');
      phone.expectFault(/ERR_INTERNET_DISCONNECTED/);
      await phone.page.context().setOffline(true);
      await openPage(phone, '#/packages/score/facts/index', '核对数据');
      await see(phone, '连不上服务器。请检查网络后重试。');
      await phone.picture('no network');
      await phone.page.context().setOffline(false);
      await press(phone, '重新加载');
      await see(phone, '税务局');
    });

    it('keeps what it shows when it cannot be fetched anew, and says of when it is', async (phone) => {
      await signIn(phone, OWNER.name);
      await openPage(phone, '#/packages/score/portrait/index', '积分画像');
      await tap(phone, '核对部门数据');
      await onPage(phone, '核对数据');
      phone.expectFault(/ERR_INTERNET_DISCONNECTED/);
      await phone.page.context().setOffline(true);
      await phone.page.goBack();
      await see(phone, /没有刷新成功，以下是 \d+月\d+日 \d\d:\d\d 的数据。连不上服务器/);
      await see(phone, '各类得分与全区中位数');
      await phone.picture('not fetched anew');
      await phone.page.context().setOffline(false);
      await tap(phone, '重新加载');
      await phone.page.locator('.stale-note').first().waitFor({ state: 'detached' });
      await see(phone, '各类得分与全区中位数');
    });

    it('leaves no empty screen when a page breaks: it says so and leads on', async (phone) => {
      await signIn(phone, OWNER.name);
      phone.expectFault(/Cannot read|undefined|TypeError/);
      await phone.page.route('**/portrait', (route) =>
        route.fulfill({ json: { enterpriseName: '郑州智感微' } }),
      );
      await openPage(phone, '#/packages/score/portrait/index', '积分画像');
      await see(phone, '页面出错了');
      await phone.picture('a page that broke');
      await phone.page.unroute('**/portrait');
      await press(phone, '重新打开');
      await see(phone, '各类得分与全区中位数');
    });

    it('is told apart by those who hear it: what is chosen, switched and open says so', async (phone) => {
      await signIn(phone, OWNER.name);
      const toggle = phone.page.getByRole('switch', { name: '大字版' });
      await toggle.and(phone.page.locator('[aria-checked="false"]')).waitFor();
      await toggle.tap();
      await toggle.and(phone.page.locator('[aria-checked="true"]')).waitFor();
      await openPage(phone, '#/pages/policies/index', '政策');
      await phone.page.getByRole('tab', { name: /可享/ }).filter({ visible: true }).tap();
      await phone.page.locator('[role="tab"][aria-selected="true"]', { hasText: '可享' }).waitFor();
      await openPage(phone, '#/packages/member/invite/index', '邀请成员');
      await phone.page.locator('[role="radio"][aria-checked="true"]', { hasText: '经办人' }).waitFor();
    });
  },
  { DEMO_SIZE: '120' },
);

describeOnPhone(
  'suppositions and settings on the phone',
  (it) => {
    it('moves a slider and says what it would bring, then what would be enough for a goal', async (phone) => {
      await signIn(phone, OWNER.name);
      const owner = await signInAs(phone.url, OWNER.openid);
      const portrait = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
      const total = Number(portrait.total).toFixed(2);
      await openPage(phone, '#/packages/score/whatIf/index', '假设测算');
      await see(phone, '已公布');
      await drag(phone, phone.page.locator('.lever:visible .weui-slider__handler').first(), 80);
      await see(phone, /^假设 /);
      await see(phone, '测算结果');
      await see(phone, `现为 ${total}`);
      await phone.picture('what if');
      await expectNothingBeyondTheEdge(phone);
      await tap(phone, '恢复原值');
      await see(phone, '已公布');

      await tap(phone, /^目标测算$/);
      await press(phone, '开始测算');
      await see(phone, '请填写目标总分');
      await field(phone, '如 60').fill((Number(total) + 1).toFixed(2));
      await press(phone, '开始测算');
      await see(phone, '任选其一即可达到');
      await see(phone, /届时总分/);
      await phone.picture('goal');
      await expectNothingBeyondTheEdge(phone);
      await field(phone, '如 60').fill('1');
      await press(phone, '开始测算');
      await see(phone, '已经达到，无需变化');
    });

    it('keeps message switches and quiet hours, and takes a change back with the reason when it cannot be saved', async (phone) => {
      await signIn(phone, OWNER.name);
      const owner = await signInAs(phone.url, OWNER.openid);
      const settings = () => owner.get<MessageSettingsDto>('/v1/me/message-settings');
      await openPage(phone, '#/packages/message/settings/index', '提醒设置');
      await flip(phone, '积分公布');
      await flip(phone, '免打扰时段');
      await tap(phone, /^开始$/);
      await phone.page.locator('.choice:visible').filter({ hasText: '21:00' }).tap();
      await see(phone, /21:00/);
      await phone.picture('message settings');
      await expectNothingBeyondTheEdge(phone);
      await openPage(phone, '#/pages/me/index', '我的');
      await openPage(phone, '#/packages/message/settings/index', '提醒设置');
      await off(phone, '积分公布').waitFor();
      expect(await settings()).toMatchObject({
        groups: { score: false, claim: true },
        quiet: { on: true, from: '21:00' },
      });

      phone.expectFault(/ERR_INTERNET_DISCONNECTED/);
      await phone.page.context().setOffline(true);
      await flip(phone, '积分公布');
      await see(phone, '连不上服务器');
      await off(phone, '积分公布').waitFor();
      await phone.page.context().setOffline(false);
      expect((await settings()).groups.score).toBe(false);
    });
  },
  { DEMO_SIZE: '120' },
);

async function flip(phone: Phone, name: string): Promise<void> {
  await atRest(phone);
  await phone.page.getByRole('switch', { name }).filter({ visible: true }).tap();
}

async function lookAtAll(phone: Phone, norm: Norm): Promise<void> {
  for (const [route, title] of PAGES) {
    await openPage(phone, route, title);
    await expectNothingBeyondTheEdge(phone);
    expect([title, ...(await breachesOf(phone, norm))]).toEqual([title]);
  }
}

/** The switch of this name on screen, off. */
function off(phone: Phone, name: string): Locator {
  const wanted = `[role="switch"][aria-label="${name}"][aria-checked="false"]`;
  return phone.page.locator(wanted).filter({ visible: true }).last(); // the one below slides away
}

/** Draws a handle to the right with a finger. */
async function drag(phone: Phone, handle: Locator, distance: number): Promise<void> {
  const box = (await handle.boundingBox())!;
  const finger = await phone.page.context().newCDPSession(phone.page);
  const at = (dx: number) => [{ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const step of [0.25, 0.5, 0.75, 1]) {
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(distance * step) });
  }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
