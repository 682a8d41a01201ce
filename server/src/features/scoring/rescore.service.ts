import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { zoneById } from '../zones/index.ts';
import { runScoring } from './runScoring.service.ts';
import { runOf } from './runs.read.ts';
import type { By } from './schemes.service.ts';

/** What came of asking for new scores. `busy`: another run is under way, ask again later. */
export type Rescored =
  | { readonly kind: 'published'; readonly runId: number }
  | { readonly kind: 'nothing_published' }
  | { readonly kind: 'busy' };

/**
 * Score a zone anew by the scheme and year of its published run, with the facts of this moment, and publish the result.
 * A zone that has published no scores is left alone.
 */
export async function rescoreZone(em: Em, zoneId: number, by: By): Promise<Rescored> {
  const { publishedRunId } = await zoneById(em, zoneId);
  if (publishedRunId === null || publishedRunId === undefined) return { kind: 'nothing_published' };
  const { schemeCode, schemeVersion, period, asOf } = await runOf(em, zoneId, publishedRunId);
  try {
    const run = await runScoring(em, { zoneId, schemeCode, schemeVersion, period, asOf, publish: true, by });
    return { kind: 'published', runId: run.id };
  } catch (error) {
    if (error instanceof AppError && error.code === 'scoring.run_in_progress') return { kind: 'busy' };
    throw error;
  }
}
