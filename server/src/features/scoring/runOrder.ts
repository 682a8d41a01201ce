import { bulkInsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';

/** `Migration20261120141500_score_pages` and `fillScorePages` make pages of the same size. */
export const ENTERPRISES_PER_PAGE = 500;

/** Write the order of a run's list: ids by rank, then by id, those without a rank last. */
export async function writeOrder(
  tx: Em,
  { runId, zoneId }: { runId: number; zoneId: number },
  enterpriseIds: Float64Array,
): Promise<void> {
  const pages: Cell[][] = [];
  for (let from = 0; from < enterpriseIds.length; from += ENTERPRISES_PER_PAGE) {
    const ids = enterpriseIds.subarray(from, from + ENTERPRISES_PER_PAGE).join(',');
    pages.push([runId, pages.length, zoneId, ids]);
  }
  await bulkInsert(tx, 'score_page', ['run_id', 'page', 'zone_id', 'enterprise_ids'], pages);
}

/** The enterprises at the places from `from` on (the first is 0) of a completed run's list, at most `limit`. */
export async function enterprisesAt(em: Em, runId: number, from: number, limit: number): Promise<number[]> {
  const [first, last] = [from, from + Math.max(1, limit) - 1].map((place) =>
    Math.floor(place / ENTERPRISES_PER_PAGE),
  );
  const rows = await em.execute<{ ids: string }[]>(
    'select enterprise_ids as ids from score_page where run_id = ? and page between ? and ? order by page',
    [runId, first, last],
  );
  const begin = from % ENTERPRISES_PER_PAGE;
  return rows
    .flatMap(({ ids }) => ids.split(','))
    .slice(begin, begin + limit)
    .map(Number);
}
