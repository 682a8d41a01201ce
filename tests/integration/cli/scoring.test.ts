import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfficer, resolveActor } from '../../../server/src/features/auth/index.ts';
import { installShippedSchemes, scoreDueRuns } from '../../../server/src/features/scoring/index.ts';
import { buildZone } from '../../support/factories.ts';
import { runProgram } from '../../support/program.ts';
import { shippedSchemeText } from '../../support/scoring.ts';
import { buildEnterprises, deliver, WORLD_FACTS } from '../../support/scoringWorld.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

const PASSWORD = 'Right-horse-7-battery';

describe('the command line for scores and schemes', () => {
  let app: TestApp;
  const folders: Record<string, string> = {};
  /** The worker that scores what has been begun, as it does beside the server. */
  let worker: NodeJS.Timeout;

  beforeAll(async () => {
    app = await startTestApp('embedded', {
      environment: { TWO_FACTOR_ROLES: 'none' },
      realAuth: (deps) => (em, headers) => resolveActor(em, headers, deps.clock, deps.config),
    });
    const { id: zoneId } = await buildZone(app.em());
    const now = app.clock.now();
    await installShippedSchemes(app.em(), now);
    const enterpriseIds = await buildEnterprises(app.em(), zoneId, now);
    await deliver(app.em(), { zoneId, enterpriseIds, facts: WORLD_FACTS, now });
    for (const [username, role] of [
      ['yewu', 'business_officer'],
      ['shenhe', 'reviewer'],
    ] as const) {
      const account = { zoneId, username, name: username, password: PASSWORD, roles: [role] };
      await createOfficer(app.em(), { ...account, by: 'system:test', now });
      folders[username] = mkdtempSync(path.join(tmpdir(), 'zone-'));
      await as(username, 'login', '--user', username, '--password', PASSWORD);
    }
    worker = setInterval(() => void scoreDueRuns(app.em(), app.clock), 200);
  }, 60_000);
  afterAll(async () => {
    clearInterval(worker);
    await app.close();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  });

  const as = (who: string, ...args: string[]) =>
    runProgram({
      script: 'server/cli/zone.ts',
      args: ['--server', app.url, ...args],
      env: { DATA_DIR: folders[who] ?? '' },
    });
  const json = async (who: string, ...args: string[]) =>
    JSON.parse((await as(who, '--json', ...args)).stdout);

  it('runs, lists, shows and publishes', async () => {
    const ran = await as('yewu', 'score', 'run', '--scheme', 'kexiao-2017-115', '--period', '2025');
    expect(ran.stdout).toContain('科技型中小企业评价，2025 年，待发布');
    expect(ran.stdout).toContain('企业 4 家，有名次 3 家');
    const { items } = await json('yewu', 'score', 'list');
    expect(items).toMatchObject([{ status: 'completed' }]);
    const shown = await as('yewu', 'score', 'show', String(items[0].id), '--limit', '2');
    expect(shown.stdout).toMatch(/1 +甲科技有限公司 +— +60/);
    expect(shown.stdout).toContain('还有更多：加上 --after 2');
    expect((await as('yewu', 'score', 'publish', String(items[0].id))).stdout).toContain('已发布');
    const again = await as('yewu', 'score', 'publish', String(items[0].id));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('scoring.run_wrong_status')]);
    const none = await as('yewu', 'score', 'run', '--scheme', 'kexiao-2017-115', '--period', '2019');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('2019 年没有可用于评分的数据')]);
  }, 60_000);

  it('takes a scheme from draft over trial to approval by another officer', async () => {
    const file = path.join(folders['yewu'] ?? '', 'scheme.yaml');
    writeFileSync(file, shippedSchemeText('kexiao-2017-115').replace('version: 2', 'version: 3'));
    const drafted = await json('yewu', 'scheme', 'draft', file);
    expect(drafted).toMatchObject({ status: 'draft', version: 3 });
    const id = String(drafted.id);
    const trial = await as('shenhe', 'scheme', 'trial', id, '--period', '2025');
    expect(trial.stdout).toContain('企业 4 家，有名次 3 家；未保存');
    expect(trial.stdout).toContain('升 0，降 0，不变 3');
    expect(trial.stdout).toContain('Spearman 1.0000，Kendall 1.0000');
    expect((await as('yewu', 'scheme', 'approve', id)).code).toBe(1);
    const approved = await as('shenhe', 'scheme', 'approve', id, '--valid-from', '2027-01-01');
    expect(approved.stdout).toMatch(/已批准 .*第 3 版，已批准，自 2027-01-01 起/);
    expect((await as('yewu', 'scheme', 'list')).stdout).toMatch(
      /kexiao-2017-115 +3 +科技型中小企业评价 +已批准 +100 +3 +2027-01-01 +正式/,
    );
    const late = await as('yewu', 'scheme', 'withdraw', id);
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('scoring.scheme_wrong_status')]);
  }, 60_000);

  it('names every fault of a scheme file, and explains itself in Chinese', async () => {
    const file = path.join(folders['yewu'] ?? '', 'broken.yaml');
    writeFileSync(file, shippedSchemeText('kexiao-2017-115').replace('max_points: 20', 'max_points: 21'));
    const { code, stderr } = await as('yewu', 'scheme', 'draft', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('指标满分合计 101，应等于总分 100')]);
    expect((await as('yewu', 'scheme', '--help')).stdout).toContain('试运行');
    expect((await as('yewu', 'score', 'run', '--help')).stdout).toContain('评分年度');
  }, 60_000);
});
