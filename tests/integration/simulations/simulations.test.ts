import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { installShippedPolicies } from '../../../server/src/features/policies/index.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { PATENTS } from '../../support/claimWorld.ts';
import { shippedSchemeText } from '../../support/scoring.ts';
import { deliver, startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';
import type { Answer } from '../../support/testApp.ts';

interface Way {
  code: string;
  from: string;
  to: string;
  by: string;
}

const AMOUNTS = ['revenue', 'rd_expense', 'total_cost'];

describeEngines('what-if and goal seek', (engine) => {
  let world: ScoringWorld;
  let at = '';

  beforeAll(async () => {
    world = await startScoringWorld(engine);
    at = `/v1/enterprises/${world.enterpriseIds[0]}`;
    const { body } = await world.score();
    await world.publish(body.id);
    const zone = await world.app.em().findOneOrFail(ZoneSchema, { id: world.zoneId });
    await installShippedPolicies(world.app.em(), zone, world.app.clock.now());
  });
  afterAll(() => world.app.close());

  const whatIf = (...changes: unknown[]): Promise<Answer> =>
    world.app.post(`${at}/what-if`, { changes }, { as: world.owner });
  const seek = (target: unknown): Promise<Answer> =>
    world.app.post(`${at}/goal-seek`, { target }, { as: world.owner });

  it('answers what 50 万 more of research would bring, and stores nothing', async () => {
    const before = await tableSizes();
    const { status, body } = await whatIf({ code: 'rd_expense', by: '500000' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      period: '2025',
      before: { total: '60', isPassed: true, ranks: { overall: { rank: 1, size: 3 } } },
      after: { total: '70', isRanked: true, ranks: { overall: { rank: 1, size: 3 } } },
      indicators: [
        {
          code: 'rd_intensity',
          unit: '%',
          before: { value: '5', points: '40' },
          after: { points: '50' },
        },
      ],
      certifications: [],
    });
    expect(await tableSizes()).toEqual(before);
    const portrait = await world.app.get(`${at}/portrait`, { as: world.owner });
    expect(portrait.body.total).toBe('60');
  });

  it('ranks among the published totals of the others, and says which certification is lost', async () => {
    const { body } = await whatIf({ code: 'sci_staff', to: '9' });
    expect(body).toMatchObject({
      after: { total: '52', isPassed: false, ranks: { overall: { rank: 2, size: 3 } } },
      certifications: [{ schemeCode: 'kexiao-2017-115', isPassedAfter: false }],
    });
    const down = await whatIf({ code: 'sci_staff', to: '0' }, { code: 'rd_expense', to: '0' });
    expect(down.body.after).toMatchObject({ total: '12', ranks: { overall: { rank: 3, size: 3 } } });
  });

  it('asks the certifications in force, not a draft', async () => {
    const yaml = shippedSchemeText('kexiao-2017-115')
      .replace('version: 2', 'version: 8')
      .replace('total_minimum, points: 60', 'total_minimum, points: 10');
    const drafted = await world.app.post('/v1/schemes', { yaml }, { as: world.handler });
    expect(drafted.body).toMatchObject({ status: 'draft', version: 8 });
    const { body } = await whatIf({ code: 'class2_ip', to: '0' });
    expect(body.certifications).toEqual([
      { schemeCode: 'kexiao-2017-115', title: '科技型中小企业评价', isPassedAfter: false },
    ]);
  });

  it('adds changes of the same fact, and decides bands exactly at their ends', async () => {
    const six = await whatIf({ code: 'rd_expense', to: '718028.02' }, { code: 'rd_expense', by: '0.01' });
    expect(six.body.after.total).toBe('70');
    const below = await whatIf({ code: 'rd_expense', to: '718028.02' });
    expect(below.body.after.total).toBe('60');
  });

  it('finds the smallest single changes that reach a total, each holding and none closer', async () => {
    const { body } = await seek({ kind: 'score', total: '64' });
    expect(body.isReached).toBe(false);
    expect(body.ways.map(({ code, to, by }: Way) => ({ code, to, by }))).toEqual([
      { code: 'revenue', to: '9972611.5', by: '-1994522.3' },
      { code: 'rd_expense', to: '718028.03', by: '119671.34' },
      { code: 'staff_total', to: '75', by: '-25' },
      { code: 'sci_staff', to: '20', by: '5' },
      { code: 'class2_ip', to: '3', by: '1' },
      { code: 'total_cost', to: '1994522.3', by: '-9005477.7' },
      { code: 'class1_ip', to: '1', by: '1' },
    ]);
    for (const { code, to, by } of body.ways as Way[]) {
      expect(Number((await whatIf({ code, to })).body.after.total)).toBeGreaterThanOrEqual(64);
      const decimals = AMOUNTS.includes(code) ? 2 : 0;
      const closer = (Number(to) - Math.sign(Number(by)) * 10 ** -decimals).toFixed(decimals);
      expect(Number((await whatIf({ code, to: closer })).body.after.total)).toBeLessThan(64);
    }
  });

  it('has nothing to do where the goal is reached, and no way where no single change is enough', async () => {
    expect((await seek({ kind: 'score', total: '60' })).body).toMatchObject({ isReached: true, ways: [] });
    expect((await seek({ kind: 'score', total: '100' })).body).toMatchObject({ isReached: false, ways: [] });
  });

  it('says which policies would be gained, with their sums, and what it would take', async () => {
    const { zoneId, enterpriseIds, app } = world;
    const patents = {
      registered_in_zone: '1',
      tax_in_zone: '1',
      statistics_in_zone: '1',
      invention_grants: '0',
    };
    const facts = [{ 2025: { ...patents, utility_grants: '0' } }];
    await deliver(app.em(), { zoneId, enterpriseIds, facts, now: app.clock.now() });
    const { body } = await whatIf({ code: 'invention_grants', to: '3' });
    const gained = body.policies.find(({ code }: { code: string }) => code === PATENTS);
    expect(gained).toMatchObject({
      before: { verdict: 'unmet', amountFen: null },
      after: { verdict: 'met' },
    });
    expect(gained.after.amountFen).toBeGreaterThan(0);
    expect(body.after).toEqual(body.before);
    const ways = await seek({ kind: 'policy', policyCode: PATENTS });
    expect(ways.body).toMatchObject({ isReached: false });
    expect(ways.body.ways).toContainEqual(
      expect.objectContaining({ code: 'invention_grants', from: '0', to: '1', by: '1' }),
    );
  });

  it('lists what can be supposed, with its published value', async () => {
    const { body } = await world.app.get(`${at}/what-if`, { as: world.owner });
    expect(body.items).toContainEqual({
      code: 'rd_expense',
      title: '研发费用',
      unit: '元',
      isWhole: false,
      canBeNegative: false,
      value: '598356.69',
    });
  });

  it('supposes what nobody has delivered, of this year and of earlier ones', async () => {
    const { body } = await whatIf({ code: 'rd_platforms', to: '1' }, { code: 'sci_staff', to: '9' });
    expect(body.after).toMatchObject({ total: '52', isPassed: true });
    const levers = await world.app.get(`${at}/what-if`, { as: world.owner });
    expect(levers.body.items).toContainEqual(
      expect.not.objectContaining({ code: 'rd_platforms', value: expect.anything() }),
    );
    expect(levers.body.earlier).toContainEqual({
      code: 'led_standards',
      title: '主导制定国际、国家或行业标准数量',
      unit: '项',
      isWhole: true,
      canBeNegative: false,
      yearsBack: 4,
      period: '2021',
    });
    const old = await whatIf(
      { code: 'led_standards', yearsBack: 4, to: '2' },
      { code: 'sci_staff', to: '9' },
    );
    expect(old.body.after).toMatchObject({ total: '52', isPassed: true });
    const later = await whatIf({ code: 'rd_expense', yearsBack: 1, by: '5' });
    expect(later.body.after).toEqual(later.body.before);
    expect((await whatIf({ code: 'led_standards', yearsBack: 11, to: '2' })).status).toBe(400);
  });

  it.each([
    [{ code: 'nothing', to: '1' }, 'simulation.unknown_fact'],
    [{ code: 'tax_paid', by: '1' }, 'simulation.fact_missing'],
    [{ code: 'sci_staff', by: '-16' }, 'simulation.bad_value'],
    [{ code: 'sci_staff', to: '1.5' }, 'simulation.bad_value'],
    [{ code: 'revenue', to: '1000000000000001' }, 'simulation.bad_value'],
  ])('refuses %j with %s', async (change, code) => {
    expect(await whatIf(change)).toMatchObject({ status: 422, body: { error: { code } } });
  });

  it('refuses visitors, officers, strangers and unreadable bodies', async () => {
    const body = { changes: [{ code: 'rd_expense', by: '1' }] };
    const goal = { target: { kind: 'score', total: '64' } };
    const foreign = `/v1/enterprises/${world.enterpriseIds[1]}`;
    for (const [path, sent] of [
      ['/what-if', body],
      ['/goal-seek', goal],
    ] as const) {
      expect((await world.app.post(`${at}${path}`, sent)).status).toBe(401);
      expect((await world.app.post(`${at}${path}`, sent, { as: world.handler })).status).toBe(403);
      expect((await world.app.post(`${foreign}${path}`, sent, { as: world.owner })).status).toBe(404);
      expect((await world.app.post(`${at}${path}`, {}, { as: world.owner })).status).toBe(400);
    }
    expect((await world.app.get(`${foreign}/what-if`, { as: world.owner })).status).toBe(404);
    expect((await whatIf({ code: 'rd_expense', by: '1e3' })).status).toBe(400);
    expect((await seek({ kind: 'policy', policyCode: 'nothing' })).status).toBe(404);
  });

  async function tableSizes(): Promise<unknown[]> {
    const tables = ['score', 'scoring_run', 'fact', 'policy_match', 'audit_entry', 'inbox_message'];
    return Promise.all(tables.map((name) => world.app.em().execute(`select count(*) as n from ${name}`)));
  }
});
