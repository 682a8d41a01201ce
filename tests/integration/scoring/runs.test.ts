import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { executeRun } from '../../../server/src/features/scoring/executeRun.service.ts';
import {
  clearFailedRuns,
  publishRun,
  replayRun,
  rescoreZone,
  schemeByCode,
  scoreDueRuns,
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

  it('answers at once, says how far it is, and does the same question only once', async () => {
    const { app, handler } = world;
    const body = { schemeCode: 'kexiao-2017-115', period: '2025', publish: true };
    const begun = await app.post('/v1/scoring-runs', body, { as: handler, key: 'score-once-1' });
    expect(begun).toMatchObject({
      status: 202,
      body: { status: 'running', publishes: true, progress: { phase: 'waiting', done: 0, total: 0 } },
    });
    const again = await app.post('/v1/scoring-runs', body, { as: handler, key: 'score-once-1' });
    expect([again.status, again.body.id]).toEqual([202, begun.body.id]);
    const other = await app.post('/v1/scoring-runs', body, { as: handler });
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'scoring.run_in_progress' } } });
    const at = `/v1/scoring-runs/${begun.body.id}`;
    expect(await app.get(`${at}/scores`, { as: handler })).toMatchObject({
      status: 409,
      body: { error: { code: 'scoring.run_wrong_status' } },
    });
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(1);
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(0);
    const { body: run } = await app.get(at, { as: handler });
    expect(run).toMatchObject({ status: 'published' });
    expect(run.progress).toBeUndefined();
  });

  it('refuses a second run while one is under way, and puts one aside whose lease has passed', async () => {
    const dead = await leaveRun(1, 60_000);
    expect(await world.score()).toMatchObject({
      status: 409,
      body: { error: { code: 'scoring.run_in_progress' } },
    });
    expect(await scoreDueRuns(world.app.em(), world.app.clock)).toBe(0);
    world.app.clock.advance(120_000);
    expect(await world.score()).toMatchObject({ status: 200, body: { status: 'completed' } });
    const aside = await world.app.get(`/v1/scoring-runs/${dead}`, { as: world.handler });
    expect(aside.body).toMatchObject({ status: 'failed', failure: '评分进程中断，未能完成' });
    expect(await clearFailedRuns(world.app.em())).toBe(1);
    expect(await clearFailedRuns(world.app.em())).toBe(0);
    expect(await count('select count(*) as n from score where run_id = ?', dead)).toBe(0);
  });

  it('takes a run up again whose process died, from the beginning, and gives it up the third time', async () => {
    const again = await leaveRun(1, -1);
    expect(await scoreDueRuns(world.app.em(), world.app.clock)).toBe(1);
    const { body } = await world.app.get(`/v1/scoring-runs/${again}`, { as: world.handler });
    expect(body).toMatchObject({ status: 'completed', enterpriseCount: 4 });
    expect(await count('select count(*) as n from score where run_id = ?', again)).toBe(4);
    expect((await replayRun(world.app.em(), again)).differences).toEqual([]);
    const hopeless = await leaveRun(3, -1);
    expect(await scoreDueRuns(world.app.em(), world.app.clock)).toBe(0);
    const given = await world.app.get(`/v1/scoring-runs/${hopeless}`, { as: world.handler });
    expect(given.body).toMatchObject({ status: 'failed', failure: '评分进程多次中断，未能完成' });
    await clearFailedRuns(world.app.em());
  });

  it('is given back at once, and not as failed, when the process stops, and taken up by the next one', async () => {
    const { app, handler } = world;
    const wanted = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const { id } = (await app.post('/v1/scoring-runs', wanted, { as: handler })).body as { id: number };
    const leave = AbortSignal.abort();
    await expect(scoreDueRuns(app.em(), app.clock, leave)).rejects.toThrow(
      `run ${id} is left to the process`,
    );
    const left = await app.em().findOneOrFail(ScoringRunSchema, { id });
    expect(left).toMatchObject({ status: 'running', active: 1, attempt: 1 });
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(1);
    const { body } = await app.get(`/v1/scoring-runs/${id}`, { as: handler });
    expect(body).toMatchObject({ status: 'completed', enterpriseCount: 4 });
    expect(await count('select count(*) as n from score where run_id = ?', id)).toBe(4);
  });

  it('is not given up however often it was given back, but as soon as three processes have died with it', async () => {
    const { app, handler } = world;
    const wanted = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const { id } = (await app.post('/v1/scoring-runs', wanted, { as: handler })).body as { id: number };
    for (const stop of [1, 2, 3, 4]) {
      await expect(scoreDueRuns(app.em(), app.clock, AbortSignal.abort())).rejects.toThrow('is left to');
      const left = await app.em().findOneOrFail(ScoringRunSchema, { id });
      expect(left).toMatchObject({ status: 'running', attempt: stop, givenBack: stop });
    }
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(1);
    const done = await app.em().findOneOrFail(ScoringRunSchema, { id });
    expect(done).toMatchObject({ status: 'completed', attempt: 5, givenBack: 4 });
    const diedTwice = await leaveRun(5, -1, 3);
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(1);
    expect(await app.em().findOneOrFail(ScoringRunSchema, diedTwice)).toMatchObject({ status: 'completed' });
    const diedThrice = await leaveRun(5, -1, 2);
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(0);
    expect(await app.em().findOneOrFail(ScoringRunSchema, diedThrice)).toMatchObject({ status: 'failed' });
    await clearFailedRuns(app.em());
  });

  it('is taken up by one of those who look at the same moment', async () => {
    const { app, handler } = world;
    const wanted = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const begun = await app.post('/v1/scoring-runs', wanted, { as: handler });
    const taken = await Promise.all([1, 2, 3].map(() => scoreDueRuns(app.em(), app.clock)));
    expect(taken.reduce((sum, one) => sum + one)).toBe(1);
    const { body } = await app.get(`/v1/scoring-runs/${begun.body.id}`, { as: handler });
    expect(body).toMatchObject({ status: 'completed', enterpriseCount: 4 });
  });

  it('fails aloud when the scoring thread fails, and the next run gets a thread that works', async () => {
    const { app, handler, enterpriseIds } = world;
    const em = app.em();
    const wanted = { schemeCode: 'kexiao-2017-115', period: '2025' };
    const begun = await app.post('/v1/scoring-runs', wanted, { as: handler });
    const [sheet] = await em.execute<{ facts: string }[]>(
      "select facts from fact_sheet where enterprise_id = ? and period = '2025'",
      [enterpriseIds[1] ?? 0],
    );
    const write = (facts: string) =>
      em.execute("update fact_sheet set facts = ? where enterprise_id = ? and period = '2025'", [
        facts,
        enterpriseIds[1] ?? 0,
      ]);
    await write('1 2 staff_total many');
    await expect(scoreDueRuns(app.em(), app.clock)).rejects.toThrow('a stored fact is no value: many');
    const { body } = await app.get(`/v1/scoring-runs/${begun.body.id}`, { as: handler });
    expect(body).toMatchObject({ status: 'failed', failure: '系统内部错误，详见日志' });
    await write(sheet?.facts ?? '');
    await clearFailedRuns(app.em());
    expect(await world.score()).toMatchObject({ status: 200, body: { status: 'completed' } });
  });

  it('lets nobody write who has lost the run to another process', async () => {
    const run = await leaveRun(2, 60_000);
    const before = await count('select count(*) as n from score where run_id = ?', run);
    await expect(executeRun(world.app.em(), { runId: run, attempt: 1 }, world.app.clock)).rejects.toThrow(
      'taken up by another process',
    );
    expect(await count('select count(*) as n from score where run_id = ?', run)).toBe(before);
    const gone = AbortSignal.abort(); // a process that stops long after another one has taken its run up
    const stale = executeRun(world.app.em(), { runId: run, attempt: 1 }, world.app.clock, gone);
    await expect(stale).rejects.toThrow('is left to');
    expect(await count('select count(*) as n from score where run_id = ?', run)).toBe(before);
    const held = await world.app.em().findOneOrFail(ScoringRunSchema, run);
    expect(held).toMatchObject({ status: 'running', attempt: 2, givenBack: 0 });
    expect(held.leaseUntil?.getTime()).toBeGreaterThan(world.app.clock.now().getTime());
    await world.app
      .em()
      .execute("update scoring_run set active = null, status = 'failed' where id = ?", [run]);
  });

  /** A run under way with one score written, as a process leaves it. */
  async function leaveRun(attempt: number, leaseMs: number, givenBack = 0): Promise<number> {
    const em = world.app.em();
    const { versionId } = await schemeByCode(em, {
      zoneId: world.zoneId,
      code: 'kexiao-2017-115',
      day: '2026-11-20',
    });
    const left = em.create(ScoringRunSchema, {
      zoneId: world.zoneId,
      schemeVersionId: versionId,
      schemeCode: 'kexiao-2017-115',
      schemeVersion: 1,
      schemeHash: '',
      period: '2025',
      asOf: '2025-12-31',
      status: 'running',
      active: 1,
      attempt,
      givenBack,
      phase: 'writing',
      leaseUntil: new Date(world.app.clock.now().getTime() + leaseMs),
      factsHash: '',
      enterpriseCount: 0,
      rankedCount: 0,
      startedBy: 'officer:9',
      startedAt: world.app.clock.now(),
    });
    await em.persist(left).flush();
    await em.execute(
      "insert into score (run_id, enterprise_id, zone_id, coverage, details) values (?, ?, ?, '1', '{}')",
      [left.id, world.enterpriseIds[0] ?? 0, world.zoneId],
    );
    return left.id;
  }

  it('begins no run of a year without facts, and keeps one as failed whose facts went meanwhile', async () => {
    const { app, handler } = world;
    const answer = await world.score({ period: '2019' });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'scoring.no_facts' } } });
    const em = app.em();
    await em.execute("update fact_sheet set period = '2019' where period = '2024'");
    const begun = await app.post(
      '/v1/scoring-runs',
      { schemeCode: 'kexiao-2017-115', period: '2019' },
      { as: handler },
    );
    await em.execute("update fact_sheet set period = '2024' where period = '2019'");
    expect(await scoreDueRuns(app.em(), app.clock)).toBe(1);
    const { body } = await app.get(`/v1/scoring-runs/${begun.body.id}`, { as: handler });
    expect(body).toMatchObject({ status: 'failed', period: '2019' });
    expect(body.failure).toContain('2019');
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
