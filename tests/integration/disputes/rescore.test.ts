import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DisputeSchema } from '../../../server/src/features/disputes/dispute.entity.ts';
import {
  approveScheme,
  importScheme,
  publishRun,
  runScoring,
} from '../../../server/src/features/scoring/index.ts';
import { zoneById } from '../../../server/src/features/zones/index.ts';
import { jobs } from '../../../server/src/jobs.ts';
import { deliver, raised, startDisputeWorld, uphold, type DisputeWorld } from '../../support/disputeWorld.ts';
import { describeEngines } from '../../support/engines.ts';

/** One indicator: a tenth of a point for each 万元 of revenue. */
const SCHEME = `
code: revenue-only
version: 1
title: 营业收入
valid_from: 2025-01-01
illustrative: true
scale: 1000
source: { title: 测试, document: 测试 }
coverage_minimum: 0
categories: [{ code: only, title: 唯一 }]
indicators:
  - code: revenue_amount
    title: 营业收入
    category: only
    max_points: 1000
    formula: revenue
    unit: 万元
    rule: { kind: linear, worst: 0, best: 10000 }
`;

describeEngines('an upheld dispute', (engine) => {
  let first: DisputeWorld;
  let world: DisputeWorld;
  beforeAll(async () => {
    first = await startDisputeWorld(engine);
  });
  beforeEach(async () => {
    world = await first.fresh();
    await deliver(world.app, { ...world, enterpriseId: world.otherId }, { revenue: '12200000' });
  });
  afterAll(() => first.close());

  const by = () => ({ key: 'officer:5', now: world.app.clock.now() });
  const publish = async () => {
    const { zoneId, app } = world;
    const { versionId } = await importScheme(app.em(), { zoneId, yaml: SCHEME, by: by() });
    await approveScheme(app.em(), { zoneId, versionId, by: { ...by(), key: 'officer:99' } });
    const run = await runScoring(app.em(), { zoneId, schemeCode: 'revenue-only', period: '2025', by: by() });
    await publishRun(app.em(), { zoneId, runId: run.id, by: by() });
    return run.id;
  };
  const scoreCorrections = () =>
    jobs(world.app.deps)
      .find(({ name }) => name === 'score corrections')!
      .run(new AbortController().signal);
  const portrait = async () => {
    const { app, enterpriseId, owner } = world;
    const { body } = await app.get(`/v1/enterprises/${enterpriseId}/portrait`, { as: owner });
    return [Number(body.total), body.ranks.overall.rank];
  };

  it('changes the owner’s published score and rank, and names the run that took it in', async () => {
    const firstRunId = await publish();
    expect(await portrait()).toEqual([120, 2]);
    const id = await raised(world);
    await uphold(world, id);
    expect(await portrait()).toEqual([120, 2]);

    expect(await scoreCorrections()).toBe(1);
    expect(await portrait()).toEqual([125, 1]);
    const { publishedRunId } = await zoneById(world.app.em(), world.zoneId);
    expect(publishedRunId).not.toBe(firstRunId);
    expect(await world.app.em().findOneOrFail(DisputeSchema, { id })).toMatchObject({
      rescore: 'done',
      rescoredRunId: publishedRunId,
    });
    expect(await scoreCorrections()).toBe(0);
    expect((await zoneById(world.app.em(), world.zoneId)).publishedRunId).toBe(publishedRunId);
  });

  it('publishes nothing in a zone that has published no scores', async () => {
    const id = await raised(world);
    await uphold(world, id);
    expect(await scoreCorrections()).toBe(1);
    expect((await zoneById(world.app.em(), world.zoneId)).publishedRunId).toBeNull();
    expect(await world.app.em().findOneOrFail(DisputeSchema, { id })).toMatchObject({
      rescore: 'done',
      rescoredRunId: null,
    });
  });
});
