import path from 'node:path';
import { bringUpToDate } from '../../src/db/schema.ts';
import type { Deps } from '../../src/deps.ts';
import { createOfficer, enrolSecret, hashPassword, type Officer } from '../../src/features/auth/index.ts';
import { identifyPublished } from '../../src/features/claims/index.ts';
import { installShippedPolicies } from '../../src/features/policies/index.ts';
import { installShippedSchemes, publishRun, runScoring } from '../../src/features/scoring/index.ts';
import { type Zone, ZoneSchema } from '../../src/features/zones/index.ts';
import { BAODING_OFFICERS, DEMO_OFFICERS, DEMO_PASSWORD, type DemoOfficer } from '../officers.ts';
import type { Progress } from '../progress.ts';
import { demoTotpSecret, needsSecondFactor } from '../totp.ts';
import { seedDemoZone } from '../zone/index.ts';
import { BAODING, type Place, ZHENGZHOU } from '../zone/places.ts';
import { pushDemoClaims } from './claims.ts';
import { takeOverAccounts } from './payeeAccounts.ts';

const PERIOD = '2025';

interface SetUp {
  readonly progress: Progress;
  readonly dataDir: string;
  /** Number of enterprises; left out: the whole zone. */
  readonly size?: number;
}

/**
 * Fills an empty database with the demonstration's zones: accounts, policies, schemes, the departments' files through the same
 * import as real ones, a published scoring run, matches, and claims pushed to the demonstration's people.
 */
export async function setUpDemo(deps: Deps, { progress, dataDir, size }: SetUp): Promise<void> {
  await progress.step('建立数据库 Create the database', () => bringUpToDate(deps.orm));
  const { zone, officerId } = await progress.step(
    '开通账号、政策与指标体系 Accounts, policies, schemes',
    async () => {
      await installShippedSchemes(deps.orm.em.fork(), deps.clock.now());
      return foundZone(deps, ZHENGZHOU, DEMO_OFFICERS);
    },
  );
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
  await progress.step('建立第二个高新区 A small second zone', () => addSmallZone(deps, dataDir));
  await progress.step('匹配政策 Match the policies', () => identifyPublished(deps));
  await progress.step('审核并推送免申即享 Review and push claims', async (report) => {
    await takeOverAccounts(deps, zone);
    await pushDemoClaims(deps, { zone, businessOfficerId: officerId, report });
  });
}

/** The second zone: its own officers, enterprises, files and published scores. */
async function addSmallZone(deps: Deps, dataDir: string): Promise<void> {
  const { zone, officerId } = await foundZone(deps, BAODING, BAODING_OFFICERS);
  const folder = path.join(dataDir, 'demo-files', BAODING.code);
  await seedDemoZone(deps, { zoneId: zone.id, officerId, folder, place: BAODING });
  await scoreAndPublish(deps, zone, officerId);
}

/** A zone with its accounts and shipped policies; `officerId` is its business officer. */
async function foundZone(
  deps: Deps,
  { code, name, schemeCode }: Place,
  accounts: readonly DemoOfficer[],
): Promise<{ zone: Zone; officerId: number }> {
  const now = deps.clock.now();
  const em = deps.orm.em.fork();
  const zone = em.create(ZoneSchema, { code, name, schemeCode, createdAt: now });
  await em.persist(zone).flush();
  const officers = await Promise.all(accounts.map((account) => openAccount(deps, zone.id, account)));
  await installShippedPolicies(deps.orm.em.fork(), zone, now);
  const business = officers.find(({ roles }) => roles.includes('business_officer'));
  return { zone, officerId: business?.id ?? 0 };
}

/** All accounts of the demonstration have one password: sixteen hashes of it would take seconds of the first start. */
let demoHash: Promise<string> | undefined;

async function openAccount(deps: Deps, zoneId: number, account: DemoOfficer): Promise<Officer> {
  const now = deps.clock.now();
  const em = deps.orm.em.fork();
  demoHash ??= hashPassword(DEMO_PASSWORD);
  const officer = await createOfficer(em, { ...account, zoneId, by: 'system:demo', now }, demoHash);
  if (needsSecondFactor(account, deps.config)) {
    const secret = demoTotpSecret(account.username);
    await enrolSecret(em, deps.vault, { officerId: officer.id, secret, now });
  }
  return officer;
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
