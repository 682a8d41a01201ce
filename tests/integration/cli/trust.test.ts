import { mkdtempSync, readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { createOfficer } from '../../../server/src/features/auth/index.ts';
import { totpCode, totpStep } from '../../../server/src/lib/totp.ts';
import { PASSWORD, startBindingWorld, type BindingWorld } from '../../support/bindingWorld.ts';
import { GUEST } from '../../support/wechatApp.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes behind a base32 text, as an authenticator app reads it. */
function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

describe('the command line for identity and trust', () => {
  let world: BindingWorld;
  let folder: string;
  beforeAll(async () => {
    world = await startBindingWorld('embedded');
  });
  beforeEach(async () => {
    await world.reset();
    folder = mkdtempSync(path.join(os.tmpdir(), 'zone-'));
  });
  afterAll(() => world.close());

  /** One command as a person would run it; its output, and its complaint when it fails. */
  const zone = (...args: string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder };
    const whole = ['server/cli/zone.ts', '--server', world.app.url, ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, whole, { env }, (_error, out, complaint) =>
        resolve(`${out}${complaint}`.trim()),
      );
    });
  };
  const account = async (username: string, role: OfficerRole) => {
    const by = { by: 'system:test', now: world.app.clock.now() };
    const made = { zoneId: world.app.zoneId(), username, name: '张三', password: PASSWORD, roles: [role] };
    await createOfficer(world.app.em(), { ...made, ...by });
    return zone('login', '--user', username, '--password', PASSWORD);
  };

  it('enrols a second factor, asks for its code at the next sign-in, and lists the sign-ins', async () => {
    expect(await account('caiwu', 'finance_preparer')).toContain('须先启用动态码');
    expect(await zone('payouts', 'list')).toContain('auth.second_factor_required');
    const { secret } = JSON.parse(await zone('--json', 'second-factor', 'begin')) as { secret: string };
    const code = (off: number) => totpCode(fromBase32(secret), totpStep(world.app.clock.now()) + off);
    expect(await zone('second-factor', 'confirm', code(0))).toMatch(/已启用[\s\S]*(\n\w{5}-\w{5}){10}$/);
    expect(await zone('login', '--user', 'caiwu', '--password', PASSWORD)).toContain('auth.code_required');
    const signedIn = await zone('login', '--user', 'caiwu', '--password', PASSWORD, '--code', code(1));
    expect(signedIn).toContain('登录成功');
    expect(await zone('sessions', 'list')).toContain('当前');
  });

  it('decides on a request to act for an enterprise', async () => {
    const guest = await world.app.signIn(GUEST.openid);
    const { requestId } = (await world.request(guest.token)).body;
    await account('yewu', 'business_officer');
    expect(await zone('bindings', 'list')).toMatch(/孙\*.*199\*\*\*\*0009/);
    expect(await zone('bindings', 'show', String(requestId))).toContain('孙晓（19900000009）');
    const file = path.join(folder, 'evidence.pdf');
    expect(await zone('bindings', 'evidence', String(requestId), '--out', file)).toContain('已保存');
    expect(readFileSync(file, 'utf8')).toContain('a letter with a seal');
    expect(await zone('bindings', 'approve', String(requestId), '--role', 'viewer')).toContain('已通过');
    const again = await zone('bindings', 'reject', String(requestId), '--reason', '材料不清晰');
    expect(again).toContain('binding.request_decided');
  });

  it('verifies, searches and exports the audit log', async () => {
    await account('shenji', 'auditor');
    expect(await zone('audit', 'verify')).toContain('核对无误');
    expect(await zone('audit', 'search', '--action', 'officer.')).toContain('officer.create');
    const file = path.join(folder, 'audit.jsonl');
    const day = world.app.clock.today();
    expect(await zone('audit', 'export', '--from', day, '--to', day, '--out', file)).toContain('已保存');
    expect(readFileSync(file, 'utf8')).toContain('"action":"audit.verify"');
    await world.app
      .em()
      .execute("update audit_entry set actor = 'officer:99' where action = 'officer.create'");
    expect(await zone('audit', 'verify')).toMatch(/第 \d+ 条有问题：内容被改动过/);
  });
});
