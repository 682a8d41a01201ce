import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import type { officersOf } from './support.ts';
import { taxCsv, upload, zoneWithRegister } from './support.ts';

describeEngines('imports at the same moment', (engine) => {
  let app: TestApp;
  let officers: ReturnType<typeof officersOf>;
  let zones = 0;

  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    zones += 1;
    officers = (await zoneWithRegister(app, 20, `zone${zones}`)).officers;
  });
  afterAll(() => app.close());

  const accept = (id: number) => app.post(`/v1/imports/${id}/accept`, undefined, { as: officers.taxClerk });
  const yearOf = (revenue: string) =>
    taxCsv(...Array.from({ length: 20 }, (_, n) => [n + 1, '2025', revenue, '1'] as const));

  async function liveValues(code: string): Promise<string[]> {
    const rows = await app
      .em()
      .execute<{ value: string }[]>('select value from fact where live = 1 and zone_id = ? and code = ?', [
        officers.taxClerk.zoneId,
        code,
      ]);
    return rows.map(({ value }) => value);
  }

  it('accepts a batch once when many accept it', async () => {
    const { body } = await upload(app, officers.taxClerk, 'tax-annual', yearOf('10'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(body.id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect(await liveValues('revenue')).toEqual(Array(20).fill('100000'));
  });

  it('writes one of two batches that were previewed against the same data, and nothing of the other', async () => {
    const previews = await Promise.all(
      ['10', '20', '30'].map((revenue) => upload(app, officers.taxClerk, 'tax-annual', yearOf(revenue))),
    );
    const answers = await Promise.all(previews.map(({ body }) => accept(body.id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body.error.code);
    for (const code of refused) expect(['import.preview_outdated', 'fact.batch_conflict']).toContain(code);
    const values = await liveValues('revenue');
    expect([values.length, new Set(values).size]).toEqual([20, 1]);
  });

  it('keeps exactly one live value when a correction is accepted while the batch before is withdrawn', async () => {
    const first = await upload(app, officers.taxClerk, 'tax-annual', yearOf('10'));
    await accept(first.body.id);
    const second = await upload(app, officers.taxClerk, 'tax-annual', yearOf('20'));
    const [accepted, withdrawn] = await Promise.all([
      accept(second.body.id),
      app.post(`/v1/imports/${first.body.id}/withdraw`, { reason: '传错年度' }, { as: officers.taxClerk }),
    ]);
    expect(withdrawn.status).toBe(200);
    const values = await liveValues('revenue');
    expect(values).toEqual(Array(accepted.status === 200 ? 20 : 0).fill('200000'));
  });
});
