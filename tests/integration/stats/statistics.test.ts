import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  accepted,
  officer,
  PATENTS,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { aftercareOf, code, paidClaim } from '../../support/aftercare.ts';
import { describeEngines } from '../../support/engines.ts';

describeEngines('statistics', (engine) => {
  let world: ClaimWorld;
  const officers = (query = '') =>
    world.app.get(`/v1/officer/statistics${query}`, { as: officer(world.zoneId, 9, 'auditor') });
  const everybody = (query = '') => world.app.get(`/v1/zones/zhengzhou/statistics${query}`);
  const values = (answer: { body: { counted: { figures: { code: string; value: unknown }[] } } }) =>
    Object.fromEntries(answer.body.counted.figures.map(({ code: own, value }) => [own, value]));

  beforeAll(async () => {
    world = await startClaimWorld(engine);
    const claimId = await paidClaim(world, '2026-11-30T17:00:00.000Z'); // 1 December in Asia/Shanghai
    const { rate, recovery, instalment } = aftercareOf(world, claimId);
    accepted(await rate({ level: 2 }));
    accepted(await recovery('', { amountFen: 300, reason: '多付三元' }));
    accepted(await instalment(300, 'PJ-1'));
  });
  afterAll(() => world.app.close());

  it('count companies, payments and sums, each with its definition', async () => {
    const answer = await officers();
    expect(values(answer)).toEqual({
      benefited_enterprises: 1,
      payments: 1,
      paid_sum: SOUND_AMOUNT_FEN,
      recovered_sum: 300,
      waiting_claims: 0,
      satisfaction: 0,
    });
    for (const { definition } of answer.body.counted.figures) expect(definition.length).toBeGreaterThan(15);
    const part = { enterprises: 1, payments: 1, paidFen: SOUND_AMOUNT_FEN };
    expect(answer.body.counted).toMatchObject({
      from: '2026-01-01',
      to: '2026-12-01',
      byPolicy: [{ code: PATENTS, title: '国内专利授权奖励', ...part }],
      byDepartment: [{ code: 'ip', title: '知识产权局', ...part }],
      byMonth: [{ code: '2026-12', title: '2026年12月', ...part }],
    });
  });

  it('take the days in Asia/Shanghai, both included', async () => {
    expect(values(await officers('?from=2026-12-01&to=2026-12-01'))).toMatchObject({ payments: 1 });
    expect(values(await officers('?to=2026-11-30'))).toMatchObject({
      payments: 0,
      paid_sum: 0,
      satisfaction: null,
    });
  });

  it('show everybody the payments, and nothing of recovery, queue or rating', async () => {
    const answer = await everybody();
    expect(Object.keys(values(answer))).toEqual(['benefited_enterprises', 'payments', 'paid_sum']);
    expect(JSON.stringify(answer.body)).not.toContain('郑州第1科技有限公司');
  });

  it('keep what others have published apart, each with scope and source', async () => {
    const { reported } = (await everybody()).body;
    expect(reported).toEqual([
      expect.objectContaining({
        asOf: '2022-04-30',
        enterprises: 389,
        payments: 439,
        paidFen: 6_764_500_000,
      }),
      expect.objectContaining({
        asOf: '2022-05-31',
        enterprises: 2553,
        payments: 6139,
        paidFen: 7_798_000_000,
      }),
    ]);
    expect(new Set(reported.map(({ scope }: { scope: string }) => scope)).size).toBe(2);
  });

  it('are refused without rights, in unknown zones, and for days that are none', async () => {
    expect(code(await world.app.get('/v1/officer/statistics'))).toEqual([401, 'auth.required']);
    expect(code(await world.app.get('/v1/officer/statistics', { as: world.owner }))).toEqual([
      403,
      'request.forbidden',
    ]);
    const clerk = officer(world.zoneId, 9, 'bank_clerk');
    expect(code(await world.app.get('/v1/officer/statistics', { as: clerk }))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(code(await world.app.get('/v1/zones/nowhere/statistics'))).toEqual([404, 'zone.not_found']);
    expect(code(await everybody('?from=2026-02-30'))).toEqual([422, 'stats.bad_span']);
    expect(code(await everybody('?from=2026-12-02&to=2026-12-01'))).toEqual([422, 'stats.bad_span']);
    expect(code(await everybody('?from=yesterday'))).toEqual([400, 'request.invalid']);
  });
});
