import path from 'node:path';
import { bringUpToDate } from '../../src/db/schema.ts';
import type { Deps } from '../../src/deps.ts';
import { createOfficer, enrolSecret } from '../../src/features/auth/index.ts';
import { identifyPublished } from '../../src/features/claims/index.ts';
import { installShippedPolicies } from '../../src/features/policies/index.ts';
import { installShippedSchemes, publishRun, runScoring } from '../../src/features/scoring/index.ts';
import { type Zone, ZoneSchema } from '../../src/features/zones/index.ts';
import { DEMO_OFFICERS } from '../officers.ts';
import type { Progress } from '../progress.ts';
import { demoTotpSecret, officersWithSecondFactor } from '../totp.ts';
import { seedDemoZone } from '../zone/index.ts';
import { pushDemoClaims } from './claims.ts';
import { takeOverAccounts } from './payeeAccounts.ts';

const ZONE = { code: 'zhengzhou', name: '郑州高新技术产业开发区', schemeCode: 'zhengzhou-20+12' };
const PERIOD = '2025';

interface SetUp {
  readonly progress: Progress;
  readonly dataDir: string;
  /** Number of enterprises; left out: the whole zone. */
  readonly size?: number;
}

/**
 * Fills an empty database with the demonstration zone: accounts, policies, schemes, the departments' files through the same
 * import as real ones, a published scoring run, matches, and claims pushed to the demonstration's people.
 */
export async function setUpDemo(deps: Deps, { progress, dataDir, size }: SetUp): Promise<void> {
  await progress.step('建立数据库 Create the database', () => bringUpToDate(deps.orm));
  const { zone, officerIds } = await progress.step(
    '开通账号、政策与指标体系 Accounts, policies, schemes',
    () => foundZone(deps),
  );
  const officerId = officerIds.get('yewu') ?? 0;
  await progress.step('导入各部门数据 Import the departments’ files', async (report) => {
    const folder = path.join(dataDir, 'demo-files');
    await seedDemoZone(deps, {
      zoneId: zone.id,
      officerId,
      folder,
      onProgress: report,
      ...(size === undefined ? {} : { size }),
    });
  });
  await progress.step('评分并发布 Score and publish', () => scoreAndPublish(deps, zone, officerId));
  await progress.step('匹配政策 Match the policies', () => identifyPublished(deps));
  await progress.step('审核并推送免申即享 Review and push claims', async (report) => {
    await takeOverAccounts(deps, zone);
    await pushDemoClaims(deps, { zone, businessOfficerId: officerId, report });
  });
}

async function foundZone(deps: Deps): Promise<{ zone: Zone; officerIds: ReadonlyMap<string, number> }> {
  const now = deps.clock.now();
  const em = deps.orm.em.fork();
  const zone = em.create(ZoneSchema, { ...ZONE, createdAt: now });
  await em.persist(zone).flush();
  const officers = await Promise.all(
    DEMO_OFFICERS.map((account) =>
      createOfficer(deps.orm.em.fork(), { ...account, zoneId: zone.id, by: 'system:demo', now }),
    ),
  );
  const officerIds = new Map(officers.map(({ username, id }) => [username, id]));
  for (const { username } of officersWithSecondFactor(deps.config)) {
    const officerId = officerIds.get(username) ?? 0;
    await enrolSecret(em, deps.vault, { officerId, secret: demoTotpSecret(username), now });
  }
  await installShippedPolicies(deps.orm.em.fork(), zone, now);
  await installShippedSchemes(deps.orm.em.fork(), now);
  return { zone, officerIds };
}

async function scoreAndPublish({ orm, clock }: Deps, zone: Zone, officerId: number): Promise<void> {
  const by = { key: `officer:${officerId}`, now: clock.now() };
  const run = await runScoring(orm.em.fork(), {
    zoneId: zone.id,
    schemeCode: zone.schemeCode,
    period: PERIOD,
    by,
  });
  await publishRun(orm.em.fork(), { zoneId: zone.id, runId: run.id, by });
}
