import { expect } from '@jest/globals';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { signInAs } from '../support/personClient.ts';
import { describeOnPhone } from './support/phone.ts';
import {
  expectNothingBeyondTheEdge,
  onPage,
  openPage,
  registerAccount,
  see,
  shown,
  signIn,
  tap,
} from './support/steps.ts';

const OWNER = { openid: 'oDEMO-owner-0001', name: '陈知远' };

/** The pages an owner sees most, with their titles. */
const PAGES = [
  ['#/pages/home/index', '创新积分通'],
  ['#/pages/policies/index', '政策'],
  ['#/pages/claims/index', '申领'],
  ['#/pages/me/index', '我的'],
  ['#/packages/score/portrait/index', '积分画像'],
  ['#/packages/score/facts/index', '核对数据'],
  ['#/packages/message/inbox/index', '消息'],
] as const;

describeOnPhone('the mini-program in a browser', (it) => {
  it('shows a visitor what the system is, and the policies with their conditions, without signing in', async (phone) => {
    await openPage(phone, '#/pages/home/index', '创新积分通');
    await see(phone, '免申即享，三步到账');
    await phone.picture('visitor home');
    await tap(phone, '全部政策');
    await onPage(phone, '政策');
    await see(phone, '国内专利授权');
    await phone.picture('visitor policies');
    await tap(phone, '国内专利授权');
    await see(phone, '享受条件');
    await see(phone, '政策依据');
    await expectNothingBeyondTheEdge(phone);
  });

  it('leaves a visitor the public notices and the way to complain', async (phone) => {
    await openPage(phone, '#/packages/claim/notice/index', '公示名单');
    await see(phone, /目前没有公示|公示中|公示期满/);
    await openPage(phone, '#/pages/me/index', '我的');
    await tap(phone, '投诉与建议');
    await see(phone, '拨打 12345');
  });

  it('refuses to sign in before the privacy notice is agreed to', async (phone) => {
    await openPage(phone, '#/packages/auth/signIn/index', '登录');
    await tap(phone, OWNER.name);
    await see(phone, '请先阅读并同意隐私说明');
    expect(await shown(phone, '退出登录').count()).toBe(0);
  });

  it('shows an owner score, ranks, radar and trend as the server has them, in pictures and as text', async (phone) => {
    await signIn(phone, OWNER.name);
    const owner = await signInAs(phone.url, OWNER.openid);
    const portrait = await owner.get<PortraitDto>(`/v1/enterprises/${owner.enterpriseId}/portrait`);
    await openPage(phone, '#/pages/home/index', '创新积分通');
    await see(phone, Number(portrait.total).toFixed(2));
    await see(phone, portrait.enterpriseName);
    await phone.picture('owner home');
    await tap(phone, '查看积分画像');
    await see(phone, '各类得分与全区中位数');
    for (const { title } of portrait.categories) await see(phone, title);
    await see(phone, String(portrait.ranks.overall?.rank));
    for (const { period } of portrait.trend) await see(phone, period);
    expect(await phone.page.locator('#portrait-radar canvas, #portrait-trend canvas').count()).toBe(2);
    await phone.picture('owner portrait');
    await expectNothingBeyondTheEdge(phone);
  });

  it('follows an indicator to the department, the file and the row', async (phone) => {
    await signIn(phone, OWNER.name);
    await openPage(phone, '#/packages/score/portrait/index', '积分画像');
    await tap(phone, '研发费用占营业收入比例');
    await see(phone, '怎么计算');
    await see(phone, '税务局');
    await see(phone, /\.(csv|xlsx)/);
    await see(phone, /第 \d+ 行/);
    await see(phone, '规则依据');
    await phone.picture('indicator trace');
    await expectNothingBeyondTheEdge(phone);
  });

  it('shows the verdict of every condition of a policy, with value and department', async (phone) => {
    await signIn(phone, OWNER.name);
    await openPage(phone, '#/pages/policies/index', '政策');
    await tap(phone, '国内专利授权');
    await see(phone, '逐条比对');
    await see(phone, /^(符合|不符合|待补数据)$/);
    await see(phone, /\d+ 项条件符合 \d+ 项/);
    await phone.picture('policy for an enterprise');
    await expectNothingBeyondTheEdge(phone);
  });

  it('confirms a claim with one tap and one request, asks leave to report, and tells it in the inbox', async (phone) => {
    await signIn(phone, OWNER.name);
    await openPage(phone, '#/pages/claims/index', '申领');
    await shown(phone, /^请在 .* 前确认$/)
      .first()
      .tap();
    await see(phone, '领取承诺');
    await see(phone, '收款账户');
    await registerAccount(phone);
    await phone.picture('claim before confirming');
    const confirmations: (string | undefined)[] = [];
    phone.page.on('request', (request) => {
      if (request.url().endsWith('/confirm')) confirmations.push(request.headers()['idempotency-key']);
    });
    await tap(phone, /^确认领取 /);
    await see(phone, '已确认领取');
    expect(confirmations).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(await shown(phone, /^确认领取 /).count()).toBe(0);
    await phone.picture('claim confirmed');
    await tap(phone, '通知我办理进度');
    await tap(phone, '确定');
    await see(phone, '已开启进度通知');
    await openPage(phone, '#/packages/message/inbox/index', '消息');
    await see(phone, '已收到您的确认');
    await phone.picture('inbox');
    await tap(phone, '已收到您的确认');
    await see(phone, '办理进度');
  });

  it('says why an enterprise without data has no rank, and which departments owe it', async (phone) => {
    await signIn(phone, '吴海峰');
    await openPage(phone, '#/pages/home/index', '创新积分通');
    await see(phone, '部门数据待补');
    await see(phone, /待报 \d+ 项/);
    await phone.picture('enterprise with nothing');
  });

  it('tells somebody whom no enterprise lists what to do', async (phone) => {
    await openPage(phone, '#/pages/me/index', '我的');
    await tap(phone, /^登录$/);
    await tap(phone, '我已阅读并同意');
    await tap(phone, '孙晓');
    await tap(phone, '用微信手机号验证');
    await see(phone, /没有企业登记了这个号码/);
  });

  it('keeps a long name and large letters within the phone', async (phone) => {
    await signIn(phone, '周文静');
    await phone.page.locator('.taroify-switch').filter({ visible: true }).tap();
    for (const [route, title] of PAGES) {
      await openPage(phone, route, title);
      expect(await phone.page.locator('.screen--elder:visible').count()).toBe(1);
      await expectNothingBeyondTheEdge(phone);
    }
    await openPage(phone, '#/pages/home/index', '创新积分通');
    await phone.picture('large letters');
  });

  it('signs out, and a visitor sees no score again', async (phone) => {
    await signIn(phone, OWNER.name);
    await tap(phone, '退出登录');
    await see(phone, '未登录');
    await openPage(phone, '#/packages/score/portrait/index', '积分画像');
    await see(phone, '登录并绑定企业后查看积分');
  });
});
