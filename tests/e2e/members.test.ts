import { expect } from '@jest/globals';
import type { BindingReviewRowDto } from '@innovation-points/shared/contracts/bindings.ts';
import type { EnterpriseSummaryDto } from '@innovation-points/shared/contracts/enterprises.ts';
import { deskOf } from './support/desk.ts';
import { describeOnPhone, type Phone } from './support/phone.ts';
import {
  expectNothingBeyondTheEdge,
  field,
  openPage,
  press,
  see,
  seeMessage,
  settled,
  shown,
  signIn,
  tap,
} from './support/steps.ts';

const ZONE = '郑州高新技术产业开发区';

describeOnPhone(
  'members on the phone',
  (it) => {
    it('switches between enterprises of two zones, and every page says for which one and in which zone', async (phone) => {
      await signIn(phone, '赵启明');
      const zones = new Set<string>();
      await tap(phone, '切换企业');
      const choices = phone.page.locator('.choice').filter({ visible: true });
      await choices.first().waitFor();
      const count = await choices.count();
      for (let index = 0; index < count; index++) {
        if (index > 0) await tap(phone, '切换企业');
        const name = await choices.nth(index).locator('.choice__title').innerText();
        const zone = (await choices.nth(index).locator('.choice__note').innerText()).split(' · ')[0]!;
        await settled(phone, name);
        await choices.nth(index).tap();
        zones.add(zone);
        for (const [route, title] of NAMING) {
          await openPage(phone, route, title);
          await see(phone, name);
          await see(phone, zone);
        }
        await phone.picture(`acting in ${zone}`);
        await openPage(phone, '#/pages/me/index', '我的');
      }
      expect([...zones].toSorted()).toEqual(['保定高新技术产业开发区', ZONE].toSorted());
    });

    it('lets in who is invited, and shuts out who is removed at once, on a phone that is already open', async (phone) => {
      await signIn(phone, '陈知远');
      const code = await invite(phone, '只读');
      const guest = await phone.another();
      await signIn(guest, '孙晓');
      await accept(guest, code);
      await openPage(guest, '#/packages/score/portrait/index', '积分画像');
      await see(guest, '郑州智感微系统股份有限公司');

      await openPage(phone, '#/packages/member/list/index', '成员与身份');
      await tap(phone, /^孙\*+$/);
      await settled(phone, '移除成员');
      await tap(phone, '移除成员');
      await see(phone, /立即不能再查看/);
      await tap(phone, '确定');
      await see(phone, '已移除');
      await shown(phone, /^孙\*+$/).waitFor({ state: 'hidden' });

      guest.expectFault(/404/);
      await tap(guest, '核对部门数据');
      await see(guest, '尚未绑定企业');
      await guest.picture('removed meanwhile');
      await openPage(guest, '#/pages/home/index', '创新积分通');
      await see(guest, '尚未绑定企业');
      expect(await shown(guest, '郑州智感微系统股份有限公司').count()).toBe(0);
    });

    it('takes an invitation back: its code opens nothing any more', async (phone) => {
      await signIn(phone, '陈知远');
      const code = await invite(phone, '经办人');
      const waiting = shown(phone, /^撤销$/);
      const before = await waiting.count();
      await tap(phone, /^撤销$/); // the newest stands first
      await see(phone, '撤销后这个邀请码不能再使用');
      await tap(phone, '确定');
      await see(phone, /^已撤销$/);
      await waiting.nth(before - 1).waitFor({ state: 'hidden' });
      const guest = await phone.another();
      await signIn(guest, '孙晓');
      guest.expectFault(/404|409|410|422/);
      await openPage(guest, '#/packages/auth/invitation/index', '接受邀请');
      await field(guest, '12 位，如 ABCD-2345-WXYZ').fill(code);
      await tap(guest, '查看邀请');
      await see(guest, /邀请码.*(无效|失效|撤销|过期|不存在)/);
      await guest.picture('revoked invitation');
    });

    it('gives a member another role that holds at once, and lets the member leave', async (phone) => {
      await signIn(phone, '陈知远');
      const agent = await phone.another();
      await signIn(agent, '李若楠');
      await openPage(phone, '#/packages/member/list/index', '成员与身份');
      await tap(phone, /^李\*+$/);
      await settled(phone, '更改角色');
      await phone.page.locator('.choice:visible').filter({ hasText: '只能查看' }).tap();
      await see(phone, /的角色改为“只读”/);
      await tap(phone, '确定');
      await see(phone, '角色已更改');

      agent.expectFault(/403/);
      await openPage(agent, '#/packages/dispute/raise/index?code=net_profit&period=2025', '提出异议');
      await field(agent, '以元为单位').fill('1');
      await field(agent, '说明依据').fill('与审计报告不一致');
      await tap(agent, '提交异议');
      await see(agent, /只读/);

      await openPage(agent, '#/packages/member/list/index', '成员与身份');
      await tap(agent, /（本人）$/);
      await settled(agent, '退出企业');
      await tap(agent, /^退出企业$/);
      await see(agent, /再次加入需要邀请或审核/);
      await tap(agent, '确定');
      await see(agent, '申请加入企业');
      await openPage(phone, '#/packages/member/list/index', '成员与身份');
      await see(phone, '1 人');
    });

    it('asks the zone with a file, shows the file again, and is let in when an officer has looked at it', async (phone) => {
      await signIn(phone, '孙晓');
      const desk = await deskOf(phone.url, 'yewu');
      const creditCode = await creditCodeOf(phone.url, '郑州同信仪表有限公司');
      await openPage(phone, '#/packages/member/request/index', '申请加入企业');
      await tap(phone, '提交申请');
      await see(phone, '请选择证明材料');
      await field(phone, '营业执照上的 18 位代码').fill(creditCode);
      await field(phone, '与证明材料一致').fill('孙晓');
      const chooser = phone.page.waitForEvent('filechooser');
      await tap(phone, '选择文件');
      await (await chooser).setFiles(PDF);
      await expectNothingBeyondTheEdge(phone);
      await tap(phone, '提交申请');
      await see(phone, '郑州同信仪表有限公司');
      await see(phone, '待审核');
      const download = phone.page.waitForEvent('download');
      await tap(phone, PDF.name);
      expect((await download).suggestedFilename()).toBe(PDF.name);
      await phone.picture('request to join');

      const waiting = await desk.get<{ items: BindingReviewRowDto[] }>(
        '/v1/officer/binding-requests?status=waiting',
      );
      await desk.post(`/v1/officer/binding-requests/${waiting.items[0]!.requestId}/approve`);
      await seeMessage(phone, '企业身份申请已通过');
      await tap(phone, '企业身份申请已通过');
      await see(phone, '我的申请');
      await see(phone, '已通过');
      await openPage(phone, '#/pages/me/index', '我的');
      await see(phone, '郑州同信仪表有限公司');
    });

    it('binds a legal representative by the electronic licence, and by none of an enterprise that nobody knows', async (phone) => {
      await signIn(phone, '周文静');
      const creditCode = await creditCodeOf(phone.url, '郑州新芽科技有限公司');
      await openPage(phone, '#/packages/member/licence/index', '电子营业执照');
      await tap(phone, '出示并绑定');
      await see(phone, '请填写统一社会信用代码');
      phone.expectFault(/404/);
      await showLicence(phone, '91410100MA44000000');
      await see(phone, /名册中没有|校验/);
      await phone.picture('licence nobody knows');
      await showLicence(phone, creditCode);
      await see(phone, '部门数据待补');
      await openPage(phone, '#/pages/me/index', '我的');
      await see(phone, '郑州新芽科技有限公司');
      await see(phone, '切换企业');
    });

    it('shows a person every device, and signs another one out at once', async (phone) => {
      await signIn(phone, '周文静');
      const lost = await phone.another();
      await signIn(lost, '周文静');
      await openPage(phone, '#/packages/auth/devices/index', '登录设备');
      await see(phone, '本机');
      await tap(phone, '退出其他所有设备');
      await see(phone, '除本机外的所有设备将立即退出');
      await tap(phone, '确定');
      await see(phone, /已让 \d+ 台设备退出/);
      await phone.picture('devices');
      expect(await shown(phone, '退出其他所有设备').count()).toBe(0);
      lost.expectFault(/401/);
      await openPage(lost, '#/packages/message/inbox/index', '消息');
      await see(lost, '登录后查看消息');
    });
  },
  { DEMO_SIZE: '120' },
);

