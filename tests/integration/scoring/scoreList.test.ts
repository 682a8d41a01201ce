import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bulkInsert, instantValue, type Cell } from '../../../server/src/db/bulk.ts';
import { fillScorePages } from '../../../server/src/db/fillScorePages.ts';
import type { Orm } from '../../../server/src/db/orm.ts';
import { cohortOf } from '../../../server/src/features/scoring/cohort.ts';
import { enterprisesAt, writeOrder } from '../../../server/src/features/scoring/runOrder.ts';
import { describeEngines, openTestOrm } from '../../support/engines.ts';

const SIZE = 1203;
const IDS = Array.from({ length: SIZE }, (_, i) => i + 1);

/** Every seventh has no rank; the others share theirs by fives, the greater ids first. */
function rankOf(id: number): number | null {
  return id % 7 === 0 ? null : Math.floor((SIZE - id) / 5) * 5 + 1;
}

const ORDER = IDS.toSorted((a, b) => (rankOf(a) ?? Infinity) - (rankOf(b) ?? Infinity) || a - b);

describeEngines('the list of a run', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openTestOrm(engine);
    const em = orm.em.fork();
    const at = instantValue(em, new Date('2026-11-20T00:00:00.000Z'));
    const run = (id: number, completedAt: Cell): Cell[] => [
      id,
      1,
      1,
      'a',
      1,
      'h',
      '2025',
      '2025-12-31',
      completedAt === null ? 'running' : 'completed',
      'h',
      SIZE,
      SIZE,
      'officer:1',
      at,
      completedAt,
    ];
    const columns =
      'id zone_id scheme_version_id scheme_code scheme_version scheme_hash period as_of status facts_hash enterprise_count ranked_count started_by started_at completed_at';
    await bulkInsert(em, 'scoring_run', columns.split(' '), [run(1, at), run(2, null), run(3, at)]);
    const scores = [1, 2, 3].flatMap((runId) =>
      IDS.map((id): Cell[] => [runId, id, 1, rankOf(id) === null ? null : '60', rankOf(id), '1', 'x']),
    );
    const into = ['run_id', 'enterprise_id', 'zone_id', 'total', 'rank', 'coverage', 'details'];
    await bulkInsert(em, 'score', into, scores);
    await writeOrder(em, { runId: 3, zoneId: 1 }, Float64Array.from(ORDER));
  });
  afterAll(() => orm.close(true));

  const listOf = (runId: number) => enterprisesAt(orm.em.fork(), runId, 0, SIZE + 10);

  it('is made for a completed run of an earlier version as a later one writes it, once', async () => {
    expect(await listOf(1)).toEqual([]);
    const em = orm.em.fork();
    if (engine === 'server') await em.execute('set session group_concat_max_len = 65535', [], 'run');
    await em.execute(fillScorePages, [], 'run');
    await em.execute(fillScorePages, [], 'run');
    expect(await listOf(1)).toEqual(ORDER);
    expect(await listOf(3)).toEqual(ORDER);
  });

  it('is not there for a run that is not completed', async () => {
    expect(await listOf(2)).toEqual([]);
  });

  it.each([
    [0, 20],
    [490, 20],
    [499, 1],
    [500, 500],
    [250, 900],
    [1200, 50],
    [5000, 10],
  ])('has from place %i on %i enterprises, whatever pages they stand on', async (from, limit) => {
    expect(await enterprisesAt(orm.em.fork(), 3, from, limit)).toEqual(ORDER.slice(from, from + limit));
  });

  it('gives the cohort all who are ranked, best first', async () => {
    const { all } = await cohortOf(orm.em.fork(), 3);
    expect(all.map(({ enterpriseId }) => enterpriseId)).toEqual(ORDER.filter((id) => rankOf(id) !== null));
  });
});
