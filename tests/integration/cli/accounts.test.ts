import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createOfficer } from '../../../server/src/features/auth/index.ts';
import { startWechatApp, type WechatApp } from '../../support/wechatApp.ts';

const PASSWORD = 'Right-horse-7-battery';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program of the command line as a person would, with its state in `folder`. */
function run(
  program: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string> = {},
): Promise<Ran> {
  const options = { env: { PATH: process.env['PATH'], DATA_DIR: folder, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [`server/cli/${program}.ts`, ...args], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
    );
  });
}

describe('the command line for accounts and messages', () => {
  let app: WechatApp;
  let folder: string;
  beforeAll(async () => {
    app = await startWechatApp('embedded');
  });
  beforeEach(async () => {
    await app.reset();
    folder = mkdtempSync(path.join(os.tmpdir(), 'zone-'));
    const account = {
      zoneId: app.zoneId(),
      name: '钱管理',
      password: PASSWORD,
      by: 'system:test',
      now: app.clock.now(),
    };
    await createOfficer(app.em(), { ...account, username: 'admin', roles: ['system_admin'] });
  });
  afterAll(() => app.close());
  const zone = (...args: string[]) => run('zone', ['--server', app.url, ...args], folder);

  it('signs in, says who it is, renews its token, and signs out', async () => {
    expect((await zone('login', '--user', 'admin', '--password', PASSWORD)).out).toBe(
      '登录成功。钱管理（admin），郑州高新区，系统管理员',
    );
    app.clock.advance(20 * 60_000);
    expect(JSON.parse((await zone('--json', 'whoami')).out)).toMatchObject({ username: 'admin' });
    const { refreshToken } = JSON.parse(readFileSync(path.join(folder, 'zone-session.json'), 'utf8'));
    expect((await zone('logout')).out).toBe('已退出登录。');
    expect((await zone('whoami')).err).toContain('请先登录');
    expect((await app.post('/v1/auth/refresh', { refreshToken })).body.error.code).toBe('auth.session_ended');
  });

  it('signs in over a session that has long ended', async () => {
    await zone('login', '--user', 'admin', '--password', PASSWORD);
    app.clock.advance(24 * 3_600_000);
    expect((await zone('login', '--user', 'admin', '--password', PASSWORD)).code).toBe(0);
  });

  it('says in one sentence what is wrong, and fails', async () => {
    const { code, err } = await zone('login', '--user', 'admin', '--password', 'nope');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^用户名或密码不正确.*（auth\.bad_credentials）$/),
    ]);
  });

  it('creates, lists, disables and unlocks accounts', async () => {
    await zone('login', '--user', 'admin', '--password', PASSWORD);
    const account = ['--user', 'shuiwu', '--name', '朱税务', '--password', PASSWORD];
    const created = await zone(
      'accounts',
      'create',
      ...account,
      '--role',
      'department_clerk',
      '--department',
      'tax',
    );
    expect(created.out).toMatch(/^已新建账号：\d+ {2}shuiwu {2}朱税务 {2}部门数据员 {2}tax {2}正常$/);
    const id = /：(\d+)/.exec(created.out)?.[1] ?? '';
    expect((await zone('accounts', 'disable', id)).out).toContain('停用');
    expect((await zone('accounts', 'list')).out.split('\n')).toHaveLength(3);
    expect((await zone('accounts', 'unlock', id)).out).toContain('正常');
  });

  it('shows that nothing was given up, and refuses to redrive what is not there', async () => {
    await zone('login', '--user', 'admin', '--password', PASSWORD);
    expect((await zone('messages', 'dead')).out).toBe('（没有记录）');
    expect((await zone('messages', 'redrive', '7')).err).toContain('notification.not_found');
  });
});

describe('the first administrator', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bootstrap-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const wanted = [
    '--zone',
    'luoyang',
    '--zone-name',
    '洛阳高新区',
    '--scheme',
    'torch-2.0',
    '--user',
    'root',
    '--name',
    '张三',
  ];
  const bootstrap = (password?: string, args = wanted) =>
    run('bootstrapAdmin', args, folder, password === undefined ? {} : { BOOTSTRAP_PASSWORD: password });

  it('is created once, with a strong password from the environment', async () => {
    expect((await bootstrap()).err).toContain('用法');
    expect((await bootstrap(PASSWORD, wanted.slice(2))).err).toContain('用法');
    expect((await bootstrap('weak')).err).toContain('密码强度不足');
    const first = await bootstrap(PASSWORD);
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('已创建系统管理员 root')]);
    const again = await bootstrap(PASSWORD);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('已有工作人员账号')]);
  });
});