/** Pages that name the enterprise. */
const NAMING = [
  ['#/pages/home/index', '创新积分通'],
  ['#/pages/policies/index', '政策'],
  ['#/pages/claims/index', '申领'],
  ['#/pages/me/index', '我的'],
  ['#/packages/score/portrait/index', '积分画像'],
  ['#/packages/member/list/index', '成员与身份'],
  ['#/packages/score/facts/index', '核对数据'],
  ['#/packages/score/changes/index', '变化原因'],
  ['#/packages/score/whatIf/index', '假设测算'],
  ['#/packages/score/goal/index', '目标测算'],
  ['#/packages/dispute/list/index', '我的数据异议'],
] as const;

const PDF = { name: '任职文件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1') };

/** Makes an invitation to a role; the code to pass on. */
async function invite(phone: Phone, role: string): Promise<string> {
  await openPage(phone, '#/packages/member/invite/index', '邀请成员');
  await phone.page.locator('.choice__title:visible').filter({ hasText: role }).tap();
  await tap(phone, '生成邀请码');
  const code = phone.page.locator('.new-invitation__code:visible');
  await code.waitFor();
  return code.innerText();
}

/** Looks at an invitation and accepts it. */
async function accept(phone: Phone, code: string): Promise<void> {
  await openPage(phone, '#/packages/auth/invitation/index', '接受邀请');
  await field(phone, '12 位，如 ABCD-2345-WXYZ').fill(code);
  await tap(phone, '查看邀请');
  await see(phone, '郑州智感微系统股份有限公司');
  const name = field(phone, '供企业其他成员辨认');
  if (await name.isVisible()) await name.fill('孙晓');
  await press(phone, '接受邀请');
  await see(phone, '已加入郑州智感微系统股份有限公司');
}

/** Shows the licence of the enterprise with this code. */
async function showLicence(phone: Phone, creditCode: string): Promise<void> {
  const inputs = phone.page.locator('.field__input:visible input');
  await inputs.first().fill(creditCode);
  await inputs.last().fill('周文静');
  await tap(phone, '出示并绑定');
}

/** The credit code of an enterprise, as the zone's register has it. */
async function creditCodeOf(url: string, name: string): Promise<string> {
  const desk = await deskOf(url, 'yewu');
  const query = `search=${encodeURIComponent(name)}`;
  const { items } = await desk.get<{ items: EnterpriseSummaryDto[] }>(`/v1/register/enterprises?${query}`);
  return items.find((enterprise) => enterprise.name === name)!.creditCode!;
}
