import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import { ImportBatchSchema } from '../../../server/src/features/imports/importBatch.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import {
  creditCode,
  importFile,
  liveFacts,
  officersOf,
  registerCsv,
  taxCsv,
  upload,
  zoneWithRegister,
} from './support.ts';

describeEngines('imports', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let officers: ReturnType<typeof officersOf>;

  let zones = 0;

  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    zones += 1;
    const made = await zoneWithRegister(app, 3, `zone${zones}`);
    zoneId = made.zone.id;
    officers = made.officers;
  });
  afterAll(() => app.close());

  const live = (...periods: string[]) => liveFacts(app, zoneId, ...periods);
  const accept = (id: number, as = officers.taxClerk) =>
    app.post(`/v1/imports/${id}/accept`, undefined, { as });
  const withdraw = (id: number, as = officers.taxClerk) =>
    app.post(`/v1/imports/${id}/withdraw`, { reason: '传错年度' }, { as });

  it('previews without writing a fact, then writes exactly that when it is accepted', async () => {
    const preview = await upload(
      app,
      officers.taxClerk,
      'tax-annual',
      taxCsv([1, '2025', '"1,200.5"', '60']),
      '税务2025.csv',
    );
    expect(preview).toMatchObject({
      status: 200,
      body: {
        status: 'previewed',
        fileName: '税务2025.csv',
        encoding: 'UTF-8',
        counts: { rows: 1, new: 2, errors: 0 },
        problems: [],
      },
    });
    expect(await live('2025')).toEqual([]);

    const accepted = await accept(preview.body.id);
    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'accepted', acceptedBy: officers.taxClerk.officerId },
    });
    expect(await live('2025')).toEqual(['0/2025/rd_expense=600000', '0/2025/revenue=12005000']);
  });

  it('tells the audit log who uploaded and who accepted, in an unbroken chain', async () => {
    const { id } = await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '1', '1']));
    const entries = await app
      .em()
      .find(AuditEntrySchema, { subject: `import:${id}` }, { orderBy: { seq: 'asc' } });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['import.upload', 'officer:2'],
      ['import.accept', 'officer:2'],
    ]);
    expect(await verifyChain(app.em(), `zone:${zoneId}`)).toMatchObject({ ok: true });
  });

  it('makes one batch of the same file twice, before and after it was accepted', async () => {
    const file = taxCsv([1, '2025', '1', '1']);
    const first = await upload(app, officers.taxClerk, 'tax-annual', file);
    const again = await upload(app, officers.taxClerk, 'tax-annual', file, '另一个名字.csv');
    expect(again.body.id).toBe(first.body.id);
    await accept(first.body.id);
    const third = await upload(app, officers.taxClerk, 'tax-annual', file);
    expect(third.body).toMatchObject({ id: first.body.id, status: 'accepted', counts: { new: 2 } });
    expect(await app.em().count(ImportBatchSchema, { zoneId, mapping: 'tax-annual' })).toBe(1);
  });

  it('makes one batch of the same file uploaded many times at once', async () => {
    const file = taxCsv([1, '2025', '1', '1']);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => upload(app, officers.taxClerk, 'tax-annual', file)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('supersedes a corrected value, and restores it when the correction is withdrawn', async () => {
    await importFile(
      app,
      officers.taxClerk,
      'tax-annual',
      taxCsv([1, '2025', '100', '1'], [2, '2025', '5', '1']),
    );
    const correction = await importFile(
      app,
      officers.taxClerk,
      'tax-annual',
      taxCsv([1, '2025', '110', '1']),
    );
    expect(correction).toMatchObject({
      counts: { new: 0, same: 1, changed: 1 },
      changes: [
        {
          row: 2,
          subject: creditCode(1),
          period: '2025',
          column: '营业收入（万元）',
          before: '1000000',
          after: '1100000',
          unit: '元',
        },
      ],
      moreChanges: 0,
    });
    expect(await live('2025')).toContain('0/2025/revenue=1100000');

    expect((await withdraw(correction.id)).body).toMatchObject({
      status: 'withdrawn',
      withdrawReason: '传错年度',
      withdrawal: { withdrawn: 1, restored: 1 },
    });
    expect(await live('2025')).toEqual([
      '0/2025/rd_expense=10000',
      '0/2025/revenue=1000000',
      '1/2025/rd_expense=10000',
      '1/2025/revenue=50000',
    ]);
  });

  it('restores the right value when batches are withdrawn in another order than they came', async () => {
    const [, second, third] = await ['100', '110', '120'].reduce(
      async (before, revenue) => [
        ...(await before),
        await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', revenue, '1'])),
      ],
      Promise.resolve([] as Awaited<ReturnType<typeof importFile>>[]),
    );
    await withdraw(second!.id);
    expect(await live('2025')).toContain('0/2025/revenue=1200000');
    await withdraw(third!.id);
    expect(await live('2025')).toContain('0/2025/revenue=1000000');
  });

  it('takes a withdrawn file as a new batch', async () => {
    const file = taxCsv([1, '2025', '1', '1']);
    const first = await importFile(app, officers.taxClerk, 'tax-annual', file);
    await withdraw(first.id);
    expect(await live('2025')).toEqual([]);
    const second = await importFile(app, officers.taxClerk, 'tax-annual', file);
    expect(second.id).not.toBe(first.id);
    expect(await live('2025')).toHaveLength(2);
  });

  it('refuses to accept a preview that other data have overtaken, and accepts it after a new preview', async () => {
    const stale = await upload(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '100', '1']));
    await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '110', '1']));
    expect(await accept(stale.body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'import.preview_outdated' } },
    });
    expect(await live('2025')).toContain('0/2025/revenue=1100000');

    const fresh = await app.post(`/v1/imports/${stale.body.id}/preview`, undefined, {
      as: officers.taxClerk,
    });
    expect(fresh.body.counts).toMatchObject({ new: 0, same: 1, changed: 1 });
    expect((await accept(stale.body.id)).status).toBe(200);
    expect(await live('2025')).toContain('0/2025/revenue=1000000');
  });

  it('keeps another department from overwriting a value', async () => {
    await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '100', '1']));
    await app.em().execute(`update fact_batch set department = 'statistics' where zone_id = ?`, [zoneId]);
    const conflict = await upload(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '110', '1']));
    expect(conflict.body).toMatchObject({
      counts: { conflicting: 1, same: 1 },
      problems: [
        {
          code: 'other_department',
          row: 2,
          message: '现有数据 1000000 元 来自统计局，与本文件不同，不会覆盖',
        },
      ],
    });
    expect(await accept(conflict.body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'import.nothing_to_accept' } },
    });
  });

  it('refuses to accept or withdraw in the wrong state', async () => {
    const { id } = await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '1', '1']));
    expect(await accept(id)).toMatchObject({
      status: 409,
      body: {
        error: { code: 'import.wrong_status', message: '批次当前为“已入库”，不能入库；请刷新批次后再操作。' },
      },
    });
    await withdraw(id);
    for (const event of ['accept', 'preview']) {
      expect(
        (await app.post(`/v1/imports/${id}/${event}`, undefined, { as: officers.taxClerk })).status,
      ).toBe(409);
    }
    expect((await withdraw(id)).body.error.code).toBe('import.wrong_status');
  });

  it('does not write what the preview did not show: an enterprise that was registered meanwhile', async () => {
    const { body } = await upload(
      app,
      officers.business,
      'tax-annual',
      taxCsv([1, '2025', '1', '1'], [9, '2025', '1', '1']),
    );
    expect(body.counts).toMatchObject({ new: 2, rejectedRows: 1 });
    await importFile(app, officers.business, 'register', registerCsv(9));
    expect(await accept(body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'import.preview_outdated' } },
    });
    expect(await live('2025')).toEqual([]);
    const again = await app.post(`/v1/imports/${body.id}/preview`, undefined, { as: officers.business });
    expect(again.body.counts).toMatchObject({ new: 4, rejectedRows: 0 });
    expect((await accept(body.id)).status).toBe(200);
  });

  it('does not let a register be withdrawn once it was accepted', async () => {
    const { body } = await app.get('/v1/imports', { as: officers.business });
    expect(await withdraw(body.items[0].id, officers.business)).toMatchObject({
      status: 409,
      body: { error: { code: 'import.not_withdrawable' } },
    });
  });

  it('answers 401 to visitors and 403 to officers without a part in imports', async () => {
    const file = taxCsv([1, '2025', '1', '1']);
    expect((await upload(app, undefined, 'tax-annual', file)).status).toBe(401);
    expect((await upload(app, officers.finance, 'tax-annual', file)).status).toBe(403);
    expect((await app.get('/v1/imports', { as: officers.finance })).status).toBe(403);
    expect((await upload(app, officers.auditor, 'tax-annual', file)).status).toBe(403);
    expect((await app.get('/v1/imports', { as: officers.auditor })).status).toBe(200);
  });

  it('keeps departments and zones apart', async () => {
    const { id } = await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '1', '1']));
    const foreign = await upload(app, officers.hrClerk, 'tax-annual', taxCsv([1, '2025', '2', '1']));
    expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'import.not_your_department' } } });
    const stranger = officersOf(zoneId + 1).business;
    for (const as of [officers.hrClerk, stranger]) {
      expect((await app.get(`/v1/imports/${id}`, { as })).status).toBe(404);
      expect((await withdraw(id, as)).status).toBe(404);
    }
    const listed = await app.get('/v1/imports', { as: officers.hrClerk });
    expect(listed.body.items).toEqual([]);
    const mappings = await app.get('/v1/import-mappings', { as: officers.hrClerk });
    expect(mappings.body.items.map(({ code }: { code: string }) => code)).toEqual(['hr-annual']);
    expect((await upload(app, officers.taxClerk, 'finglm', 'x')).status).toBe(403);
  });

  it('lists batches newest first, page by page', async () => {
    for (const value of ['1', '2', '3']) {
      await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', value, '1']));
    }
    const first = await app.get('/v1/imports?limit=2', { as: officers.taxClerk });
    const second = await app.get(`/v1/imports?limit=2&after=${first.body.next}`, { as: officers.taxClerk });
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: number }) => id);
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
    expect([ids.length, second.body.next]).toEqual([3, undefined]);
  });
});
