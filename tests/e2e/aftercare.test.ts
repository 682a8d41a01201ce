import { expect } from '@jest/globals';
import type { Route } from 'playwright-core';
import type { ClaimDetailDto, ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type { PayoutBatchDetailDto, PayoutDto } from '@innovation-points/shared/contracts/payouts.ts';
import { signInAs, type PersonClient } from '../support/personClient.ts';
import { advanceClock, deskOf } from './support/desk.ts';
import { describeOnPhone } from './support/phone.ts';
import {
  expectGone,
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

const OWNER = { openid: 'oDEMO-owner-0001', name: '陈知远' };
const OTHER = { openid: 'oDEMO-admin-0003', name: '赵启明' };
const PAID_WITHIN_MS = 30_000;

describeOnPhone(
  'what follows a confirmation, on the phone',
  (it) => {
    it('takes an objection to the public notice from anybody, and goes on when it is dismissed', async (phone) => {
      const owner = await signInAs(phone.url, OWNER.openid);
      const claim = await confirmed(owner, '国内专利授权奖励');
      await (await deskOf(phone.url, 'yewu')).post(`/v1/officer/claims/${claim.id}/publicise`);

      await openPage(phone, '#/packages/claim/notice/index', '公示名单');
      await see(phone, '公示中');
      await tap(phone, '提出异议');
      await settled(phone, '对公示提出异议');
      await press(phone, /^提交$/);
      await see(phone, '请填写姓名');
      const inputs = phone.page.locator('.sheet .field__input:visible input');
      await inputs.first().fill('王热心');
      await inputs.last().fill('13900001111');
      await field(phone, '请写明事实与依据').fill('该企业的一项专利并非当年授权');
      await expectGone(phone, '请填写姓名'); // what is right again is no longer said to be wrong
      await phone.picture('objection');
      await expectNothingBeyondTheEdge(phone);
      // The answer is lost on its way, and what is then sent is as long as before and not the same.
      phone.expectFault(/objections|ERR_FAILED/);
      const arrivesUnanswered = async (route: Route) => {
        await route.fetch();
        await route.abort();
      };
      await phone.page.route(/\/objections$/, arrivesUnanswered, { times: 1 });
      await press(phone, /^提交$/);
      await see(phone, '连不上服务器');
      await field(phone, '请写明事实与依据').fill('该企业的两项专利并非当年授权');
      await press(phone, /^提交$/);
      await see(phone, /已收到，将在 .* 前答复/);

      const fuhe = await deskOf(phone.url, 'fuhe');
      await fuhe.post(`/v1/officer/claims/${claim.id}/dismiss`, { reason: '经核对均为当年授权' });
      await signIn(phone, OWNER.name);
      await openPage(phone, `#/packages/claim/detail/index?id=${claim.id}`, '补贴详情');
      await see(phone, '公示中');
      await see(phone, /异议不成立/);
      expect(await phone.text()).not.toContain('王热心');
    });

    it('lets the enterprise rate a paid claim once, and shows money that has to come back with what has come', async (phone) => {
      const owner = await signInAs(phone.url, OTHER.openid);
      const claim = await confirmed(owner, '国内专利授权奖励');
      await (await deskOf(phone.url, 'yewu')).post(`/v1/officer/claims/${claim.id}/publicise`);
      await advanceClock(phone.url, 10);
      await (await deskOf(phone.url, 'fuhe')).post(`/v1/officer/claims/${claim.id}/approve`);
      await paidOut(phone.url, claim.id);
      await signIn(phone, OTHER.name);
      await openPage(phone, `#/packages/claim/detail/index?id=${claim.id}`, '补贴详情');
      await see(phone, '已到账');

      await press(phone, '提交评价');
      await see(phone, '请先选择满意程度');
      await phone.page
        .locator('.choice:visible')
        .filter({ hasText: /^满意$/ })
        .tap();
      await phone.page.locator('textarea:visible').fill('没有跑腿，钱就到了');
      await press(phone, '提交评价');
      await see(phone, '您的评价');
      await see(phone, '没有跑腿，钱就到了');
      expect(await shown(phone, '提交评价').count()).toBe(0);
      await phone.picture('rated');

      const fuhe = await deskOf(phone.url, 'fuhe');
      const amountFen = claim.amountFen;
      const reason = '复核发现一项专利重复计算';
      await fuhe.post(`/v1/officer/claims/${claim.id}/recovery`, { amountFen, reason });
      const instalment = { amountFen: 100_00, receivedOn: '2026-11-30', receiptNumber: 'PJ-2026-0001' };
      await (
        await deskOf(phone.url, 'caiwu')
      ).post(`/v1/officer/claims/${claim.id}/recovery/instalments`, instalment);
      await openPage(phone, '#/packages/message/inbox/index', '消息');
      await openPage(phone, `#/packages/claim/detail/index?id=${claim.id}`, '补贴详情');
      await see(phone, '资金追回');
      await see(phone, reason);
      await see(phone, '2026年11月30日 100 元（票据号 PJ-2026-0001）');
      await phone.picture('recovery');
      await expectNothingBeyondTheEdge(phone);
    });

    it('tells a returned payment, and pays to another account once a second person has looked at it', async (phone) => {
      const owner = await signInAs(phone.url, OTHER.openid);
      const claim = await confirmed(owner, '高成长奖励');
      const accountNumber = `6214${String(owner.enterpriseId).padStart(12, '0')}`;
      await bankWill(phone.url, accountNumber, 'refuse');
      await (await deskOf(phone.url, 'yewu')).post(`/v1/officer/claims/${claim.id}/publicise`);
      await advanceClock(phone.url, 10);
      await (await deskOf(phone.url, 'fuhe')).post(`/v1/officer/claims/${claim.id}/approve`);
      await paidOut(phone.url, claim.id, 'failed');

      await signIn(phone, OTHER.name);
      await openPage(phone, '#/pages/claims/index', '申领');
      await tap(phone, '高成长奖励');
      await see(phone, '更正账户并重新拨付');
      await tap(phone, '登记账户');
      await settled(phone, '保存');
      await field(phone, '如：中国银行').fill('中国银行郑州高新区支行');
      await field(phone, '8 至 32').fill('4100 1526 0100 5000 9876');
      await press(phone, '保存');
      await see(phone, /9876/);
      await see(phone, '更换账户待核实');
      await phone.picture('changed account');
      phone.expectFault(/409|422|403/);
      await press(phone, '更正账户并重新拨付');
      await see(phone, /须由另一位|另一人|核实/);

      const yewu = await deskOf(phone.url, 'yewu');
      const { items } = await yewu.get<{ items: { id: number }[] }>('/v1/officer/payee-accounts');
      await yewu.post(`/v1/officer/payee-accounts/${items[0]!.id}/endorse`);
      await openPage(phone, '#/packages/message/inbox/index', '消息');
      await openPage(phone, `#/packages/claim/detail/index?id=${claim.id}`, '补贴详情');
      await tap(phone, '更换');
      await settled(phone, /9876/);
      await phone.page.locator('.choice:visible').filter({ hasText: '9876' }).tap();
      await press(phone, '更正账户并重新拨付');
      await see(phone, '账户已更正，将重新拨付');
      await paidOut(phone.url, claim.id);
      await openPage(phone, '#/pages/claims/index', '申领');
      await openPage(phone, `#/packages/claim/detail/index?id=${claim.id}`, '补贴详情');
      await see(phone, '已到账');
    });

    it('queues who confirms when the money is used up, says the place, and asks for no second confirmation', async (phone) => {
      const first = await signInAs(phone.url, OTHER.openid);
      const second = await signInAs(phone.url, OWNER.openid);
      await openScarcePolicy(phone.url, [first.enterpriseId, second.enterpriseId]);
      await confirmed(first, '专项奖励');
      const { id } = await claimOf(second, '专项奖励');

      await signIn(phone, OWNER.name);
      await openPage(phone, `#/packages/claim/detail/index?id=${id}`, '补贴详情');
      await press(phone, /^确认领取/);
      await see(phone, '已按确认先后排队');
      await see(phone, '您排在第 1 位');
      await see(phone, '等候预算');
      expect(await shown(phone, /^确认领取/).count()).toBe(0);
      expect(await shown(phone, /^预计 /).count()).toBe(0);
      await phone.picture('queued');
      await expectNothingBeyondTheEdge(phone);
      await seeMessage(phone, '正在排队等候预算');
    });
  },
  { DEMO_SIZE: '120' },
);

const base = (owner: PersonClient): string => `/v1/enterprises/${owner.enterpriseId}`;

/** The owner's claim under the policy whose title holds `title`. */
async function claimOf(owner: PersonClient, title: string): Promise<ClaimSummaryDto> {
  const { items } = await owner.get<{ items: ClaimSummaryDto[] }>(`${base(owner)}/claims`);
  return items.find(({ policyTitle }) => policyTitle.includes(title))!;
}

/** The same, confirmed by the owner beforehand. */
async function confirmed(owner: PersonClient, title: string): Promise<ClaimDetailDto> {
  const { id } = await claimOf(owner, title);
  const { statement } = await owner.get<ClaimDetailDto>(`${base(owner)}/claims/${id}`);
  const { items } = await owner.get<{ items: PayeeAccountDto[] }>(`${base(owner)}/payee-accounts`);
  const account = items.find(({ needsSecondPerson }) => !needsSecondPerson)!;
  const body = { payeeAccountId: account.id, statementVersion: statement.version };
  return owner.post(`${base(owner)}/claims/${id}/confirm`, body);
}

/** What the demonstration's bank does with payments to an account. */
async function bankWill(url: string, accountNumber: string, behaviour: 'refuse' | 'normal'): Promise<void> {
  const body = JSON.stringify({ accountNumber, behaviour });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/emulator/bank/behaviour`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`the bank answered ${response.status}`);
}

/** Finance prepares, releases and pays; waits until the bank has answered. */
async function paidOut(url: string, claimId: number, ending: PayoutDto['status'] = 'settled'): Promise<void> {
  const caiwu = await deskOf(url, 'caiwu');
  const made = { claimIds: [claimId] };
  const { id, totalFen } = await caiwu.post<PayoutBatchDetailDto>('/v1/officer/payout-batches', made);
  await (await deskOf(url, 'caishen')).post(`/v1/officer/payout-batches/${id}/approve`, { totalFen });
  await caiwu.post(`/v1/officer/payout-batches/${id}/execute`);
  for (const end = performance.now() + PAID_WITHIN_MS; performance.now() < end;) {
    const batch = await caiwu.get<PayoutBatchDetailDto>(`/v1/officer/payout-batches/${id}`);
    if (batch.payouts.every(({ status }) => status === ending)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the bank did not answer in time');
}

/** Puts a policy in force whose budget is enough for one enterprise, and pushes it to these. */
async function openScarcePolicy(url: string, enterpriseIds: readonly number[]): Promise<void> {
  const yewu = await deskOf(url, 'yewu');
  const { today } = (await (await fetch(`${url}/emulator/clock`)).json()) as { today: string };
  const { id } = await yewu.post<{ id: number }>('/v1/officer/policy-drafts', { yaml: scarcePolicy(today) });
  await (await deskOf(url, 'fuhe')).post(`/v1/officer/policy-drafts/${id}/approve`);
  await yewu.post('/v1/officer/policies/zhengzhou-scarce/match', { dryRun: false });
  for (const enterpriseId of enterpriseIds) {
    const query = `policyCode=zhengzhou-scarce&enterpriseId=${enterpriseId}`;
    const { items } = await yewu.get<{ items: ClaimSummaryDto[] }>(`/v1/officer/claims?${query}`);
    await yewu.post(`/v1/officer/claims/${items[0]!.id}/review`);
    await yewu.post(`/v1/officer/claims/${items[0]!.id}/push`);
  }
}

function scarcePolicy(validFrom: string): string {
  return `
code: zhengzhou-scarce
version: 1
zone: zhengzhou
title: 专项奖励
summary: 上一年度有营业收入的企业，每家奖励 10 万元。
mode: no_application
department: science
illustrative: true
source: { title: 专项奖励办法, document: 测试文件, article: 第三条 }
validFrom: ${validFrom}
validTo: 2027-12-31
replyDays: 30
publicNoticeWorkingDays: 5
objectionWorkingDays: 5
paymentWorkingDays: 15
vetoes: zhengzhou-2022
statement: { version: '1', text: 本企业确认领取本项资金，承诺收款账户为本企业账户。 }
budgets: [{ year: 2026, yuan: 100000 }]
conditions: { id: has_revenue, text: 有营业收入, fact: revenue, op: '>', value: 0, unit: 元 }
amount: { kind: fixed, yuan: 100000 }
`;
}
