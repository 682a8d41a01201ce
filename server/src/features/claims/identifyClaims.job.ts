import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { departmentProfiles, matchedRun, noteMatchedRun } from '../policies/index.ts';
import { ZoneSchema } from '../zones/index.ts';
import { identifyAllClaims } from './identify.service.ts';

/**
 * Matches each zone once after every publication of its scores and makes claims of the new matches; how many zones were
 * matched. Two processes at once do the same work twice, with the same result.
 */
export async function identifyPublished({ orm, clock }: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  let matched = 0;
  const zones = await orm.em
    .fork()
    .find(ZoneSchema, { publishedRunId: { $ne: null } }, { orderBy: { id: 'asc' } });
  for (const { id, publishedRunId } of zones) {
    const em = orm.em.fork();
    if (
      publishedRunId === null ||
      publishedRunId === undefined ||
      (await matchedRun(em, id)) === publishedRunId
    ) {
      continue;
    }
    await identifyAllClaims(em, clock, departmentProfiles, id);
    await transact(em, (tx) => noteMatchedRun(tx, { zoneId: id, runId: publishedRunId, now: clock.now() }));
    matched += 1;
  }
  return matched;
}
