import { performance } from 'node:perf_hooks';
import { transact } from '../../server/src/db/transact.ts';
import { openFactBatch, writeFacts } from '../../server/src/features/facts/index.ts';
import {
  departmentProfiles,
  installShippedPolicies,
  rematchZone,
} from '../../server/src/features/policies/index.ts';
import { publishRun, runScoring } from '../../server/src/features/scoring/index.ts';
import { zoneById } from '../../server/src/features/zones/index.ts';
import { addMs } from '../../server/src/lib/clock.ts';
import type { BenchLine } from './measure.ts';
import { openZoneWorld, type ZoneWorld } from './zoneWorld.ts';

const ROUNDS = 7;

/**
 * The demonstration zone matched as a whole, and again after one new fact of one enterprise: from asking what has changed to the
 * stored match. The best of several rounds, on the embedded engine.
 */
export async function benchRematch(): Promise<BenchLine[]> {
  const world = await openZoneWorld(undefined);
  const { orm, zoneId, officerKey, now } = world;
  await installShippedPolicies(orm.em.fork(), await zoneById(orm.em.fork(), zoneId), now);
  const by = { key: officerKey, now };
  const run = await runScoring(orm.em.fork(), { zoneId, schemeCode: 'zhengzhou-20+12', period: '2025', by });
  await publishRun(orm.em.fork(), { zoneId, runId: run.id, by });
  const whole = await turn(world, run.id, 0);
  const rounds: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await deliver(world, round);
    rounds.push(await turn(world, run.id, round));
  }
  const once = Math.min(...rounds);
  await orm.close(true);
  return [
    { name: 'rematch-whole-zone-ms', value: whole },
    { name: 'rematch-after-one-fact-ms', value: once },
    { name: 'rematch-whole-zone-to-one-fact', value: whole / once, isRatio: true },
  ];
}

async function turn({ orm, zoneId, now }: ZoneWorld, runId: number, round: number): Promise<number> {
  const start = performance.now();
  const at = { today: '2026-11-20', now: addMs(now, round * 1000) };
  const counts = await rematchZone(orm.em.fork(), { zoneId, runId, profiles: departmentProfiles, ...at });
  if (counts.length === 0) throw new Error('nothing was matched');
  return performance.now() - start;
}

async function deliver({ orm, zoneId, now }: ZoneWorld, round: number): Promise<void> {
  await transact(orm.em.fork(), async (tx) => {
    const batch = { zoneId, department: 'ip' as const, source: '补报.csv', recordedAt: now };
    const batchId = await openFactBatch(tx, batch);
    const row = { enterpriseId: 100 + round, period: '2021', code: 'invention_grants', value: '1' };
    await writeFacts(tx, { zoneId, batchId }, [{ ...row, sourceRow: 2, replaces: undefined }]);
  });
}
