import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeEngines } from '../../support/engines.ts';
import { startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';

/** 甲 has research of 5 % of revenue, science staff of 15 % and two Ⅱ类. */
const NESTED = `
code: nested
version: 1
title: 嵌套体系
valid_from: 2020-01-01
illustrative: true
scale: 100
source: { title: 测试, document: 测试 }
coverage_minimum: 0.5
aggregation: arithmetic_mean
categories:
  - code: innovation
    title: 创新
    weight: 60
    aggregation: geometric_mean
    categories:
      - { code: input, title: 投入, weight: 50, aggregation: arithmetic_mean }
      - { code: output, title: 产出, weight: 50 }
  - { code: people, title: 人才, weight: 40 }
indicators:
  - { code: intensity, title: 强度, category: input, weight: 40, formula: rd_expense / revenue, unit: '%', rule: { kind: linear, worst: 0, best: 10 } }
  - { code: cost, title: 成本, category: input, weight: 60, formula: rd_expense / total_cost, unit: '%', rule: { kind: bands, bands: [{ in: '[5,)', points: 10 }], otherwise: 5 } }
  - { code: rights, title: 知识产权, category: output, max_points: 1, formula: class2_ip, unit: 件, rule: { kind: per_unit, size: 1, points: 1, cap: 8 } }
  - { code: staff, title: 科技人员, category: people, max_points: 1, formula: sci_staff / staff_total, unit: '%', rule: { kind: linear, worst: 0, best: 30 } }
`;

describeEngines('a scheme of categories within categories', (engine) => {
  let world: ScoringWorld;
  let at = '';

  beforeAll(async () => {
    world = await startScoringWorld(engine);
    const { app, handler, enterpriseIds } = world;
    at = `/v1/enterprises/${enterpriseIds[0]}`;
    const { body } = await app.post('/v1/schemes', { yaml: NESTED }, { as: handler });
    const reviewer = { ...handler, officerId: 7, sessionId: 7, roles: ['reviewer' as const] };
    await app.post(`/v1/schemes/${body.id}/approve`, {}, { as: reviewer });
    await world.publish((await world.score({ schemeCode: 'nested' })).body.id);
  });
  afterAll(() => world.app.close());

  it('shows the outermost categories on the radar, and what stands inside them as groups', async () => {
    const { body } = await world.app.get(`${at}/portrait`, { as: world.owner });
    // 投入 30 × (0.4 × 0.5 + 0.6), 产出 30 × 0.25; their mean √(0.8 × 0.25) of 60; 人才 40 × 0.5.
    expect(body.categories).toMatchObject([
      {
        code: 'innovation',
        maxPoints: '60',
        groups: [
          { title: '投入', points: '24', maxPoints: '30' },
          { title: '产出', points: '7.5', maxPoints: '30' },
        ],
      },
      { code: 'people', points: '20', maxPoints: '40' },
    ]);
    expect(body.categories[1]).not.toHaveProperty('groups');
    expect(Number(body.categories[0].points)).toBeCloseTo(60 * Math.sqrt(0.2), 11);
    expect(Number(body.total)).toBeCloseTo(60 * Math.sqrt(0.2) + 20, 11);
    expect(
      body.indicators.map((one: Record<string, string>) => [
        one['code'],
        one['category'],
        one['group'],
        one['maxPoints'],
      ]),
    ).toEqual([
      ['intensity', 'innovation', '投入', '12'],
      ['cost', 'innovation', '投入', '18'],
      ['rights', 'innovation', '产出', '30'],
      ['staff', 'people', undefined, '40'],
    ]);
  });

  it('names the whole way in a trace, and asks what if through all of it', async () => {
    const trace = await world.app.get(`${at}/indicators/intensity`, { as: world.owner });
    expect(trace.body).toMatchObject({
      categoryTitle: '创新 · 投入',
      indicator: { points: '6', maxPoints: '12' },
    });
    const changes = [{ code: 'class2_ip', to: '8' }];
    const { body } = await world.app.post(`${at}/what-if`, { changes }, { as: world.owner });
    expect(body.after.categories.map(({ code }: { code: string }) => code)).toEqual(['innovation', 'people']);
    expect(Number(body.after.total)).toBeCloseTo(60 * Math.sqrt(0.8) + 20, 11);
  });

  it('says why the total has changed, piece by piece, the mean included', async () => {
    const { body } = await world.app.get(`${at}/score-changes`, { as: world.owner });
    expect(body.limits).toContainEqual({ code: 'innovation', title: '创新', points: expect.any(String) });
    const pieces = [
      ...body.indicators.flatMap((one: { byData: string; byStage: string }) => [one.byData, one.byStage]),
      ...body.limits.map(({ points }: { points: string }) => points),
      body.byAggregation,
    ];
    const sum = pieces.reduce((total: number, own: string) => total + Number(own), 0);
    expect(sum).toBeCloseTo(Number(body.difference), 9);
  });
});
