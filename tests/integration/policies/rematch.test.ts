import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema, identifyPublished } from '../../../server/src/features/claims/index.ts';
import { saveTitles } from '../../../server/src/features/enterprises/index.ts';
import { openFactBatch, writeFacts } from '../../../server/src/features/facts/index.ts';
import {
  departmentProfiles,
  policyByCode,
  rematchZone,
  type ProfileSource,
} from '../../../server/src/features/policies/index.ts';
import { PolicyMatchSchema } from '../../../server/src/features/policies/policyMatch.entity.ts';
import { install } from '../../../server/src/features/policies/versions.service.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { PATENTS, startClaimWorld, type ClaimWorld } from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const ENTERPRISES = 30;
const MINUTE_MS = 60_000;

describeEngines('matching again', (engine) => {
  let world: ClaimWorld;
  let judged: number[] = [];
  /** The departments' profiles, noting whom they are asked for. */
  const profiles: ProfileSource = {
    async *ofZone(em, question) {
      for await (const chunk of departmentProfiles.ofZone(em, question)) {
        judged.push(...chunk.map(({ enterpriseId }) => enterpriseId));
        yield chunk;
      }
    },
    ofEnterprise: (em, question, id) => departmentProfiles.ofEnterprise(em, question, id),
  };
  /** What a turn matched: the policies, and for whom. */
  const turn = async (runId = 1) => {
    judged = [];
    world.app.clock.advance(1000);
    const { clock } = world.app;
    const at = { today: clock.today(), now: clock.now() };
    const counts = await rematchZone(world.app.em(), { zoneId: world.zoneId, runId, profiles, ...at });
    return { policies: counts.map(({ policy }) => policy.policy.code), enterprises: [...new Set(judged)] };
  };
  const deliver = async (enterpriseId: number, code: string, value: string) => {
    const { app, zoneId } = world;
    await transact(app.em(), async (tx) => {
      const batch = { zoneId, department: 'ip' as const, source: '补报.csv', recordedAt: app.clock.now() };
      const batchId = await openFactBatch(tx, batch);
      const row = { enterpriseId, period: '2025', code, value, sourceRow: 2, replaces: undefined };
      await writeFacts(tx, { zoneId, batchId }, [row]);
    });
  };

  beforeEach(async () => {
    world = await startClaimWorld(engine, { enterprises: ENTERPRISES });
    const first = await turn();
    expect(first.policies).toHaveLength(14);
    expect(first.enterprises).toHaveLength(ENTERPRISES);
    expect(await turn()).toEqual({ policies: [], enterprises: [] });
  });
  afterEach(() => world.app.close());

  it('after a new fact looks only at its enterprise and at policies that read the fact, in milliseconds', async () => {
    const enterpriseId = world.enterpriseIds[7]!;
    await deliver(enterpriseId, 'quality_awards', '1');
    const start = performance.now();
    const again = await turn();
    const ms = performance.now() - start;
    expect(again).toEqual({ policies: ['zhengzhou-quality-award'], enterprises: [enterpriseId] });
    expect(ms).toBeLessThan(1000); // some ten milliseconds on an idle machine
    const key = { enterpriseId, policyCode: 'zhengzhou-quality-award', period: '2025' };
    expect(await world.app.em().findOneOrFail(PolicyMatchSchema, key)).toMatchObject({ verdict: 'met' });
    expect(await turn()).toEqual({ policies: [], enterprises: [] });
  });

  it('after a publication looks only at policies that read scores', async () => {
    expect(await turn(2)).toEqual({ policies: [], enterprises: [] }); // none of the zone’s does
    const { app, zoneId } = world;
    const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
    const ranks = [{ to: 10, fen: 100 }];
    const ranked = {
      ...policy,
      code: 'zhengzhou-ranked',
      amount: { kind: 'by_rank' as const, within: 'zone' as const, ranks },
    };
    await transact(app.em(), (tx) => install(tx, zoneId, ranked, app.clock.now()));
    expect((await turn(2)).policies).toEqual(['zhengzhou-ranked']);
    expect((await turn(3)).policies).toEqual(['zhengzhou-ranked']);
  });

  it('looks for all at a policy whose new version has come into force', async () => {
    const { app, zoneId } = world;
    const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
    await transact(app.em(), (tx) => install(tx, zoneId, { ...policy, version: 2 }, app.clock.now()));
    const again = await turn();
    expect([again.policies, again.enterprises.length]).toEqual([[PATENTS], ENTERPRISES]);
  });

  it('finds a new title at the next comparison of the register, for its enterprise alone', async () => {
    const { app, zoneId } = world;
    const enterpriseId = world.enterpriseIds[3]!;
    const title = { enterpriseId, code: 'high_tech' as const, validFrom: '2024-01-01', validTo: undefined };
    await transact(app.em(), (tx) => saveTitles(tx, zoneId, [title]));
    expect((await turn()).enterprises).toEqual([]);
    app.clock.advance(MINUTE_MS);
    expect((await turn()).enterprises).toEqual([enterpriseId]);
    app.clock.advance(MINUTE_MS);
    expect((await turn()).enterprises).toEqual([]);
  });

  it('on a new day looks at policies whose answer the day can change', async () => {
    world.app.clock.set('2026-11-21T01:00:00.000Z');
    const { policies } = await turn();
    expect(policies).toContain('zhengzhou-refinancing'); // asks for a title
    expect(new Set(policies).size).toBe(14); // the zone’s vetoes ask for records that may be repaired
  });

  it('makes a claim of what a new fact has brought', async () => {
    const { app, zoneId } = world;
    await app.em().nativeUpdate(ZoneSchema, { id: zoneId }, { publishedRunId: 1 });
    const enterpriseId = world.enterpriseIds[7]!;
    await deliver(enterpriseId, 'quality_awards', '1');
    app.clock.advance(1000);
    expect(await identifyPublished(app.deps)).toBe(1);
    expect(await app.em().find(ClaimSchema, { policyCode: 'zhengzhou-quality-award' })).toEqual([
      expect.objectContaining({ enterpriseId, status: 'matched', amountFen: 30_000_000 }),
    ]);
  });
});
