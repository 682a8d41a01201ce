import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NewDeliveryKeyDto } from '@innovation-points/shared/contracts/deliveries.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { creditCode, taxCsv, zoneWithRegister } from '../imports/support.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/delivery.zh-CN.md', import.meta.url));

/** Can this machine run the tools that the document names? What it cannot run is skipped and counted as such. */
const has = (...tools: string[]) =>
  tools.every((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0);
const itWith = (...tools: string[]) => (has(...tools) ? it : it.skip);

/** The one block of this language in the document. */
function block(language: string): string {
  const blocks = [...readFileSync(DOCUMENT, 'utf8').matchAll(/```(\w*)\n([\s\S]*?)```/g)];
  const [own, ...others] = blocks.filter(([, name]) => name === language);
  if (own?.[2] === undefined || others.length > 0) throw new Error(`not one block of ${language}`);
  return own[2];
}

describe('the clients of docs/delivery.zh-CN.md', () => {
  let app: TestApp;
  let folder: string;
  let key: NewDeliveryKeyDto;

  beforeAll(async () => {
    app = await startTestApp('embedded', { now: new Date().toISOString() }); // the tools sign with the machine's time
    const { officers } = await zoneWithRegister(app, 3);
    const admin = { ...officers.business, officerId: 9, roles: ['system_admin'] as const };
    const wanted = { name: '税务征管系统', department: 'tax', autoAccept: true };
    key = (await app.post('/v1/delivery-keys', wanted, { as: admin })).body as NewDeliveryKeyDto;
    folder = mkdtempSync(path.join(tmpdir(), 'delivery-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });

  const saved = (name: string, content: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  /** Runs a tool beside this process, in which the server answers. */
  async function run(tool: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const env = { ...process.env, SERVER: app.url, KEY_ID: key.id, KEY_SECRET: key.secret, PYTHONUTF8: '1' };
    const child = spawn(tool, args, { env });
    let output = '';
    child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, output };
  }

  const live = async (code: string) => {
    const query = 'select value from fact where live = 1 and code = ? order by enterprise_id, period';
    return (await app.em().execute<{ value: string }[]>(query, [code])).map(({ value }) => value);
  };

  itWith(
    'bash',
    'openssl',
    'curl',
  )('deliver the documented content, once however often it is sent', async () => {
    const script = saved('deliver.sh', block('bash'));
    const content = saved('rows.json', block('json').replace('91410100721832659Y', creditCode(1)));
    const first = await run('bash', script, '2025-annual-001', content);
    expect(JSON.parse(first.output)).toMatchObject({ status: 'accepted', counts: { new: 2, errors: 0 } });
    const again = await run('bash', script, '2025-annual-001', content);
    expect(JSON.parse(again.output)).toMatchObject({ id: JSON.parse(first.output).id, status: 'accepted' });
    expect(await live('revenue')).toEqual(['12005000']);
    const other = saved('other.json', block('json').replace('"60"', '"61"'));
    expect(JSON.parse((await run('bash', script, '2025-annual-001', other)).output)).toMatchObject({
      error: { code: 'delivery.batch_reused' },
    });
  });

  itWith('python3')('deliver a CSV file in batches, and end with 1 when there are errors', async () => {
    const script = saved('deliver.py', block('python').replace('MOST_ROWS = 2000', 'MOST_ROWS = 2'));
    const rows = [
      [1, '2024', '10', '1'],
      [2, '2024', '20', '2'],
      [3, '2024', '30', '3'],
    ] as const;
    const good = await run(
      'python3',
      script,
      'tax-annual',
      'y2024',
      saved('good.csv', `\ufeff${taxCsv(...rows)}`),
    );
    expect(good).toMatchObject({ code: 0 });
    expect(good.output.match(/accepted/g)).toHaveLength(2);
    expect(await live('rd_expense')).toEqual(expect.arrayContaining(['10000', '20000', '30000']));

    const bad = await run(
      'python3',
      script,
      'tax-annual',
      'bad',
      saved('bad.csv', taxCsv([1, '2023', '约10', '1'])),
    );
    expect(bad.code).toBe(1);
    expect(bad.output).toContain('2 营业收入（万元） 约10 不是数字 应为：只写数字，单位为万元');

    const foreign = await run('python3', script, 'hr-annual', 'hr', saved('hr.csv', taxCsv(...rows)));
    expect(foreign.code).toBe(1);
    expect(foreign.output).toContain('您只能办理本部门的数据');
  });
});
