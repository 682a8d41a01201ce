import { performance } from 'node:perf_hooks';
import { scoreDueRuns, startRun } from '../../server/src/features/scoring/index.ts';
import { ScoringRunSchema } from '../../server/src/features/scoring/scoringRun.entity.ts';
import { systemClock } from '../../server/src/lib/clock.ts';
import { watchEventLoop, type BenchLine } from './measure.ts';
import { openZoneWorld, type ZoneWorld } from './zoneWorld.ts';

const ROUNDS = 5;

/**
 * From the click to published scores, as `POST /v1/scoring-runs` and the job do it: the demonstration zone (2,173 enterprises × 32 indicators, and the two years before for
 * the trend), read from the database, scored, stored and published. The best of several rounds, the first
 * one, in which the scoring thread is started, and the processor time this process used, and the longest time its event loop was not free, in that round. On the server engine too when TEST_DATABASE_URL is given; its database is emptied.
 */
export async function benchZoneRun(): Promise<BenchLine[]> {
  const lines = await benchEngine('embedded', undefined);
  const url = process.env['TEST_DATABASE_URL'];
  return url === undefined ? lines : [...lines, ...(await benchEngine('server', url))];
}

async function benchEngine(engine: string, url: string | undefined): Promise<BenchLine[]> {
  const world = await openZoneWorld(url);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await clickToPublished(world));
  await world.orm.close(true);
  const best = rounds.reduce((a, b) => (b.ms < a.ms ? b : a));
  return [
    { name: `zone-run-${engine}-enterprises`, value: best.enterprises },
    { name: `zone-run-${engine}-click-to-published-ms`, value: best.ms },
    { name: `zone-run-${engine}-first-click-to-published-ms`, value: rounds[0]?.ms ?? NaN },
    { name: `zone-run-${engine}-own-cpu-ms`, value: best.cpuMs },
    { name: `zone-run-${engine}-longest-block-ms`, value: best.longestBlockMs },
  ];
}

async function clickToPublished({ orm, zoneId, officerKey, now }: ZoneWorld) {
  const watch = watchEventLoop();
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const by = { key: officerKey, now };
  const question = { zoneId, schemeCode: 'zhengzhou-20+12', period: '2025', publish: true, by };
  const { id } = await startRun(orm.em.fork(), question);
  await scoreDueRuns(orm.em.fork(), systemClock());
  const run = await orm.em.fork().findOneOrFail(ScoringRunSchema, { id });
  if (run.status !== 'published') throw new Error(`the run is ${run.status}`);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000, longestBlockMs: watch(), enterprises: run.enterpriseCount };
}
