import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { DisputeDetailDto, FactHistoryDto } from '@innovation-points/shared/contracts/disputes.ts';
import { DEMO_PASSWORD } from '../../server/demo/officers.ts';
import { signInAs, type PersonClient } from '../support/personClient.ts';
import { describeOnPhone, type Phone } from './support/phone.ts';
import { expectNothingBeyondTheEdge, see, shown, signIn, tap } from './support/steps.ts';

const OWNER = { openid: 'oDEMO-owner-0001', name: '陈知远' };
const PDF = { name: '更正申报表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1') };
const SCORED_WITHIN_MS = 60_000;

describeOnPhone('a dispute on the phone', (it) => {
  it('is raised from the trace with a file, answered by the tax office, and changes the score with both values kept', async (phone) => {
    await signIn(phone, OWNER.name);
    const owner = await signInAs(phone.url, OWNER.openid);
    const { unit, versions } = await history(owner);
    const claimed = `${BigInt(versions[0]!.value.split('.')[0]!) + 1_000_000n}`;

    await phone.goto('#/packages/score/trace/index?code=rd_expense_amount');
    await tap(phone, /^提出异议$/);
    await see(phone, '现有数值');
    await tap(phone, '提交异议');
    await see(phone, '请写明理由');
    await phone.page.locator(`input[placeholder="以${unit}为单位"]`).filter({ visible: true }).fill(claimed);
    await see(phone, /^即 /);
    await phone.page.locator('textarea').filter({ visible: true }).fill('更正申报后研发费用增加，见附件');
    const chooser = phone.page.waitForEvent('filechooser');
    await tap(phone, '选择文件');
    await (await chooser).setFiles(PDF);
    await see(phone, PDF.name);
    await phone.picture('dispute being raised');
    await expectNothingBeyondTheEdge(phone);
    await tap(phone, '提交异议');
    await see(phone, '待部门答复');
    await see(phone, /^请税务局于 .* 前答复/);
    await settled(phone, /^请税务局于 .* 前答复/);
    await phone.picture('dispute raised');
    const id = Number(/id=(\d+)/.exec(phone.page.url())?.[1]);

    await answer(phone.url, id, claimed);
    await phone.goto('#/packages/message/inbox/index');
    await tap(phone, '数据异议已答复');
    await see(phone, '异议成立');
    await see(phone, '已按更正申报表核实');
    for (const text of ['现行', '已被更正', `税务局 · 数据异议 #${id}`]) await see(phone, new RegExp(text));
    await scored(owner, id);
    await phone.goto(`#/packages/dispute/detail/index?id=${id}`);
    await see(phone, '积分已按更正后的数据重新计算');
    await settled(phone, '积分已按更正后的数据重新计算');
    await phone.picture('dispute upheld');
    await expectNothingBeyondTheEdge(phone);

    await phone.goto('#/pages/me/index');
    await tap(phone, '我的数据异议');
    await see(phone, '异议成立');
    await settled(phone, '异议成立');
    await phone.picture('disputes');
    expect((await history(owner)).versions.map(({ state }) => state)).toEqual(['live', 'superseded']);
  });

  it('is withdrawn after one more question, and the fact can be disputed again', async (phone) => {
    await signIn(phone, OWNER.name);
    await phone.goto('#/packages/dispute/raise/index?code=net_profit&period=2025');
    await see(phone, '现有数值');
    await phone.page.locator('input[placeholder="以元为单位"]').filter({ visible: true }).fill('一千万');
    await phone.page.locator('textarea').filter({ visible: true }).fill('与审计报告不一致');
    await tap(phone, '提交异议');
    await see(phone, '请填写以元为单位的数字');
    await phone.page
      .locator('input[placeholder="以元为单位"]')
      .filter({ visible: true })
      .fill('12,345,678.90');
    await tap(phone, '提交异议');
    await see(phone, '待部门答复');
    await tap(phone, '撤回异议');
    await see(phone, '撤回后部门不再答复');
    await tap(phone, '确定');
    await see(phone, '已撤回');
    await shown(phone, '待部门答复').first().waitFor({ state: 'hidden' });
  });
});

/** Waits until a page that slides in has come to rest. */
function settled(phone: Phone, text: string | RegExp): Promise<void> {
  return shown(phone, text).first().tap({ trial: true });
}

function history(owner: PersonClient): Promise<FactHistoryDto> {
  return owner.get(`/v1/enterprises/${owner.enterpriseId}/facts/rd_expense/2025/history`);
}

/** The tax office upholds, at its own desk. */
async function answer(url: string, id: number, correctedValue: string): Promise<void> {
  const send = async (path: string, body: object, token?: string): Promise<Record<string, unknown>> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const login = await send('/v1/auth/officer-login', { username: 'shuiwu', password: DEMO_PASSWORD });
  const body = { correctedValue, answer: '已按更正申报表核实' };
  await send(`/v1/officer/disputes/${id}/uphold`, body, String(login['accessToken']));
}

/** Waits until the correction has been taken into published scores. */
async function scored(owner: PersonClient, id: number): Promise<void> {
  const dispute = `/v1/enterprises/${owner.enterpriseId}/disputes/${id}`;
  for (const end = performance.now() + SCORED_WITHIN_MS; performance.now() < end;) {
    if ((await owner.get<DisputeDetailDto>(dispute)).rescore === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the correction was not scored in time');
}
