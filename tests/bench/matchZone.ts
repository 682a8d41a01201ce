import { performance } from 'node:perf_hooks';
import { departmentProfiles, matchZone } from '../../server/src/features/policies/index.ts';
import { shippedPolicies } from '../../server/src/features/policies/readPolicy.ts';
import { watchMemory, type BenchLine } from './measure.ts';
import { openScaleWorld, type ScaleWorld } from './scaleWorld.ts';

const FULL = 100_000;
const AS_OF = '2026-11-20';

/**
 * A whole zone matched by all policies of 保定, as a dry run and stored, on the embedded engine: register and facts are read, judged and
 * written a bounded number of enterprises at a time, so memory does not grow with the zone. Compared with a quarter of it.
 */
export async function benchMatchZone(size = FULL): Promise<BenchLine[]> {
  const quarter = await measure(size / 4);
  const whole = await measure(size);
  return [
    { name: `match-zone-${size}-dry-run-ms`, value: whole.dryRunMs },
    { name: `match-zone-${size}-stored-ms`, value: whole.storedMs },
    { name: `match-zone-${size}-most-memory-mb`, value: whole.memory },
    { name: `match-zone-${size / 4}-most-memory-mb`, value: quarter.memory },
    { name: 'match-zone-memory-to-quarter', value: whole.memory / quarter.memory, isRatio: true },
  ];
}

async function measure(size: number): Promise<{ dryRunMs: number; storedMs: number; memory: number }> {
  const world = await openScaleWorld(undefined, size);
  const mostMemory = watchMemory();
  const dryRunMs = await timed(world, true);
  const storedMs = await timed(world, false);
  const memory = mostMemory();
  await world.close();
  return { dryRunMs, storedMs, memory };
}

async function timed({ orm, zoneId }: ScaleWorld, dryRun: boolean): Promise<number> {
  const policies = shippedPolicies('baoding').map((policy, at) => ({ versionId: at + 1, policy }));
  const start = performance.now();
  await matchZone(orm.em.fork(), { zoneId, policies, profiles: departmentProfiles, asOf: AS_OF, dryRun });
  return performance.now() - start;
}
