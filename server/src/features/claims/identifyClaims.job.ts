import type { Deps } from '../../deps.ts';
import { departmentProfiles, rematchZone } from '../policies/index.ts';
import { ZoneSchema } from '../zones/index.ts';
import { claimMatches } from './identify.service.ts';

/**
 * Matches in each zone with published scores what has changed since the last time, and makes claims of the new matches; how many
 * zones had something to match. Two processes at once do the same work twice, with the same result.
 */
export async function identifyPublished({ orm, clock }: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  let matched = 0;
  const zones = await orm.em
    .fork()
    .find(ZoneSchema, { publishedRunId: { $ne: null } }, { orderBy: { id: 'asc' } });
  for (const { id: zoneId, publishedRunId } of zones) {
    if (publishedRunId === null || publishedRunId === undefined) continue;
    const em = orm.em.fork();
    const at = { today: clock.today(), now: clock.now() };
    const counts = await rematchZone(em, {
      zoneId,
      runId: publishedRunId,
      profiles: departmentProfiles,
      ...at,
    });
    await claimMatches(em, { zoneId, counts, now: at.now });
    if (counts.length > 0) matched += 1;
  }
  return matched;
}
