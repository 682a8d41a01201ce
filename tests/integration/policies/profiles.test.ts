import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { EnterpriseSchema } from '../../../server/src/features/enterprises/enterprise.entity.ts';
import { saveFlags, saveTitles } from '../../../server/src/features/enterprises/index.ts';
import { factCatalogue } from '../../../server/src/features/facts/index.ts';
import { departmentProfiles } from '../../../server/src/features/policies/index.ts';
import { installShippedSchemes, publishRun, runScoring } from '../../../server/src/features/scoring/index.ts';
import { startClaimWorld, type ClaimWorld } from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const ALL_FACTS = Object.fromEntries([...factCatalogue().facts.keys()].map((code) => [code, '1']));
const SCHEME = 'zhengzhou-20+12';

describeEngines('profiles from the departments’ data', (engine) => {
  let world: ClaimWorld;
  const question = () => ({
    zoneId: world.zoneId,
    period: '2025',
    asOf: '2026-11-20',
    facts: ['revenue', 'utility_grants'],
  });

  beforeAll(async () => {
    world = await startClaimWorld(engine, { enterprises: 3, facts: ALL_FACTS });
    const [first, second] = world.enterpriseIds;
    const em = world.app.em();
    await em.nativeUpdate(EnterpriseSchema, { id: first }, { foundedOn: '2015-03-08', industryCode: 'I65' });
    await em.nativeUpdate(EnterpriseSchema, { id: second }, { status: 'deregistered' });
    await transact(em, async (tx) => {
      const enterpriseId = first!;
      await saveTitles(tx, world.zoneId, [
        { enterpriseId, code: 'listed', validFrom: '2024-01-01', validTo: undefined },
      ]);
      await saveFlags(tx, world.zoneId, [
        { enterpriseId, kind: 'dishonest', occurredOn: '2025-01-01', repairedOn: '2025-06-01' },
      ]);
    });
  });
  afterAll(() => world.app.close());

  it('hold the facts that are asked for, with day and row, and the register', async () => {
    const profile = await departmentProfiles.ofEnterprise(world.app.em(), question(), world.enterpriseId);
    expect(profile).toEqual({
      asOf: '2026-11-20',
      period: '2025',
      foundedOn: '2015-03-08',
      industry: 'I65',
      titles: [{ code: 'listed', from: '2024-01-01' }],
      flags: [{ kind: 'dishonest', occurredOn: '2025-01-01', repairedOn: '2025-06-01' }],
      facts: new Map([
        ['revenue@2025', { value: '1', date: '2026-11-20', source: '部门数据.csv 第 2 行' }],
        ['utility_grants@2025', { value: '1', date: '2026-11-20', source: '部门数据.csv 第 2 行' }],
      ]),
    });
  });

  it('are there for every enterprise of the register, also for one that was struck off', async () => {
    const ids: number[] = [];
    for await (const chunk of departmentProfiles.ofZone(world.app.em(), question())) {
      ids.push(...chunk.map(({ enterpriseId }) => enterpriseId));
    }
    expect(ids).toEqual(world.enterpriseIds);
    const struckOff = await departmentProfiles.ofEnterprise(
      world.app.em(),
      question(),
      world.enterpriseIds[1]!,
    );
    expect(struckOff).toMatchObject({ isDeregistered: true });
    expect(await departmentProfiles.ofEnterprise(world.app.em(), question(), 999_999)).toBeUndefined();
  });

  it('take score, ranks, stage and indicators from the published run', async () => {
    const { app, zoneId } = world;
    const by = { key: 'officer:1', now: app.clock.now() };
    await installShippedSchemes(app.em(), app.clock.now());
    const run = await runScoring(app.em(), { zoneId, schemeCode: SCHEME, period: '2025', by });
    await publishRun(app.em(), { zoneId, runId: run.id, by });
    const profile = await departmentProfiles.ofEnterprise(app.em(), question(), world.enterpriseId);
    expect(profile?.score).toMatchObject({ publishedOn: '2026-11-20', ranks: { zone: 1 } });
    expect(profile?.stage).toBe('stable');
    expect(profile?.score?.indicators.get('graduates')).toBe('1');
    expect(profile?.score?.indicators.get('rd_staff_share')).toBe('100');
    expect(profile?.score?.indicators.size).toBeGreaterThan(20);
  });
});
