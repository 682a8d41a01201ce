import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import { zoneById } from '../zones/index.ts';
import { publishInPlaceOf } from './publish.service.ts';
import { runScoring } from './runScoring.service.ts';
import { runOf } from './runs.read.ts';
import type { By } from './schemes.service.ts';
import { ScoringRunSchema } from './scoringRun.entity.ts';

/** So long nobody tries again after a run of this kind has failed: each attempt is kept, with its entries in the audit log. */
const AFTER_FAILURE_MS = 5 * 60_000;

/**
 * What came of asking for new scores. `busy`: another run is under way, has just failed, or somebody has published another one
 * meanwhile; ask again later.
 */
export type Rescored =
  | { readonly kind: 'published'; readonly runId: number }
  | { readonly kind: 'nothing_published' }
  | { readonly kind: 'busy' };

const BUSY: Rescored = { kind: 'busy' };

/**
 * Score a zone anew by the scheme and year of its published run, with the facts of this moment, and publish the result in place of
 * that run. A zone that has published no scores is left alone; `leave` as in `executeRun`.
 */
export async function rescoreZone(em: Em, zoneId: number, by: By, leave?: AbortSignal): Promise<Rescored> {
  const { publishedRunId } = await zoneById(em, zoneId);
  if (publishedRunId === null || publishedRunId === undefined) return { kind: 'nothing_published' };
  if (await hasJustFailed(em, zoneId, by)) return BUSY;
  const { schemeCode, schemeVersion, period, asOf } = await runOf(em, zoneId, publishedRunId);
  try {
    const run = await runScoring(em, { zoneId, schemeCode, schemeVersion, period, asOf, by }, leave);
    const publishing = { zoneId, runId: run.id, by: { ...by, now: run.completedAt ?? by.now } };
    const isPublished = await publishInPlaceOf(em, publishedRunId, publishing);
    return isPublished ? { kind: 'published', runId: run.id } : BUSY;
  } catch (error) {
    if (error instanceof AppError && error.code === 'scoring.run_in_progress') return BUSY;
    throw error;
  }
}

async function hasJustFailed(em: Em, zoneId: number, { key, now }: By): Promise<boolean> {
  const [last] = await em.find(
    ScoringRunSchema,
    { zoneId, startedBy: key },
    { orderBy: { id: 'desc' }, limit: 1, disableIdentityMap: true },
  );
  return last?.status === 'failed' && last.startedAt > addMs(now, -AFTER_FAILURE_MS);
}
