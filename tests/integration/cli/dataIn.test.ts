import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfficer } from '../../../server/src/features/auth/index.ts';
import { startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const PASSWORD = 'Right-horse-7-battery';
const PILOT = '91350211M00013FA1N';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('the command line for bringing data in', () => {
  let app: WechatApp;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zone-'));
  const file = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    app = await startWechatApp('embedded');
    await app.reset();
    app.clock.set(new Date().toISOString()); // the program signs with the machine's clock
    const account = { zoneId: app.zoneId(), password: PASSWORD, by: 'system:test', now: app.clock.now() };
    await createOfficer(app.em(), { ...account, name: '钱管理', username: 'admin', roles: ['system_admin'] });
    await createOfficer(app.em(), {
      ...account,
      name: '孙经办',
      username: 'yewu',
      roles: ['business_officer'],
    });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function zone(...args: string[]): Promise<Ran> {
    const options = { env: { PATH: process.env['PATH'], DATA_DIR: folder } };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['server/cli/zone.ts', '--server', app.url, ...args],
        options,
        (error, out, err) =>
          resolve({
            code: typeof error?.code === 'number' ? error.code : 0,
            out: out.trim(),
            err: err.trim(),
          }),
      );
    });
  }

  const login = (user: string) => zone('login', '--user', user, '--password', PASSWORD);

  it('saves a template, asks for the mapping of a file, and registers an enterprise by hand', async () => {
    await login('yewu');
    const out = file('tax.xlsx');
    expect((await zone('import', 'template', 'tax-annual', '--out', out)).out).toBe(`已保存模板到 ${out}`);
    expect(read(readFileSync(out)).SheetNames).toEqual(['数据', '填写说明']);
    expect((await zone('import', out)).err).toContain('--mapping');
    const added = await zone(
      'enterprises',
      'add',
      '--code',
      PILOT,
      '--name',
      '试点有限公司',
      '--reason',
      '已核对证照',
    );
    expect(added.out).toMatch(
      new RegExp(`^已登记：\\d+ {2}${PILOT} {2}试点有限公司（校验位不符，理由已留痕）$`),
    );
  });

  it('speaks Chinese also where the library speaks for itself', async () => {
    const help = await zone('import', '--help');
    expect(help.out).toContain('用法： zone import [选项] [命令] <file>');
    expect(help.out).not.toMatch(/Usage|Options|Commands|default/);
    const faults: (readonly [readonly string[], string])[] = [
      [['import'], '缺少参数 <file>。'],
      [['imports', 'withdraw', '3'], '必须写明 --reason <text>。'],
      [['imprt'], '没有命令 imprt。'],
      [['import', 'x', '--acept'], '没有选项 --acept。'],
      [['imports', 'show', 'abc'], '批次编号应为正整数'],
    ];
    for (const [args, said] of faults) {
      const { code, err } = await zone(...args);
      expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    }
  });

  it('ends with 2 when a file has something that is not taken in, answers programs in JSON, and says times as in Beijing', async () => {
    await login('yewu');
    writeFileSync(
      file('half.csv'),
      `纳税人识别号,所属年度,营业收入（万元）,研发费用（万元）\n${PILOT},2024,约100,9\n`,
    );
    const imported = await zone('--json', 'import', file('half.csv'), '-m', 'tax-annual', '--accept');
    expect([imported.code, JSON.parse(imported.out)]).toMatchObject([
      2,
      {
        status: 'accepted',
        counts: { new: 1, errors: 1 },
        problems: [{ row: 2, column: '营业收入（万元）' }],
      },
    ]);
    const { id } = JSON.parse(imported.out) as { id: number };
    const withdrawn = await zone('imports', 'withdraw', String(id), '--reason', '重新上传');
    expect([withdrawn.code, withdrawn.out]).toEqual([
      0,
      expect.stringContaining('已撤回 1 项数据，其中 0 项恢复为之前的值'),
    ]);
    const beijing = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    expect((await zone('imports', 'list')).out).toContain(beijing.format(app.clock.now()));
    const refused = await zone('--json', 'imports', 'accept', String(id));
    expect([refused.code, JSON.parse(refused.err)]).toMatchObject([
      1,
      { error: { code: 'import.wrong_status' } },
    ]);
  });

  it('makes a key, sends a signed batch with it, and is refused once the key is disabled', async () => {
    await login('admin');
    const made = await zone(
      '--json',
      'delivery',
      'keys',
      'create',
      '--name',
      '税务系统',
      '--department',
      'tax',
      '--auto-accept',
    );
    const { id, secret } = JSON.parse(made.out) as { id: string; secret: string };
    writeFileSync(file('secret'), secret);
    writeFileSync(
      file('rows.json'),
      JSON.stringify([
        { 纳税人识别号: PILOT, 所属年度: '2025', '营业收入（万元）': '100', '研发费用（万元）': 9 },
      ]),
    );
    const send = () =>
      zone(
        'delivery',
        'send',
        file('rows.json'),
        '-m',
        'tax-annual',
        '--batch',
        'b1',
        '--key',
        id,
        '--secret-file',
        file('secret'),
      );
    expect((await send()).out).toContain('已入库');
    expect((await send()).out).toContain('新增 2');
    expect((await zone('delivery', 'keys', 'list')).out).toContain('税务系统');
    expect((await zone('delivery', 'keys', 'disable', id)).out).toContain('已停用');
    const refused = await send();
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('delivery.signature_invalid')]);
  });
});
