import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import {
  creditCode,
  importFile,
  liveFacts,
  type officersOf,
  registerCsv,
  taxCsv,
  TAX_HEADER,
  upload,
  zoneWithRegister,
} from './support.ts';

describeEngines('a file that is imported', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let officers: ReturnType<typeof officersOf>;

  let zones = 0;

  beforeAll(async () => {
    app = await startTestApp(engine, { environment: { UPLOAD_LIMIT_MB: '1', IMPORT_ROW_LIMIT: '5000' } });
  });
  beforeEach(async () => {
    zones += 1;
    const made = await zoneWithRegister(app, 3, `zone${zones}`);
    zoneId = made.zone.id;
    officers = made.officers;
  });
  afterAll(() => app.close());

  const live = (...periods: string[]) => liveFacts(app, zoneId, ...periods);

  it('refuses a request without file, without mapping, with an unknown mapping or that is no form', async () => {
    const form = new FormData();
    form.set('mapping', 'tax-annual');
    expect((await app.post('/v1/imports', form, { as: officers.business })).body.error.code).toBe(
      'import.file_missing',
    );
    const bare = new FormData();
    bare.set('file', new Blob(['x']), 'x.csv');
    expect((await app.post('/v1/imports', bare, { as: officers.business })).body.error).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'body.mapping' }],
    });
    expect((await upload(app, officers.business, 'nothing', 'x')).body.error.code).toBe(
      'import.unknown_mapping',
    );
    expect((await app.post('/v1/imports', { mapping: 'tax-annual' }, { as: officers.business })).status).toBe(
      422,
    );
  });

  it('refuses a file above the limit with a sentence and goes on serving', async () => {
    const big = await upload(app, officers.business, 'tax-annual', new Uint8Array(3 * 1024 * 1024).fill(65));
    expect(big).toMatchObject({ status: 413, body: { error: { code: 'import.file_too_large' } } });
    expect(big.body.error.message).toContain('1 MB');
    expect((await app.get('/v1/imports', { as: officers.business })).status).toBe(200);
  });

  it('refuses more rows than the limit', async () => {
    const rows = Array.from({ length: 5001 }, () => 'x,x,2025,1,1').join('\n');
    const answer = await upload(app, officers.business, 'tax-annual', `${TAX_HEADER}\n${rows}\n`);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'import.too_many_rows' } } });
  });

  it('reports everything that is wrong in a dirty file at once and imports the rest', async () => {
    await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2024', '5000', '100']));
    const dirty = [
      `${creditCode(1)},郑州第1科技有限公司,2025,52000,１００`, // thousands for ten thousands; full-width digits
      `${creditCode(2)},郑州第2科技有限公司,2025,约300,-5`,
      `${creditCode(2)},郑州第2科技有限公司,2024,12%,7`,
      `${creditCode(99)},不认识公司,2025,1,1`,
      `${creditCode(3).slice(0, 17)}${creditCode(3).endsWith('0') ? '1' : '0'},郑州第3科技有限公司,2025,1,1`,
      `${creditCode(3)},另一个名字,2025,9,1`,
      `${creditCode(3)},另一个名字,2025,9,1`,
    ].join('\n');
    const preview = await upload(app, officers.taxClerk, 'tax-annual', `\ufeff${TAX_HEADER}\n${dirty}\n`);
    const problems = preview.body.problems.map(
      ({ code, row, value }: { code: string; row: number; value?: string }) => [code, row, value],
    );
    expect(problems).toEqual([
      ['unit_jump', 2, '52000'],
      ['not_a_number', 3, '约300'],
      ['negative_value', 3, '-5'],
      ['percent_sign', 4, '12%'],
      ['unknown_enterprise', 5, creditCode(99)],
      ['wrong_check_digit', 6, expect.any(String)],
      ['different_name', 7, '另一个名字'],
      ['duplicate_row', 8, undefined],
    ]);
    expect(preview.body.counts).toMatchObject({
      rows: 7,
      rejectedRows: 2,
      rejected: 7,
      new: 5,
      errors: 5,
      warnings: 3,
    });
    await app.post(`/v1/imports/${preview.body.id}/accept`, undefined, { as: officers.taxClerk });
    expect(await live('2025')).toEqual([
      '0/2025/rd_expense=1000000',
      '0/2025/revenue=520000000',
      '2/2025/rd_expense=10000',
      '2/2025/revenue=90000',
    ]);
  });

  it('counts the same register again as nothing new, and a changed line as a change', async () => {
    const same = await upload(app, officers.business, 'register', `${registerCsv(3)}\n`);
    expect(same.body.counts).toMatchObject({ rows: 3, same: 3, new: 0, changed: 0 });
    const moved = await importFile(
      app,
      officers.business,
      'register',
      registerCsv(3).replace('科学大道2号', '瑞达路9号'),
    );
    expect(moved.counts).toMatchObject({ same: 2, changed: 1 });
    const [row] = await app
      .em()
      .execute(`select address from enterprise where name = '郑州第2科技有限公司' and zone_id = ?`, [zoneId]);
    expect(row).toMatchObject({ address: '瑞达路9号' });
  });

  it('creates enterprises under another identifier where the mapping allows it', async () => {
    const header =
      '股票代码,报告年份,公司全称,注册地址,营业收入,研发费用,净利润,职工人数,研发人员,技术人员,硕士以上人数,博士以上人数';
    const rows = [
      '000001,2021,平安银行股份有限公司,深圳,100.5,,20,680.0,,,,',
      '000001,2020,平安银行股份有限公司,深圳,90,,-3,600.0,,,,',
    ];
    const accepted = await importFile(app, officers.business, 'finglm', `${header}\n${rows.join('\n')}\n`);
    expect(accepted.counts).toMatchObject({ newEnterprises: 1, new: 6 });
    expect(await live('2020', '2021')).toEqual([
      '0/2020/net_profit=-3',
      '0/2020/revenue=90',
      '0/2020/staff_total=600',
      '0/2021/net_profit=20',
      '0/2021/revenue=100.5',
      '0/2021/staff_total=680',
    ]);
  });
});
