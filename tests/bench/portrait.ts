import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { bulkInsert, instantValue } from '../../server/src/db/bulk.ts';
import { transact } from '../../server/src/db/transact.ts';
import { PersonSchema } from '../../server/src/features/auth/person.entity.ts';
import { openSession } from '../../server/src/features/auth/sessions.service.ts';
import { runScoring, tellPublished } from '../../server/src/features/scoring/index.ts';
import { databaseFile } from '../../server/src/wiring.ts';
import { freePort } from '../support/freePort.ts';
import { startProgram } from '../support/program.ts';
import type { BenchLine } from './measure.ts';
import { BENCH_ENVIRONMENT, openZoneWorld, type ZoneWorld } from './zoneWorld.ts';

const PER_SECOND = 200;
const SECONDS = 10;
/** Asked before the clock runs, so that the server is as warm as after its first minute. */
const WARM_UP = 600;

/**
 * How long owners wait for their portrait while 200 of them ask every second: the production server in a process of its own,
 * over HTTP with a real session, the questions sent at their time whether earlier ones are answered or not, and each waited
 * for from that time. On the server engine too when TEST_DATABASE_URL is given; its database is emptied.
 */
export async function benchPortrait(): Promise<BenchLine[]> {
  const lines = await benchEngine('embedded', undefined);
  const url = process.env['TEST_DATABASE_URL'];
  return url === undefined ? lines : [...lines, ...(await benchEngine('server', url))];
}

async function benchEngine(engine: string, url: string | undefined): Promise<BenchLine[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-portrait-'));
  try {
    const world = await openZoneWorld(url, databaseFile(folder));
    const { token, ids } = await prepare(world);
    await world.orm.close(true);
    const port = await freePort();
    const env = {
      ...BENCH_ENVIRONMENT,
      PORT: String(port),
      DATA_DIR: folder,
      RATE_LIMIT_PER_MINUTE: '1000000',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    };
    const server = await startProgram({ script: 'server/src/main.ts', env }, /"url":"([^"]+)".*"ready"/);
    const at = (i: number): string => `${server.url}/v1/enterprises/${ids[i % ids.length]}/portrait`;
    await warmUp(at, token);
    const waits = (await ask(at, token)).toSorted((a, b) => a - b);
    server.signal();
    await server.ended;
    const share = (part: number): number => waits[Math.floor(part * (waits.length - 1))] ?? NaN;
    return [
      { name: `portrait-${engine}-200-per-second-p50-ms`, value: share(0.5) },
      { name: `portrait-${engine}-200-per-second-p99-ms`, value: share(0.99) },
      { name: `portrait-${engine}-200-per-second-longest-ms`, value: share(1) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Score and publish the zone, and sign one person in who acts for every enterprise. */
async function prepare({ orm, zoneId, officerKey, now, deps }: ZoneWorld) {
  const by = { key: officerKey, now };
  const run = await runScoring(orm.em.fork(), {
    zoneId,
    schemeCode: 'zhengzhou-20+12',
    period: '2025',
    publish: true,
    by,
  });
  const em = orm.em.fork();
  while ((await tellPublished(em)) > 0); // before anybody is a member: one person's phone is not rung for all
  const rows = await em.execute<{ id: number }[]>(
    'select enterprise_id as id from score where run_id = ? order by enterprise_id',
    [run.id],
  );
  const token = await transact(em, async (tx) => {
    const today = new Date(); // the server's clock is the machine's
    const person = tx.create(PersonSchema, {
      appId: BENCH_ENVIRONMENT.WECHAT_APP_ID,
      openidIndex: 'bench',
      createdAt: today,
    });
    await tx.persist(person).flush();
    const at = instantValue(tx, today);
    const members = rows.map(({ id }) => [person.id, id, zoneId, 'viewer', at]);
    await bulkInsert(
      tx,
      'membership',
      ['person_id', 'enterprise_id', 'zone_id', 'role', 'granted_at'],
      members,
    );
    const subject = { kind: 'person' as const, id: person.id };
    const signIn = { device: undefined, provedAt: null };
    return (await openSession(tx, deps.config, subject, today, signIn)).accessToken;
  });
  return { token, ids: rows.map(({ id }) => id) };
}

async function warmUp(urlOf: (i: number) => string, token: string): Promise<void> {
  for (let i = 0; i < WARM_UP; i += 1) await answered(urlOf(i), token, 0);
}

async function ask(urlOf: (i: number) => string, token: string): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const start = performance.now();
  for (let i = 0; i < PER_SECOND * SECONDS; i += 1) {
    const due = start + (i * 1000) / PER_SECOND;
    if (due > performance.now()) await delay(due - performance.now());
    waits.push(answered(urlOf(i), token, due));
  }
  return Promise.all(waits);
}

async function answered(url: string, token: string, since: number): Promise<number> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - since;
}
