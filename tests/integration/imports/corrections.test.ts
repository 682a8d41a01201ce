import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openFactBatch, readFacts, writeFacts } from '../../../server/src/features/facts/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { transact } from '../../../server/src/db/transact.ts';
import type { officersOf } from './support.ts';
import { importFile, taxCsv, upload, zoneWithRegister } from './support.ts';

describeEngines('a fact that an upheld dispute put right', (engine) => {
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
    zoneId = made.zone.id;
    officers = made.officers;
    await importFile(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '100', '10']));
    await correctRevenue('1200000');
  });
  afterAll(() => app.close());

  async function liveFact(code: string) {
    for await (const rows of readFacts(app.em(), zoneId, { periods: ['2025'], codes: [code] })) {
      return rows[0];
    }
    return undefined;
  }

  /** What answering a dispute does. */
  async function correctRevenue(value: string) {
    const live = await liveFact('revenue');
    const at = { zoneId, department: 'tax', source: '数据异议更正', disputeId: 9 } as const;
    await transact(app.em(), async (tx) => {
      const batchId = await openFactBatch(tx, { ...at, recordedAt: app.clock.now() });
      const { enterpriseId = 0, period = '', code = '' } = live ?? {};
      await writeFacts(tx, { zoneId, batchId }, [
        { enterpriseId, period, code, value, sourceRow: 1, replaces: live },
      ]);
    });
  }

  const laterFile = () =>
    upload(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '110', '12'], [2, '2025', '7', '1']));
  const accept = (id: number, as = officers.taxClerk, body?: object) =>
    app.post(`/v1/imports/${id}/accept`, body, { as });

  it('is kept when a later file of the department differs, which the preview lists', async () => {
    const preview = await laterFile();
    expect(preview.body.counts).toMatchObject({ new: 2, changed: 1, conflicting: 1, disputed: 1, errors: 0 });
    expect(preview.body.problems).toMatchObject([
      { code: 'corrected_by_dispute', severity: 'warning', row: 2, value: '110' },
    ]);
    expect(preview.body.problems[0].message).toContain('编号 9');
    expect((await accept(preview.body.id)).status).toBe(200);
    expect((await liveFact('revenue'))?.value).toBe('1200000');
    expect((await liveFact('rd_expense'))?.value).toBe('120000');
  });

  it('is replaced when a business officer accepts so, and comes back when that file is withdrawn', async () => {
    const { id } = (await laterFile()).body;
    const refused = await accept(id, officers.taxClerk, { overrideCorrections: true });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'request.forbidden' } } });
    expect((await accept(id, officers.business, { overrideCorrections: true })).status).toBe(200);
    expect((await liveFact('revenue'))?.value).toBe('1100000');
    await app.post(`/v1/imports/${id}/withdraw`, { reason: '以更正为准' }, { as: officers.business });
    expect((await liveFact('revenue'))?.value).toBe('1200000');
  });

  it('leaves a file without anything else nothing to accept, unless it is to be replaced', async () => {
    const only = await upload(app, officers.business, 'tax-annual', taxCsv([1, '2025', '110', '10']));
    expect(await accept(only.body.id, officers.business)).toMatchObject({
      status: 409,
      body: { error: { code: 'import.nothing_to_accept' } },
    });
    expect((await accept(only.body.id, officers.business, { overrideCorrections: true })).status).toBe(200);
  });

  it('is simply the same when the department sends the corrected value', async () => {
    const same = await upload(app, officers.taxClerk, 'tax-annual', taxCsv([1, '2025', '120', '10']));
    expect(same.body).toMatchObject({ counts: { same: 2, conflicting: 0 }, problems: [] });
  });
});
