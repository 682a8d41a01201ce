import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { createEnterprises } from '../../../server/src/features/enterprises/index.ts';
import { ScoringRunSchema } from '../../../server/src/features/scoring/scoringRun.entity.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { describeServer, ownDatabase } from '../../support/engines.ts';
import { startProgram } from '../../support/program.ts';
import { deliver, startScoringWorld, WORLD_FACTS, type ScoringWorld } from '../../support/scoringWorld.ts';

/** How often the process is killed; KILLS=50 is the long proof. */
const KILLS = Number(process.env['KILLS'] ?? 6);
const LONGEST_LIFE_MS = 400;
const LEASE_MS = 11 * 60_000;
const ENTERPRISES = 300;

describeServer('a scoring process that is killed', () => {
  let world: ScoringWorld;

  beforeAll(async () => {
    world = await startScoringWorld('server');
    const { app, zoneId } = world;
    const now = app.clock.now();
    const created = Array.from({ length: ENTERPRISES }, (_, i) => ({
      identifier: `7${String(i).padStart(5, '0')}`,
      name: `第${i}科技有限公司`,
    }));
    const ids = await transact(app.em(), (tx) =>
      createEnterprises(tx, { zoneId, scheme: 'stock_code', now }, created),
    );
    const enterpriseIds = created.map(({ identifier }) => ids.get(identifier) ?? 0);
    const facts = enterpriseIds.map(() => WORLD_FACTS[1] ?? {});
    await deliver(app.em(), { zoneId, enterpriseIds, facts, now });
  });
  afterAll(() => world.app.close());

  it(`leaves the old scores or the new ones, and nothing behind, after ${KILLS} kills`, async () => {
    const { app, zoneId } = world;
    const env = { DATABASE_URL: await ownDatabase() };
    for (let life = 0; life < KILLS; life += 1) {
      const args = [String(zoneId), app.clock.now().toISOString()];
      const child = await startProgram(
        { script: 'tests/support/killableScoring.ts', args, env },
        /^ready (\S+)$/,
      );
      await delay(Math.round((LONGEST_LIFE_MS * ((life * 7) % 10)) / 10));
      child.signal('SIGKILL');
      await child.ended;
      await expectWhole();
      app.clock.advance(LEASE_MS);
    }
    expect(await world.score()).toMatchObject({ status: 200, body: { status: 'completed' } });
    const left = await app
      .em()
      .execute<{ n: number | string }[]>(
        "select count(*) as n from score where run_id in (select id from scoring_run where status in ('running', 'failed'))",
      );
    expect(Number(left[0]?.n)).toBe(0);
  }, 120_000);

  /** What is published is a whole run, and at most one run is under way. */
  async function expectWhole(): Promise<void> {
    const em = world.app.em();
    const { publishedRunId } = await em.findOneOrFail(ZoneSchema, { id: world.zoneId });
    const runs = await em.find(ScoringRunSchema, { zoneId: world.zoneId });
    expect(runs.filter(({ active }) => active === 1).length).toBeLessThanOrEqual(1);
    const published = runs.filter(({ status }) => status === 'published');
    expect(published.map(({ id }) => id)).toEqual(
      publishedRunId === null || publishedRunId === undefined ? [] : [publishedRunId],
    );
    for (const { id, enterpriseCount } of published) {
      const [row] = await em.execute<{ n: number | string }[]>(
        'select count(*) as n from score where run_id = ?',
        [id],
      );
      expect([Number(row?.n), enterpriseCount]).toEqual([ENTERPRISES + 4, ENTERPRISES + 4]);
    }
  }
});
