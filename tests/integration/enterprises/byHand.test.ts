import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { listProfiles, registerRecords } from '../../../server/src/features/enterprises/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import {
  creditCode,
  importFile,
  officersOf,
  TAX_HEADER,
  upload,
  zoneWithRegister,
} from '../imports/support.ts';

/** A real code of the pilot period: its check digit does not fit. */
const PILOT = '91350211M00013FA1N';
const HEADER =
  '统一社会信用代码,企业名称,成立日期,登记状态,注销日期,法定代表人,法定代表人手机,经办人,经办人手机';

describeEngines('the register kept by hand', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let officers: ReturnType<typeof officersOf>;
  let zones = 0;

  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    zones += 1;
    const made = await zoneWithRegister(app, 2, `zone${zones}`);
    [zoneId, officers] = [made.zone.id, made.officers];
  });
  afterAll(() => app.close());

  const register = (body: object, as = officers.business) =>
    app.post(
      '/v1/register/enterprises',
      { name: '试点有限公司', reason: '已核对营业执照原件', ...body },
      { as },
    );
  const deregister = (id: number, deregisteredOn: string, as = officers.business) =>
    app.post(
      `/v1/register/enterprises/${id}/deregister`,
      { deregisteredOn, reason: '登记机关注销通知' },
      { as },
    );
  const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

  it('takes a code whose check digit fails, with the reason in the audit log, and files then find it', async () => {
    const refused = await upload(
      app,
      officers.taxClerk,
      'tax-annual',
      `${TAX_HEADER}\n${PILOT},试点有限公司,2025,1,1\n`,
    );
    expect(refused.body.problems).toMatchObject([{ code: 'wrong_check_digit' }]);
    const made = await register({
      creditCode: ` ${PILOT.toLowerCase()} `,
      foundedOn: '2015-03-01',
      industryCode: 'I65',
    });
    expect(made).toMatchObject({
      status: 200,
      body: { creditCode: PILOT, name: '试点有限公司', status: 'active', isCheckDigitWrong: true },
    });
    const [entry] = await app.em().find(AuditEntrySchema, { subject: `enterprise:${made.body.id}` });
    expect(JSON.stringify(entry)).toContain('已核对营业执照原件');
    const found = await upload(
      app,
      officers.taxClerk,
      'tax-annual',
      `${TAX_HEADER}\n${PILOT},试点有限公司,2025,2,1\n`,
    );
    expect(found.body).toMatchObject({ counts: { new: 2 }, problems: [] });
  });

  it('registers a sound code too, and says that it is', async () => {
    expect((await register({ creditCode: creditCode(9) })).body).toMatchObject({ isCheckDigitWrong: false });
  });

  it.each([
    ['too short', '9135021'],
    ['a letter that codes do not have', '91350211M00013FAIN'],
  ])('refuses what is no code: %s', async (_what, code) => {
    const answer = await register({ creditCode: code });
    expect([answer.status, codeOf(answer)]).toEqual([422, 'enterprise.bad_credit_code']);
  });

  it('refuses a known code, a missing reason, an unknown industry, and everybody but the business officer', async () => {
    const known = await register({ creditCode: creditCode(1) });
    expect([known.status, codeOf(known)]).toEqual([409, 'enterprise.already_registered']);
    expect((await register({ creditCode: PILOT, reason: '' })).status).toBe(400);
    expect((await register({ creditCode: PILOT, industryCode: 'Z99' })).status).toBe(400);
    expect((await register({ creditCode: PILOT }, officers.taxClerk)).status).toBe(403);
    expect(await listProfiles(app.em(), zoneId)).toHaveLength(2);
  });

  it('strikes an enterprise off within the year: that year’s facts are taken, later ones refused', async () => {
    const [first] = await listProfiles(app.em(), zoneId);
    expect((await deregister(first!.id, '2025-06-30')).body).toMatchObject({ status: 'deregistered' });
    const row = (year: string) => `${creditCode(1)},郑州第1科技有限公司,${year},100,1`;
    const file = await upload(
      app,
      officers.taxClerk,
      'tax-annual',
      `${TAX_HEADER}\n${row('2025')}\n${row('2026')}\n`,
    );
    expect(file.body).toMatchObject({
      counts: { rows: 2, rejectedRows: 1, new: 2 },
      problems: [
        { code: 'after_deregistration', row: 3, message: '企业已于 2025-06-30 注销，不应有此后年度的数据' },
      ],
    });
    expect(codeOf(await deregister(first!.id, '2025-07-01'))).toBe('enterprise.already_deregistered');
  });

  it('refuses an end that cannot be, and enterprises of other zones', async () => {
    const [first] = await listProfiles(app.em(), zoneId);
    for (const day of ['2000-01-01', '2026-11-21', '2025-02-30']) {
      expect(codeOf(await deregister(first!.id, day))).toBe('enterprise.bad_end');
    }
    const stranger = officersOf(zoneId + 1).business;
    expect((await deregister(first!.id, '2025-06-30', stranger)).status).toBe(404);
    expect((await deregister(first!.id, '2025-06-30', officers.auditor)).status).toBe(403);
  });

  it('is brought up to date by files: status and day of striking off must agree', async () => {
    const row = (n: number, status: string, day: string) =>
      `${creditCode(n)},郑州第${n}科技有限公司,${2000 + n}-03-08,${status},${day},,,,`;
    const preview = await importFile(
      app,
      officers.business,
      'register',
      `${HEADER}\n${row(1, '', '2025-06-30')}\n${row(2, '注销', '')}\n${row(3, '存续', '2025-01-01')}\n`,
    );
    expect(preview.problems.map(({ code, row: at }) => [code, at])).toEqual([
      ['struck_off_without_day', 3],
      ['struck_off_but_active', 4],
    ]);
    expect(await listProfiles(app.em(), zoneId)).toMatchObject([
      { status: 'deregistered', deregisteredOn: '2025-06-30' },
      { status: 'deregistered', deregisteredOn: undefined },
      { status: 'active', deregisteredOn: undefined },
    ]);
    await importFile(app, officers.business, 'register', `${HEADER}\n${row(1, '存续', '')}\n`);
    expect((await listProfiles(app.em(), zoneId))[0]).toMatchObject({
      status: 'active',
      deregisteredOn: undefined,
    });
  });

  it('holds several contacts of a role, replaced together by the next file that names any', async () => {
    const row = (names: string, phones: string) =>
      `${creditCode(1)},郑州第1科技有限公司,2001-03-08,存续,,,,${names},${phones}`;
    const contacts = async () => {
      const [first] = await listProfiles(app.em(), zoneId);
      const record = (await registerRecords(app.em(), app.deps.vault, [first!.id])).get(first!.id);
      return [record?.['agent.name'], record?.['agent.phone'], record?.['legal_representative.name']];
    };
    const file = `${HEADER}\n${row('李芳、赵敏', '13800001111/13800002222')}\n`;
    expect((await importFile(app, officers.business, 'register', file)).counts.changed).toBe(1);
    expect(await contacts()).toEqual(['李芳、赵敏', '13800001111、13800002222', '王建国']);
    const same = await upload(app, officers.business, 'register', `${file}\n`);
    expect(same.body.counts).toMatchObject({ same: 1, changed: 0 });
    await importFile(app, officers.business, 'register', `${HEADER}\n${row('赵敏', '13800002222')}\n`);
    expect(await contacts()).toEqual(['赵敏', '13800002222', '王建国']);
    const uneven = await upload(
      app,
      officers.business,
      'register',
      `${HEADER}\n${row('李芳、赵敏', '13800001111')}\n`,
    );
    expect(uneven.body.problems).toMatchObject([
      {
        code: 'half_contact',
        row: 2,
        column: '经办人',
        value: '李*、赵*',
        message: '姓名与手机号码的个数不同（2 个姓名，1 个号码）',
      },
    ]);
  });
});
