import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bulkInsert, instantValue, type Cell } from '../../../server/src/db/bulk.ts';
import type { Em, Orm } from '../../../server/src/db/orm.ts';
import { installShippedSchemes, runScoring } from '../../../server/src/features/scoring/index.ts';
import { replayRun } from '../../../server/src/features/scoring/replay.service.ts';
import { enterprisesAt } from '../../../server/src/features/scoring/runOrder.ts';
import { describeEngines, openTestOrm } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';

/** More than one piece of reading, one commit of writing, one note of progress and one page of the list. */
const SIZE = 5000;
const NOW = new Date('2026-11-20T02:00:00Z');

/** Every renewal of the lease takes as long as on a busy database: what is worked on meanwhile must stay in order. */
function slowToNote(em: Em): Em {
  const execute = em.execute.bind(em) as (...args: unknown[]) => Promise<unknown>;
  em.execute = (async (...args: unknown[]) => {
    if (/update scoring_run set .*lease_until/s.test(String(args[0]))) await delay(30);
    return execute(...args);
  }) as Em['execute'];
  return em;
}

describeEngines('a run over thousands of enterprises', (engine) => {
  let orm: Orm;
  let runId = 0;
  beforeAll(async () => {
    orm = await openTestOrm(engine);
    const em = orm.em.fork();
    const zone = await buildZone(em);
    await installShippedSchemes(orm.em.fork(), NOW);
    const at = instantValue(em, NOW);
    const ids = Array.from({ length: SIZE }, (_, i) => i + 1);
    await bulkInsert(
      em,
      'enterprise',
      ['id', 'zone_id', 'registered_as', 'name', 'status', 'created_at', 'updated_at'],
      ids.map((id): Cell[] => [id, zone.id, `uscc:${id}`, `企业${id}`, 'active', at, at]),
    );
    await bulkInsert(
      em,
      'fact_sheet',
      ['enterprise_id', 'period', 'zone_id', 'facts'],
      ids.map((id): Cell[] => [
        id,
        '2025',
        zone.id,
        `1 ${id} staff_total ${SIZE} sci_staff ${id} revenue 1000.25 rd_expense ${id % 100}`,
      ]),
    );
    const by = { key: 'officer:1', now: NOW };
    const command = { zoneId: zone.id, schemeCode: 'kexiao-2017-115', period: '2025', publish: true, by };
    runId = (await runScoring(slowToNote(orm.em.fork()), command)).id;
  }, 60_000);
  afterAll(() => orm.close(true));

  it('is replayed to the same figures and the same hash of its facts', async () => {
    expect(await replayRun(orm.em.fork(), runId)).toMatchObject({
      enterprises: SIZE,
      isSameFacts: true,
      differences: [],
    });
  });

  it('has each score beside its own facts, and lists all of them by rank', async () => {
    const rows = await orm.em
      .fork()
      .execute<{ id: number; rank: number; details: string }[]>(
        'select enterprise_id as id, `rank`, details from score where run_id = ? order by enterprise_id',
        [runId],
      );
    expect(rows).toHaveLength(SIZE);
    expect(rows.filter(({ id, details }) => !details.includes(`|1:${id}|`)).map(({ id }) => id)).toEqual([]);
    const listed = rows.toSorted((a, b) => a.rank - b.rank || a.id - b.id).map(({ id }) => id);
    expect(await enterprisesAt(orm.em.fork(), runId, 0, SIZE)).toEqual(listed);
  });
});
