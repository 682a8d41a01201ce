import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { replayRun } from '../../../server/src/features/scoring/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { shippedSchemeText } from '../../support/scoring.ts';
import { startScoringWorld, type ScoringWorld } from '../../support/scoringWorld.ts';

describeEngines('portraits, traces and schemes', (engine) => {
  let world: ScoringWorld;
  let at = '';

  beforeAll(async () => {
    world = await startScoringWorld(engine);
    at = `/v1/enterprises/${world.enterpriseIds[0]}`;
    const { body } = await world.score();
    await world.publish(body.id);
  });
  afterAll(() => world.app.close());

  it('shows score, radar, ranks, trend and what the indicators are worth', async () => {
    const { status, body } = await world.app.get(`${at}/portrait`, { as: world.owner });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      enterpriseName: '甲科技有限公司',
      total: '60',
      isRanked: true,
      isPassed: true,
      unrankedReasons: [],
      coverage: '1',
      missingFacts: [],
      ranks: { overall: { rank: 1, size: 3 } },
      categories: [
        { code: 'staff', points: '8', maxPoints: '20', cohortMedianPoints: '8' },
        { code: 'rd', points: '40', maxPoints: '50', cohortMedianPoints: '40' },
        { code: 'achievement', points: '12', maxPoints: '30', cohortMedianPoints: '12' },
      ],
      trend: [
        { period: '2024', total: '20', rank: 1 },
        { period: '2025', total: '60', rank: 1 },
      ],
      strongest: ['rd_intensity', 'sci_staff_share', 'ip_results'],
      weakest: ['ip_results', 'sci_staff_share', 'rd_intensity'],
    });
    expect(body.indicators[1]).toMatchObject({
      code: 'rd_intensity',
      status: 'scored',
      value: '5',
      points: '40',
      maxPoints: '50',
      rank: { rank: 1, size: 3 },
    });
  });

  it('follows the points of an indicator to the row of the file', async () => {
    const { body } = await world.app.get(`${at}/indicators/sci_staff_share`, { as: world.owner });
    expect(body).toMatchObject({
      formula: 'sci_staff / staff_total',
      formulaText: '科技人员数 ÷ 职工总数',
      calculation: '科技人员数 15人 ÷ 职工总数 100人 ＝ 15%',
      indicator: { value: '15', points: '8', maxPoints: '20' },
      conclusion: '15%，得 8 分（满分 20 分）',
      missingFacts: [],
      source: '科技型中小企业评价办法（国科发政〔2017〕115号）',
    });
    expect(body.facts).toMatchObject([
      {
        code: 'sci_staff',
        value: '15',
        unit: '人',
        period: '2025',
        departmentTitle: '人力资源和社会保障局',
        source: { fileName: '税务.csv', rowNumber: 2, acceptedOn: '2026-11-20' },
      },
      { code: 'staff_total', value: '100' },
    ]);
    expect(body.rule.steps.filter((step: { isHit: boolean }) => step.isHit)).toEqual([
      { text: '≥ 15% 且 < 20%', points: '8', isHit: true },
    ]);
  });

  it('explains the change since the year before, piece by piece to the last digit', async () => {
    const { status, body } = await world.app.get(`${at}/score-changes`, { as: world.owner });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      period: '2025',
      periodBefore: '2024',
      before: { total: '20', rank: 1 },
      after: { total: '60', rank: 1 },
      difference: '40',
      limits: [],
    });
    expect(body.indicators).toHaveLength(1);
    expect(body.indicators[0]).toMatchObject({
      code: 'rd_intensity',
      before: { value: '0', points: '0' },
      after: { value: '5', points: '40' },
      byData: '40',
      byStage: '0',
    });
    expect(body.indicators[0].facts).toContainEqual(
      expect.objectContaining({ code: 'rd_expense', before: '0', after: '598356.69', yearsBack: 0 }),
    );
  });

  it('says which department owes what when an enterprise is not ranked', async () => {
    const { body: run } = await world.score({ schemeCode: 'zhengzhou-20+12' });
    await world.publish(run.id);
    const { body } = await world.app.get(`${at}/portrait`, { as: world.owner });
    expect(body).toMatchObject({
      isRanked: false,
      unrankedReasons: ['coverage_below_minimum'],
      coverageMinimum: '0.6',
      ranks: {},
      scheme: { illustrative: true },
    });
    expect(body).not.toHaveProperty('total');
    expect(body.missingFacts).toContainEqual({
      code: 'pct_applications',
      title: 'PCT专利申请量',
      unit: '件',
      period: '2025',
      departmentCode: 'ip',
      departmentTitle: '知识产权局',
    });
    const trace = await world.app.get(`${at}/indicators/pct_filings`, { as: world.owner });
    expect(trace.body).toMatchObject({
      indicator: { status: 'missing' },
      conclusion: '数据待补，暂不计分',
      missingFacts: [{ code: 'pct_applications', period: '2025' }],
    });
    expect(trace.body.indicator).not.toHaveProperty('points');
  });

  it('keeps the scale of the cohort with the run: traces, changes, what-ifs and a replay stand on it', async () => {
    const { body: run } = await world.score({ schemeCode: 'growth-index' });
    expect(run).toMatchObject({ status: 'completed', certifiedCount: 3 });
    await world.publish(run.id);
    const trace = await world.app.get(`${at}/indicators/rd_intensity`, { as: world.owner });
    expect(trace.body).toMatchObject({
      indicator: { value: '5', points: '6', maxPoints: '12' },
      rule: { description: '按与全区中位数之比计分，达到 2 倍得满分，满分 12 分' },
    });
    const changes = await world.app.get(`${at}/score-changes`, { as: world.owner });
    expect(changes.status).toBe(200);
    const more = { changes: [{ code: 'rd_expense', to: '1196713.38' }] };
    const what = await world.app.post(`${at}/what-if`, more, { as: world.owner });
    expect(what.body.indicators).toContainEqual(
      expect.objectContaining({ before: { value: '5', points: '6' }, after: { value: '10', points: '12' } }),
    );
    expect((await replayRun(world.app.em(), run.id)).differences).toEqual([]);
  });

  it('refuses visitors, officers, strangers and unknown indicators', async () => {
    const foreign = `/v1/enterprises/${world.enterpriseIds[1]}`;
    for (const path of ['/portrait', '/score-changes', '/indicators/rd_intensity']) {
      expect((await world.app.get(`${at}${path}`)).status).toBe(401);
      expect((await world.app.get(`${at}${path}`, { as: world.handler })).status).toBe(403);
      const answer = await world.app.get(`${foreign}${path}`, { as: world.owner });
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'enterprise.not_found' } } });
    }
    const unknown = await world.app.get(`${at}/indicators/nothing`, { as: world.owner });
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'scoring.indicator_not_found' } } });
    expect((await world.app.get('/v1/enterprises/1e3/portrait', { as: world.owner })).status).toBe(400);
  });

  it('takes a new version of a scheme once, and never another text under the same number', async () => {
    const yaml = shippedSchemeText('kexiao-2017-115').replace('version: 2', 'version: 3');
    const send = (text: string) => world.app.post('/v1/schemes', { yaml: text }, { as: world.handler });
    expect(await send(yaml)).toMatchObject({ status: 200, body: { code: 'kexiao-2017-115', version: 3 } });
    expect((await send(yaml)).status).toBe(200);
    const other = await send(yaml.replace('科技人员占职工总数比例', '科技人员占比'));
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'scoring.scheme_version_changed' } } });
    const broken = await send(
      yaml.replace('version: 3', 'version: 4').replace('points: 50', 'points: fifty'),
    );
    expect(broken).toMatchObject({ status: 422, body: { error: { code: 'scoring.scheme_invalid' } } });
    expect(broken.body.error.message).toMatch(/第 \d+ 行第 \d+ 列/);
    const own = await world.app.get('/v1/schemes', { as: world.handler });
    const versions = own.body.items.filter(({ code }: { code: string }) => code === 'kexiao-2017-115');
    expect(versions).toMatchObject([{ version: 2 }, { version: 3 }]);
    const elsewhere = await world.app.get('/v1/schemes', { as: world.handlerElsewhere });
    expect(elsewhere.body.items).not.toContainEqual(
      expect.objectContaining({ code: 'kexiao-2017-115', version: 3 }),
    );
    expect((await world.app.post('/v1/schemes', { yaml }, { as: world.financier })).status).toBe(403);
    expect((await world.app.post('/v1/schemes', { yaml })).status).toBe(401);
    expect((await world.app.post('/v1/schemes', {}, { as: world.handler })).status).toBe(400);
  });
});
