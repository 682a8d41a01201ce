import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  clearFailedRuns,
  publishRun,
  replayRun,
  rescoreZone,
  schemeByCode,
  tellPublished,
} from '../../../server/src/features/scoring/index.ts';
import { readZone } from '../../../server/src/features/scoring/loadZone.ts';
import { ScoringRunSchema } from '../../../server/src/features/scoring/scoringRun.entity.ts';
import { zoneById } from '../../../server/src/features/zones/index.ts';
import { describeEngines } from '../../support/engines.ts';
import type { FactsByYear } from '../../support/scoring.ts';
import { deliver, startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';

describeEngines('scoring runs', (engine) => {
  let world: ScoringWorld;
  let firstRun = 0;

  beforeAll(async () => {
    world = await startScoringWorld(engine);
  });
  afterAll(() => world.app.close());

  const count = async (sql: string, ...values: (string | number)[]): Promise<number> => {
    const [row] = await world.app.em().execute<{ n: number | string }[]>(sql, values);
    return Number(row?.n);
  };

  it('scores the zone and shows nobody anything yet', async () => {
    const { status, body } = await world.score();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'completed',
      period: '2025',
      asOf: '2025-12-31',
      scheme: { code: 'kexiao-2017-115', illustrative: false, scale: '100' },
      enterpriseCount: 4,
      rankedCount: 3,
      publishes: false,
    });
    expect(body.factsHash).toMatch(/^[0-9a-f]{64}$/);
    firstRun = body.id;
    const portrait = await world.app.get(`/v1/enterprises/${world.enterpriseIds[0]}/portrait`, {
      as: world.owner,
    });
    expect(portrait).toMatchObject({
      status: 404,
      body: { error: { code: 'scoring.portrait_not_published' } },
    });
  });

  it('lists the scores by rank, equal totals sharing it, page by page', async () => {
    const at = `/v1/scoring-runs/${firstRun}/scores`;
    const first = await world.app.get(`${at}?limit=3`, { as: world.handler });
    expect(first.body.items.map((item: { rank: number; total: string }) => [item.rank, item.total])).toEqual([
      [1, '60'],
      [1, '60'],
      [3, '52'],
    ]);
    const second = await world.app.get(`${at}?limit=3&after=${first.body.next}`, { as: world.handler });
    expect(second.body.items).toEqual([
      { enterpriseId: world.enterpriseIds[3], enterpriseName: '丁科技有限公司', coverage: '0' },
    ]);
    expect(second.body.next).toBeUndefined();
  });

  it('publishes once: enterprises are told, the audit log knows, a second time is refused', async () => {
    expect(await world.publish(firstRun)).toMatchObject({ status: 200, body: { status: 'published' } });
    expect(await count('select count(*) as n from inbox_message where event = ?', 'scorePublished')).toBe(3);
    expect(
      await count('select count(*) as n from audit_entry where action = ?', 'scoring.run_published'),
    ).toBe(1);
    const again = await world.publish(firstRun);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'scoring.run_wrong_status' } } });
    expect(await tellPublished(world.app.em())).toBe(0);
    expect(await count('select count(*) as n from inbox_message where event = ?', 'scorePublished')).toBe(3);
  });

  it('replays a run to the same figures, and notices a figure that was changed', async () => {
    const same = await replayRun(world.app.em(), firstRun);
    expect(same).toMatchObject({ enterprises: 4, figures: 20, isSameFacts: true, differences: [] });
    await world.app
      .em()
      .execute('update score set total = ? where run_id = ? and enterprise_id = ?', [
        '61',
        firstRun,
        world.enterpriseIds[0] ?? 0,
      ]);
    const changed = await replayRun(world.app.em(), firstRun);
    expect(changed.differences).toEqual([
      { enterpriseId: world.enterpriseIds[0], figure: 'total', stored: '61', replayed: '60' },
    ]);
    await world.app
      .em()
      .execute('update score set total = ? where run_id = ? and enterprise_id = ?', [
        '60',
        firstRun,
        world.enterpriseIds[0] ?? 0,
      ]);
  });

  it('scores anew after a correction, supersedes the old run and tells only whose total changed', async () => {
    const { zoneId, enterpriseIds } = world;
    const facts: FactsByYear[] = [{}, { 2025: { class2_ip: '3' } }];
    await deliver(world.app.em(), { zoneId, enterpriseIds, facts, now: world.app.clock.now() });
    const by = { key: 'system:test', now: world.app.clock.now() };
    const rescored = await rescoreZone(world.app.em(), zoneId, by);
    expect(rescored).toMatchObject({ kind: 'published' });
    const old = await world.app.get(`/v1/scoring-runs/${firstRun}`, { as: world.handler });
    expect(old.body.status).toBe('superseded');
    await tellPublished(world.app.em());
    expect(await count('select count(*) as n from inbox_message where event = ?', 'scorePublished')).toBe(4);
    const portrait = await world.app.get(`/v1/enterprises/${enterpriseIds[0]}/portrait`, { as: world.owner });
    expect(portrait.body).toMatchObject({ total: '60', ranks: { overall: { rank: 2, size: 3 } } });
  });

  it('lists runs, newest first, of the own zone only', async () => {
    const own = await world.app.get('/v1/scoring-runs?limit=1', { as: world.handler });
    expect(own.body.items).toMatchObject([{ status: 'published' }]);
    const next = await world.app.get(`/v1/scoring-runs?after=${own.body.next}`, { as: world.handler });
    expect(next.body.items).toMatchObject([{ id: firstRun, status: 'superseded' }]);
    const elsewhere = await world.app.get('/v1/scoring-runs', { as: world.handlerElsewhere });
    expect(elsewhere.body.items).toEqual([]);
  });

  it('scores nobody who was struck off, and keeps what was published of them', async () => {
    const [, second = 0] = world.enterpriseIds;
    const em = world.app.em();
    await em.execute("update enterprise set status = 'deregistered' where id = ?", [second]);
    const { body } = await world.score();
    expect(body).toMatchObject({ enterpriseCount: 3 });
    expect(
      await count('select count(*) as n from score where enterprise_id = ? and run_id = ?', second, firstRun),
    ).toBe(1);
    await em.execute("update enterprise set status = 'active' where id = ?", [second]);
  });

  it('rests on the facts before or after a delivery that comes meanwhile, never on half of it', async () => {
    const { zoneId, enterpriseIds } = world;
    const now = world.app.clock.now();
    const facts: FactsByYear[] = [{ 2025: { class2_ip: '5' } }, { 2025: { class2_ip: '5' } }];
    const [run] = await Promise.all([
      world.score(),
      deliver(world.app.em(), { zoneId, enterpriseIds, facts, now }),
    ]);
    expect(run.status).toBe(200);
    const replay = await replayRun(world.app.em(), run.body.id);
    expect(replay).toMatchObject({ isSameFacts: true, differences: [] });
    const { body } = await world.app.get(`/v1/scoring-runs/${run.body.id}/scores`, { as: world.handler });
    const both = body.items.filter(({ enterpriseId }: { enterpriseId: number }) =>
      enterpriseIds.slice(0, 2).includes(enterpriseId),
    );
    const values = new Set(both.map(({ total }: { total: string }) => total));
    expect(values.size === 1 || values.has('60')).toBe(true);
  });

  it('reads again when of two deliveries at once the one with the greater number was there first', async () => {
    const em = world.app.em();
    const { scheme } = await schemeByCode(em, {
      zoneId: world.zoneId,
      code: 'kexiao-2017-115',
      day: '2026-11-20',
    });
    const numbered = (id: number) =>
      em.execute(
        `insert into fact_batch (id, zone_id, department, source, recorded_at)
         select ?, zone_id, department, source, recorded_at from fact_batch order by id limit 1`,
        [id],
      );
    await numbered(900_002);
    let reads = 0;
    await readZone(
      em,
      { zoneId: world.zoneId, scheme, year: 2025 },
      {
        begin: async () => void (reads += 1),
        take: async () => void (reads === 1 && (await numbered(900_001))),
      },
    );
    expect(reads).toBe(2);
  });

  it('never scores anew over a run that an officer has published meanwhile', async () => {
    const { app, zoneId } = world;
    const by = { key: 'system:test', now: app.clock.now() };
    const { body: chosen } = await world.score({ period: '2024' });
    const em = app.em();
    const execute = em.execute.bind(em);
    let published = 0;
    em.execute = async (sql: never, ...rest: never[]) => {
      if (/from fact_batch/.test(sql) && published === 0) {
        published = chosen.id;
        await publishRun(app.em(), { zoneId, runId: published, by });
      }
      return execute(sql, ...rest) as never;
    };
    expect(await rescoreZone(em, zoneId, by)).toEqual({ kind: 'busy' });
    expect((await zoneById(app.em(), zoneId)).publishedRunId).toBe(chosen.id);
    const again = await rescoreZone(app.em(), zoneId, by);
    expect(again).toMatchObject({ kind: 'published' });
    const shown = await app.em().findOneOrFail(ScoringRunSchema, { zoneId, status: 'published' });
    expect(shown).toMatchObject({ period: '2024', previousRunId: chosen.id });
    expect(shown.publishedAt?.getTime()).toBeGreaterThanOrEqual(shown.completedAt?.getTime() ?? Infinity);
  });

  it('waits after scoring anew has failed, so that a lasting fault does not fill the list of runs', async () => {
    const { app, zoneId, enterpriseIds } = world;
    const by = (minutes: number) => {
      return { key: 'system:waits', now: new Date(app.clock.now().getTime() + minutes * 60_000) };
    };
    const [enterpriseId = 0] = enterpriseIds;
    const where = "where enterprise_id = ? and period = '2024'";
    const em = app.em();
    const [sheet] = await em.execute<{ facts: string }[]>(`select facts from fact_sheet ${where}`, [
      enterpriseId,
    ]);
    const write = (facts: string) =>
      em.execute(`update fact_sheet set facts = ? ${where}`, [facts, enterpriseId]);
    await write('1 2 staff_total many');
    await expect(rescoreZone(app.em(), zoneId, by(0))).rejects.toThrow('many');
    expect(await rescoreZone(app.em(), zoneId, by(4))).toEqual({ kind: 'busy' });
    expect(await count("select count(*) as n from scoring_run where started_by = 'system:waits'")).toBe(1);
    await write(sheet?.facts ?? '');
    await clearFailedRuns(app.em());
    expect(await rescoreZone(app.em(), zoneId, by(6))).toMatchObject({ kind: 'published' });
  });

  it('refuses visitors, persons, other officers, other zones and unreadable requests', async () => {
    const body = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const { app, owner, financier, handler, handlerElsewhere } = world;
    expect((await app.post('/v1/scoring-runs', body)).status).toBe(401);
    expect((await app.post('/v1/scoring-runs', body, { as: owner })).status).toBe(403);
    expect((await app.post('/v1/scoring-runs', body, { as: financier })).status).toBe(403);
    expect((await app.get('/v1/scoring-runs', { as: financier })).status).toBe(403);
    expect((await app.post(`/v1/scoring-runs/${firstRun}/publish`, {})).status).toBe(401);
    expect((await app.post(`/v1/scoring-runs/${firstRun}/publish`, {}, { as: financier })).status).toBe(403);
    for (const path of [`/v1/scoring-runs/${firstRun}`, `/v1/scoring-runs/${firstRun}/scores`]) {
      expect((await app.get(path)).status).toBe(401);
      const answer = await app.get(path, { as: handlerElsewhere });
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'scoring.run_not_found' } } });
    }
    const elsewhere = await app.post(`/v1/scoring-runs/${firstRun}/publish`, {}, { as: handlerElsewhere });
    expect(elsewhere.status).toBe(404);
    for (const bad of [{ ...body, period: '25' }, { ...body, extra: 1 }, { period: '2025' }]) {
      expect((await app.post('/v1/scoring-runs', bad, { as: handler })).status).toBe(400);
    }
    expect((await app.get(`/v1/scoring-runs/${firstRun}/scores?after=x`, { as: handler })).status).toBe(400);
    expect(await world.score({ schemeCode: 'nothing' })).toMatchObject({
      status: 404,
      body: { error: { code: 'scoring.scheme_not_found' } },
    });
  });
});
