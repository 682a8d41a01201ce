import { expect } from '@jest/globals';
import { describeOnPhone, type Phone } from './support/phone.ts';
import { openPage, see, shown, signIn, tap } from './support/steps.ts';

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
] as const;

/** Waits until a page or sheet that slides in has come to rest. */
function settled(phone: Phone, text: string | RegExp): Promise<void> {
  return shown(phone, text).last().tap({ trial: true });
}
