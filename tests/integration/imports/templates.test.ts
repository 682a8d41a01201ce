import { read, utils, write } from '@e965/xlsx';
import { REGIONS } from '@innovation-points/shared/vocabulary/regions.ts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mappings } from '../../../server/src/features/imports/index.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import type { officersOf } from './support.ts';
import { creditCode, upload, zoneWithRegister } from './support.ts';

describeEngines('templates', (engine) => {
  let app: TestApp;
  let officers: ReturnType<typeof officersOf>;

  beforeAll(async () => {
    app = await startTestApp(engine);
    officers = (await zoneWithRegister(app, 1)).officers;
  });
  afterAll(() => app.close());

  const download = (mapping: string, as: OfficerActor) =>
    fetch(`${app.url}/v1/import-mappings/${mapping}/template`, {
      headers: { 'x-test-actor': JSON.stringify(as) },
    });

  async function template(mapping: string) {
    return read(new Uint8Array(await (await download(mapping, officers.business)).arrayBuffer()), {
      type: 'array',
    });
  }

  /** What the instruction sheet gives as an example for each column. */
  function examples(book: ReturnType<typeof read>): Map<string, string> {
    const rows = utils.sheet_to_json<string[]>(book.Sheets['填写说明']!, { header: 1, defval: '' });
    const at = rows.findIndex(([first]) => first === '列名');
    return new Map(rows.slice(at + 1).map((row) => [row[0] ?? '', row[4] ?? '']));
  }

  it.each([...mappings().keys()])(
    'of %s, filled with its own examples, is previewed without a word',
    async (code) => {
      const book = await template(code);
      expect(book.SheetNames).toEqual(['数据', '填写说明']);
      const [header = []] = utils.sheet_to_json<string[]>(book.Sheets['数据']!, { header: 1 });
      const given = examples(book);
      const own: Record<string, string> = {
        统一社会信用代码: code === 'register' ? creditCode(77) : creditCode(1),
        纳税人识别号: creditCode(1),
      };
      const name = code === 'register' || code === 'finglm' ? '新设有限公司' : '郑州第1科技有限公司';
      const cells = header.map(
        (column) => own[column] ?? given.get(column)?.replace('某某科技有限公司', name),
      );
      utils.sheet_add_aoa(book.Sheets['数据']!, [cells], { origin: 'A2' });
      const filled = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
      const preview = await upload(app, officers.business, code, filled, '模板.xlsx');
      expect(preview.body.problems).toEqual([]);
      expect(preview.body.counts).toMatchObject({ rows: 1, rejectedRows: 0, errors: 0, warnings: 0 });
      expect(preview.body.counts.new).toBeGreaterThan(0);
    },
  );

  it('say for every column whether it must be filled, in which unit, and what is refused', async () => {
    const guide = utils.sheet_to_csv((await template('hr-annual')).Sheets['填写说明']!);
    expect(guide).toContain(
      '研发人员,选填,研发人员数，整数,人,12,文字、百分号、单位、科学计数法；小数；负数；大于职工总数',
    );
    expect(guide).toContain('统一社会信用代码,每行必填');
    expect(guide).toContain('以下写法也按空白处理：- 无。');
    const regions = utils.sheet_to_csv((await template('region-hightech-rd')).Sheets['填写说明']!);
    expect(regions).toContain('研发机构数（个）');
    expect(regions).toContain(REGIONS['41']);
  });

  it('keep codes as text, so that no leading zero is lost', async () => {
    const sheet = (await template('finglm')).Sheets['数据']!;
    expect(sheet['A2']).toMatchObject({ t: 's' });
  });

  it('are for those who may use the mapping', async () => {
    const own = await download('tax-annual', officers.taxClerk);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-disposition')).toContain(encodeURIComponent('税务年度数据模板.xlsx'));
    expect((await download('hr-annual', officers.taxClerk)).status).toBe(403);
    expect((await download('tax-annual', officers.auditor)).status).toBe(403);
    expect((await app.get('/v1/import-mappings/tax-annual/template')).status).toBe(401);
    expect((await download('nothing', officers.business)).status).toBe(422);
  });
});
