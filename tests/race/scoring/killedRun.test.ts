import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { createEnterprises } from '../../../server/src/features/enterprises/index.ts';
import {
  clearFailedRuns,
  replayRun,
  scoreDueRuns,
  tellPublished,
} from '../../../server/src/features/scoring/index.ts';
import { ScoringRunSchema } from '../../../server/src/features/scoring/scoringRun.entity.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { describeServer, ownDatabase } from '../../support/engines.ts';
import { startProgram } from '../../support/program.ts';
import { deliver, startScoringWorld, WORLD_FACTS, type ScoringWorld } from '../../support/scoringWorld.ts';

/** How often the process is killed besides; KILLS=50 is the long proof. */
const KILLS = Number(process.env['KILLS'] ?? 5);
const LONGEST_LIFE_MS = 1500;
/** Longer than a lease: what a killed process held is free. */
const LATER_MS = 11 * 60_000;
const ENTERPRISES = 2500;

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
  }, 60_000);
  afterAll(() => world.app.close());

  it.each([
    ['waiting to be taken up', "phase = 'waiting'"],
    ['reading', "phase = 'reading'"],
    ['scoring', "phase = 'scoring'"],
    ['writing', "phase = 'writing' and done < enterprise_count"],
    ['completing and publishing', "phase = 'writing' and done = enterprise_count"],
    ['telling', 'told_up_to is not null'],
  ])(
    'leaves the old scores or the new ones when it dies while %s',
    async (_, stage) => {
      const child = await start();
      await untilSome(`select id from scoring_run where ${stage} limit 1`);
      child.signal('SIGKILL');
      await child.ended;
      await expectWhole();
      world.app.clock.advance(LATER_MS);
    },
    60_000,
  );

  it(`and at any other moment, ${KILLS} times; then the zone is scored, and nothing is left behind`, async () => {
    for (let life = 0; life < KILLS; life += 1) {
      const child = await start();
      await delay(Math.round((LONGEST_LIFE_MS * ((life * 7) % 10)) / 10));
      child.signal('SIGKILL');
      await child.ended;
      await expectWhole();
      world.app.clock.advance(LATER_MS);
    }
    const { app } = world;
    while ((await scoreDueRuns(app.em(), app.clock)) > 0);
    const { body, status } = await world.score();
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect((await replayRun(app.em(), body.id)).differences).toEqual([]);
    while ((await clearFailedRuns(app.em())) > 0);
    expect(
      await count(
        "select count(*) as n from score where run_id in (select id from scoring_run where status in ('running', 'failed'))",
      ),
    ).toBe(0);
    while ((await tellPublished(app.em())) > 0);
    const told = await count("select count(*) as n from inbox_message where event = 'scorePublished'");
    expect(told).toBe(ENTERPRISES + 3); // every ranked one once: no total has changed since
  }, 180_000);

  const count = async (sql: string): Promise<number> => {
    const [row] = await world.app.em().execute<{ n: number | string }[]>(sql);
    return Number(row?.n);
  };

  async function start() {
    const args = [String(world.zoneId), world.app.clock.now().toISOString()];
    const env = { DATABASE_URL: await ownDatabase() };
    return startProgram({ script: 'tests/support/killableScoring.ts', args, env }, /^ready (\S+)$/);
  }

  async function untilSome(sql: string): Promise<void> {
    for (;;) {
      const rows = await world.app.em().execute<unknown[]>(sql);
      if (rows.length > 0) return;
    }
  }

  /** What is published is a whole run, at most one run is under way, and no half run is to be seen. */
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
      const scores = await count(`select count(*) as n from score where run_id = ${id}`);
      expect([scores, enterpriseCount]).toEqual([ENTERPRISES + 4, ENTERPRISES + 4]);
    }
    for (const { id } of runs.filter(({ active }) => active === 1)) {
      const seen = await world.app.get(`/v1/scoring-runs/${id}/scores`, { as: world.handler });
      expect(seen.status).toBe(409);
    }
  }
});
