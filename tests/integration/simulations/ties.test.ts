import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeEngines } from '../../support/engines.ts';
import { deliver, startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';

/** One indicator: research over revenue, ten points at a whole. */
const SHARES = `
code: shares
version: 1
title: 比例
valid_from: 2020-01-01
illustrative: true
scale: 10
source: { title: 测试, document: 测试 }
coverage_minimum: 0
categories: [{ code: only, title: 唯一 }]
indicators:
  - { code: share, title: 比例, category: only, max_points: 10, formula: rd_expense / revenue, unit: '%', rule: { kind: linear, worst: 0, best: 100 } }
`;

describeEngines('what-if between totals that look the same', (engine) => {
  let world: ScoringWorld;

  beforeAll(async () => {
    world = await startScoringWorld(engine);
    const { app, zoneId, enterpriseIds, handler } = world;
    const share = (rd: string, revenue: string) => ({ 2025: { rd_expense: rd, revenue } });
    const facts = [
      share('33333333333334', '100000000000003'),
      share('1', '3'),
      share('2', '6'),
      share('1', '4'),
    ];
    await deliver(app.em(), { zoneId, enterpriseIds, facts, now: app.clock.now() });
    const { body } = await app.post('/v1/schemes', { yaml: SHARES }, { as: handler });
    const reviewer = { ...handler, officerId: 7, sessionId: 7, roles: ['reviewer' as const] };
    await app.post(`/v1/schemes/${body.id}/approve`, {}, { as: reviewer });
    await world.publish((await world.score({ schemeCode: 'shares' })).body.id);
  });
  afterAll(() => world.app.close());

  it('ranks by the exact totals, as the run does', async () => {
    const { app, owner, enterpriseIds } = world;
    const at = `/v1/enterprises/${enterpriseIds[0]}`;
    const portrait = await app.get(`${at}/portrait`, { as: owner });
    expect(portrait.body).toMatchObject({ total: '3.333333333333', ranks: { overall: { rank: 3 } } });
    const ask = async (rd: string) => {
      const changes = [{ code: 'rd_expense', to: rd }];
      return (await app.post(`${at}/what-if`, { changes }, { as: owner })).body;
    };
    expect(await ask('33333333333334')).toMatchObject({
      before: { ranks: { overall: { rank: 3, size: 4 } } },
      after: { total: '3.333333333333', ranks: { overall: { rank: 3, size: 4 } } },
    });
    expect(await ask('33333333333335')).toMatchObject({
      after: { total: '3.333333333333', ranks: { overall: { rank: 1 } } },
    });
  });

  it('finds a change of a single fen where that is what a goal takes', async () => {
    const { app, owner, enterpriseIds } = world;
    const target = { kind: 'score', total: '3.33333333333333' };
    const { body } = await app.post(
      `/v1/enterprises/${enterpriseIds[0]}/goal-seek`,
      { target },
      { as: owner },
    );
    expect(body.ways).toContainEqual(
      expect.objectContaining({ code: 'rd_expense', from: '33333333333334', to: '33333333333334.3' }),
    );
  });
});
