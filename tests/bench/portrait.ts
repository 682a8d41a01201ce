import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from '../../server/src/app.ts';
import { bulkInsert, instantValue } from '../../server/src/db/bulk.ts';
import { publishRun, runScoring } from '../../server/src/features/scoring/index.ts';
import type { Actor } from '../../server/src/http/actor.ts';
import type { BenchLine } from './measure.ts';
import { openZoneWorld, type ZoneWorld } from './zoneWorld.ts';

const PER_SECOND = 200;
const SECONDS = 10;
const PERSON = { kind: 'person', personId: 1, sessionId: 1 } as const satisfies Actor;

/**
 * How long owners wait for their portrait while 200 of them ask every second: the real application over HTTP, the questions
 * sent at their time whether earlier ones are answered or not. Asking and answering share this process.
 */
export async function benchPortrait(): Promise<BenchLine[]> {
  const world = await openZoneWorld(process.env['TEST_DATABASE_URL']);
  const ids = await prepare(world);
  const config = { ...world.deps.config, RATE_LIMIT_PER_MINUTE: 1_000_000 };
  const deps = { ...world.deps, config, resolveActor: () => Promise.resolve(PERSON) };
  const server = createServer(createApp(deps, { accepting: true }).callback());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const waits = await ask((i) => `http://127.0.0.1:${port}/v1/enterprises/${ids[i % ids.length]}/portrait`);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await world.orm.close(true);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return [
    { name: 'portrait-200-per-second-p50-ms', value: at(0.5) },
    { name: 'portrait-200-per-second-p99-ms', value: at(0.99) },
  ];
}

/** Score and publish the zone, and let one person act for every enterprise. */
async function prepare({ orm, zoneId, officerKey, now }: ZoneWorld): Promise<number[]> {
  const by = { key: officerKey, now };
  const run = await runScoring(orm.em.fork(), { zoneId, schemeCode: 'zhengzhou-20+12', period: '2025', by });
  await publishRun(orm.em.fork(), { zoneId, runId: run.id, by });
  const em = orm.em.fork();
  const rows = await em.execute<{ id: number }[]>(
    'select enterprise_id as id from score where run_id = ? order by enterprise_id',
    [run.id],
  );
  const columns = ['person_id', 'enterprise_id', 'zone_id', 'role', 'granted_at'];
  const at = instantValue(em, now);
  await em.transactional((tx) =>
    bulkInsert(
      tx,
      'membership',
      columns,
      rows.map(({ id }) => [PERSON.personId, id, zoneId, 'viewer', at]),
    ),
  );
  return rows.map(({ id }) => id);
}

async function ask(urlOf: (i: number) => string): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const start = performance.now();
  for (let i = 0; i < PER_SECOND * SECONDS; i += 1) {
    const due = start + (i * 1000) / PER_SECOND;
    if (due > performance.now()) await delay(due - performance.now());
    waits.push(answered(urlOf(i), due));
  }
  return Promise.all(waits);
}

async function answered(url: string, since: number): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - since;
}
