import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';

/** A run of the zone; throws `scoring.run_not_found` when it is not there or another zone's. */
export async function runOf(em: Em, zoneId: number, runId: number): Promise<ScoringRun> {
  const run = await em.findOne(ScoringRunSchema, { id: runId, zoneId }, { disableIdentityMap: true });
  assertFound(run, 'scoring.run_not_found');
  return run;
}

/** The next `limit` runs of the zone before run `before` (none: from the newest), newest first. */
export async function listRuns(
  em: Em,
  zoneId: number,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<ScoringRun[]> {
  return em.find(
    ScoringRunSchema,
    { zoneId, ...(before === undefined ? {} : { id: { $lt: before } }) },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}
