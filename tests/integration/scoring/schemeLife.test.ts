import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import { describeEngines } from '../../support/engines.ts';
import { shippedSchemeText } from '../../support/scoring.ts';
import { startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';
import type { Answer } from '../../support/testApp.ts';

/** The same scheme as a further version. */
const CHANGED = shippedSchemeText('kexiao-2017-115')
  .replace('version: 2', 'version: 3')
  .replace('valid_from: 2017-05-03', 'valid_from: 2026-01-01');

describeEngines('the life of a scheme', (engine) => {
  let world: ScoringWorld;
  let reviewer: OfficerActor;
  let draft = 0;

  beforeAll(async () => {
    world = await startScoringWorld(engine);
    reviewer = { ...world.handler, officerId: 7, sessionId: 7, roles: ['reviewer'] };
    const { body } = await world.score();
    await world.publish(body.id);
  });
  afterAll(() => world.app.close());

  const approve = (id: number, as: OfficerActor, body = {}): Promise<Answer> =>
    world.app.post(`/v1/schemes/${id}/approve`, body, { as });

  it('begins as a draft that no run may use', async () => {
    const { status, body } = await world.app.post('/v1/schemes', { yaml: CHANGED }, { as: world.handler });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'draft', version: 3, isShipped: false },
    });
    draft = body.id;
    expect(await world.score({ schemeVersion: 3 })).toMatchObject({
      status: 409,
      body: { error: { code: 'scoring.scheme_not_approved' } },
    });
    expect((await world.score()).body.scheme.version).toBe(2);
  });

  it('is tried against what is published, and nothing is stored', async () => {
    const [before] = await world.app.em().execute('select count(*) as n from score');
    const { status, body } = await world.app.post(
      `/v1/schemes/${draft}/trial`,
      { period: '2025' },
      { as: reviewer },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      scheme: { version: 3 },
      enterpriseCount: 4,
      rankedCount: 3,
      distribution: {
        quantiles: { lowest: '52', median: '60', highest: '60' },
        tenths: [0, 0, 0, 0, 0, 1, 2, 0, 0, 0],
      },
      comparison: { common: 3, up: 0, down: 0, same: 3, risers: [], fallers: [] },
    });
    expect(body.comparison.spearman).toBeCloseTo(1, 12);
    expect(body.comparison.kendall).toBeCloseTo(1, 12);
    expect(body.sensitivity).toHaveLength(3);
    expect(body.sensitivity[0]).toMatchObject({ code: 'sci_staff_share', mostPlaces: 0, spearman: 1 });
    expect(await world.app.em().execute('select count(*) as n from score')).toEqual([before]);
  });

  it('names who would rise and who would fall by another scheme', async () => {
    const { body: schemes } = await world.app.get('/v1/schemes', { as: reviewer });
    const other = schemes.items.find(({ code }: { code: string }) => code === 'growth-index');
    const { body } = await world.app.post(
      `/v1/schemes/${other.id}/trial`,
      { period: '2025' },
      { as: reviewer },
    );
    expect(body).toMatchObject({ rankedCount: 0, comparison: { common: 0, noLongerRanked: 3 } });
    expect(body).not.toHaveProperty('distribution');
  });

  it('names who would rise and who would fall, with both ranks, by correlations that account for ties', async () => {
    const yaml = shippedSchemeText('kexiao-2017-115')
      .replace('version: 2', 'version: 9')
      .replace("'[10, 15)', points: 4", "'[5, 15)', points: 20");
    const { body: draft9 } = await world.app.post('/v1/schemes', { yaml }, { as: world.handler });
    const { body } = await world.app.post(
      `/v1/schemes/${draft9.id}/trial`,
      { period: '2025' },
      { as: reviewer },
    );
    expect(body.comparison).toMatchObject({
      common: 3,
      up: 1,
      down: 2,
      same: 0,
      risers: [
        {
          enterpriseName: '丙科技有限公司',
          before: { total: '52', rank: 3 },
          after: { total: '72', rank: 1 },
        },
      ],
      fallers: [
        { enterpriseName: '甲科技有限公司', before: { rank: 1 }, after: { rank: 2 } },
        { enterpriseName: '乙科技有限公司', before: { rank: 1 }, after: { rank: 2 } },
      ],
      spearman: -1,
      kendall: -1,
    });
    expect(body.distribution.quantiles).toMatchObject({ lowest: '60', highest: '72' });
  });

  it('is approved by another officer only, and then in force from its day', async () => {
    const both: OfficerActor = { ...world.handler, roles: ['business_officer', 'reviewer'] };
    expect(await approve(draft, both)).toMatchObject({
      status: 403,
      body: { error: { code: 'scoring.scheme_own_draft' } },
    });
    expect((await approve(draft, world.handler)).status).toBe(403);
    const approved = await approve(draft, reviewer, { validFrom: '2026-12-01' });
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved', validFrom: '2026-12-01' } });
    expect((await world.score()).body.scheme.version).toBe(2);
    world.app.clock.advance(30 * 86_400_000);
    expect((await world.score()).body.scheme.version).toBe(3);
    expect((await world.score({ schemeVersion: 2 })).body.scheme.version).toBe(2);
    expect(await approve(draft, reviewer)).toMatchObject({
      status: 409,
      body: { error: { code: 'scoring.scheme_wrong_status' } },
    });
    const audited = await world.app
      .em()
      .execute("select actor from audit_entry where action = 'scheme.approve'");
    expect(audited).toEqual([{ actor: 'officer:7' }]);
  });

  it('can be withdrawn while it is a draft', async () => {
    const yaml = CHANGED.replace('version: 3', 'version: 4');
    const { body } = await world.app.post('/v1/schemes', { yaml }, { as: world.handler });
    const withdrawn = await world.app.post(`/v1/schemes/${body.id}/withdraw`, {}, { as: world.handler });
    expect(withdrawn).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect((await approve(body.id, reviewer)).status).toBe(409);
  });

  it('is refused when the weights do not add up, or a formula names an indicator', async () => {
    const send = (yaml: string) => world.app.post('/v1/schemes', { yaml }, { as: world.handler });
    const heavier = await send(CHANGED.replace('max_points: 20', 'max_points: 21'));
    expect(heavier.body.error.message).toContain('指标满分合计 101，应等于总分 100');
    const circular = await send(
      CHANGED.replace('formula: sci_staff / staff_total', 'formula: sci_staff_share / staff_total'),
    );
    expect(circular.body.error.message).toContain('“sci_staff_share”是指标，公式只能用事实');
  });

  it('refuses visitors, persons, other zones and unreadable requests', async () => {
    const { app, owner, handlerElsewhere, financier, handler } = world;
    const elsewhere: OfficerActor = { ...handlerElsewhere, roles: ['business_officer', 'reviewer'] };
    for (const [action, body] of [
      ['trial', { period: '2025' }],
      ['approve', {}],
      ['withdraw', {}],
    ] as const) {
      const path = `/v1/schemes/${draft}/${action}`;
      expect((await app.post(path, body)).status).toBe(401);
      expect((await app.post(path, body, { as: owner })).status).toBe(403);
      expect((await app.post(path, body, { as: financier })).status).toBe(403);
      expect((await app.post(path, body, { as: elsewhere })).status).toBe(404);
    }
    expect((await app.post(`/v1/schemes/${draft}/trial`, {}, { as: handler })).status).toBe(400);
    expect((await app.post(`/v1/schemes/${draft}/trial`, { period: '2019' }, { as: handler })).status).toBe(
      422,
    );
  });
});
