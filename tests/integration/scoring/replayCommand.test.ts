import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOrm, type Orm } from '../../../server/src/db/orm.ts';
import { installShippedSchemes, runScoring } from '../../../server/src/features/scoring/index.ts';
import { databaseFile } from '../../../server/src/wiring.ts';
import { buildZone } from '../../support/factories.ts';
import { runProgram, type Ending } from '../../support/program.ts';
import { buildEnterprises, deliver, WORLD_FACTS } from '../../support/scoringWorld.ts';

describe('npm run replay', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'replay-'));
  const now = new Date('2026-11-20T02:00:00Z');
  let orm: Orm;
  let runId = 0;

  beforeAll(async () => {
    orm = await openOrm(undefined, databaseFile(folder));
    await orm.schema.create();
    const zone = await buildZone(orm.em.fork());
    await installShippedSchemes(orm.em.fork(), now);
    const enterpriseIds = await buildEnterprises(orm.em.fork(), zone.id, now);
    await deliver(orm.em.fork(), { zoneId: zone.id, enterpriseIds, facts: WORLD_FACTS, now });
    const scheme = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const run = await runScoring(orm.em.fork(), {
      zoneId: zone.id,
      ...scheme,
      by: { key: 'officer:1', now },
    });
    runId = run.id;
  });
  afterAll(async () => {
    await orm.close(true);
    rmSync(folder, { recursive: true });
  });

  const replay = (run: string, dataDir = folder): Promise<Ending> =>
    runProgram({ script: 'server/cli/replay.ts', args: [run], env: { DATA_DIR: dataDir } });

  it('proves that a stored run gives the same figures to the last digit', async () => {
    const { code, stdout } = await replay(String(runId));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('全部一致，到最后一位。') });
    expect(stdout).toContain('4 家企业，核对 20 个数字');
  });

  it('names the figure that differs, and a fact that was changed, and ends with 1', async () => {
    const em = orm.em.fork();
    await em.execute(
      "update score set details = replace(details, '598356.69', '598356.68') where run_id = ?",
      [runId],
    );
    const { code, stdout } = await replay(String(runId));
    expect(code).toBe(1);
    expect(stdout).toContain('事实摘要不一致');
    expect(stdout).toMatch(/的 rd_intensity：保存的是“40”，重算得“30”/);
  });

  it.each([
    { run: '999', says: '没有这次评分运行' },
    { run: 'x', says: 'npm run replay' },
  ])('ends with 1 and a sentence for run $run', async ({ run, says }) => {
    const { code, stdout, stderr } = await replay(run);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(says);
  });

  it('says so when there is no database', async () => {
    const { code, stderr } = await replay('1', path.join(folder, 'nowhere'));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('没有数据库') });
  });
});
