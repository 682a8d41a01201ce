import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { regionFigures } from '../../../server/src/features/facts/index.ts';
import { buildZone } from '../../support/factories.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { importFile, officersOf, upload } from './support.ts';

const HEADER = 'province,year,chn_block4,value,units,variables';
const MAPPING = 'region-rd-source';

describeEngines('regional statistics', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let officers: ReturnType<typeof officersOf>;
  let zones = 0;

  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    zones += 1;
    zoneId = (await buildZone(app.em(), { code: `zone${zones}` })).id;
    officers = officersOf(zoneId);
  });
  afterAll(() => app.close());

  const csv = (...rows: string[]) => `${HEADER}\n${rows.join('\n')}\n`;

  /** What counts today as `region/year=value`. */
  async function live(): Promise<string[]> {
    const codes = ['rd_spending', 'rd_spending_government'];
    const figures = await regionFigures(app.em(), zoneId, { codes, periods: ['2022', '2023'] });
    return [...figures.values()]
      .map(({ region, period, value }) => `${region}/${period}=${value}`)
      .toSorted();
  }

  it('are previewed without being written, then written when they are accepted', async () => {
    const file = csv('河南,2023,合计,1000,万元,x', '河两,2023,合计,7,万元,x', '山东,2023,合计,7,元,x');
    const preview = await upload(app, officers.business, MAPPING, file);
    expect(preview.body).toMatchObject({
      kind: 'regions',
      counts: { rows: 3, new: 1, rejectedRows: 2, errors: 2, warnings: 0 },
      problems: [
        {
          code: 'misread_region',
          row: 3,
          expected: '“河北”或“河南”；请核对原件后改正文件，系统不会自动改名',
        },
        { code: 'wrong_unit', row: 4, column: 'units', value: '元' },
      ],
    });
    expect(await live()).toEqual([]);
    expect(
      (await app.post(`/v1/imports/${preview.body.id}/accept`, undefined, { as: officers.business })).status,
    ).toBe(200);
    expect(await live()).toEqual(['41/2023=1000']);
  });

  it('are superseded by a later file, and restored when that is withdrawn', async () => {
    await importFile(
      app,
      officers.business,
      MAPPING,
      csv('河南,2022,合计,900,万元,x', '河南,2023,合计,1000,万元,x'),
    );
    const later = await importFile(
      app,
      officers.business,
      MAPPING,
      csv('河南,2022,合计,900.0,万元,x', '河南,2023,合计,1001,万元,x', '河北,2023,合计,5,万元,x'),
    );
    expect(later.counts).toMatchObject({ same: 1, changed: 1, new: 1 });
    expect(later.changes).toEqual([
      {
        row: 3,
        subject: '河南',
        period: '2023',
        column: '合计',
        before: '1000',
        after: '1001',
        unit: '万元',
      },
    ]);
    expect(await live()).toEqual(['13/2023=5', '41/2022=900', '41/2023=1001']);
    const withdrawn = await app.post(
      `/v1/imports/${later.id}/withdraw`,
      { reason: '传错文件' },
      { as: officers.business },
    );
    expect(withdrawn.status).toBe(200);
    expect(await live()).toEqual(['41/2022=900', '41/2023=1000']);
  });

  it('are the statistics office’s business, and of one zone', async () => {
    const file = csv('河南,2023,合计,1000,万元,x');
    expect((await upload(app, officers.taxClerk, MAPPING, file)).status).toBe(403);
    await importFile(app, officers.business, MAPPING, file);
    const elsewhere = await regionFigures(app.em(), zoneId + 1, {
      codes: ['rd_spending'],
      periods: ['2023'],
    });
    expect(elsewhere.size).toBe(0);
  });
});
