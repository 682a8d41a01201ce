import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfficer } from '../../../server/src/features/auth/index.ts';
import {
  PDF,
  raise,
  raised,
  startDisputeWorld,
  uploadEvidence,
  type DisputeWorld,
} from '../../support/disputeWorld.ts';
import { runProgram } from '../../support/program.ts';

const PASSWORD = 'Right-horse-7-battery';

describe('the command line for disputes', () => {
  let world: DisputeWorld;
  let folder: string;
  beforeAll(async () => {
    world = await startDisputeWorld('embedded');
    folder = mkdtempSync(path.join(tmpdir(), 'zone-'));
    await createOfficer(world.app.em(), {
      zoneId: world.zoneId,
      username: 'shuiwu',
      name: '朱税务',
      password: PASSWORD,
      roles: ['department_clerk'],
      departmentCode: 'tax',
      by: 'system:test',
      now: world.app.clock.now(),
    });
    await zone('login', '--user', 'shuiwu', '--password', PASSWORD);
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const zone = (...args: string[]) =>
    runProgram({
      script: 'server/cli/zone.ts',
      args: ['--server', world.app.url, ...args],
      env: { DATA_DIR: folder },
    });
  const json = async (...args: string[]) => JSON.parse((await zone('--json', ...args)).stdout);

  it('lists the queue, shows one, saves its evidence and never over another file', async () => {
    const { id: evidenceId } = (await uploadEvidence(world, PDF)).body;
    const { id } = (await raise(world, { evidenceId })).body;
    const list = await zone('disputes', 'list');
    expect(list.stdout).toMatch(
      new RegExp(`${id} +待部门答复 +2026-11-27 +税务局 +郑州甲科技有限公司 +营业收入`),
    );
    const shown = await zone('disputes', 'show', String(id));
    expect(shown.stdout).toContain('提出时数值 12000000，企业主张 12500000，更正为 —');
    expect(shown.stdout).toContain('审计报告.pdf');
    const file = path.join(folder, 'evidence.pdf');
    const save = () => zone('disputes', 'evidence', String(id), file);
    expect((await save()).code).toBe(0);
    expect(readFileSync(file)).toEqual(PDF);
    expect(await save()).toMatchObject({ code: 1, stderr: expect.stringContaining('已存在，没有覆盖') });
    expect(await json('disputes', 'uphold', String(id), '--value', '12500000')).toMatchObject({
      status: 'upheld',
      versions: [{ value: '12500000' }, { value: '12000000' }],
    });
  });

  it('dismisses with a reason, and says in Chinese why it cannot', async () => {
    const id = String(await raised(world, { code: 'net_profit', disputedValue: undefined }));
    const short = await zone('disputes', 'dismiss', id, '--answer', '不');
    expect(short).toMatchObject({ code: 1, stderr: expect.stringContaining('请写明理由') });
    expect((await zone('disputes', 'dismiss', id, '--answer', '以申报系统为准')).stdout).toContain(
      '异议不成立',
    );
    const missing = path.join(folder, 'none.pdf');
    const evidence = await zone('disputes', 'evidence', id, missing);
    expect(evidence).toMatchObject({ code: 1, stderr: expect.stringContaining('没有找到证明材料') });
    expect(existsSync(missing)).toBe(false);
  });
});
