import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { executeRun } from '../../../server/src/features/scoring/executeRun.service.ts';
import {
  clearFailedRuns,
  replayRun,
  schemeByCode,
  scoreDueRuns,
} from '../../../server/src/features/scoring/index.ts';
import { ScoringRunSchema } from '../../../server/src/features/scoring/scoringRun.entity.ts';
import { describeEngines } from '../../support/engines.ts';
import { startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';

describeEngines('a scoring run and the processes that work on it', (engine) => {
  let world: ScoringWorld;

  beforeAll(async () => {
    world = await startScoringWorld(engine);
  });
  afterAll(() => world.app.close());

  const count = async (sql: string, ...values: (string | number)[]): Promise<number> => {
    const [row] = await world.app.em().execute<{ n: number | string }[]>(sql, values);
    return Number(row?.n);
  };

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
});
