import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import {
  install,
  policiesInForce,
  policyByCode,
} from '../../../server/src/features/policies/versions.service.ts';
import { installShippedPolicies } from '../../../server/src/features/policies/index.ts';
import { PolicyVersionSchema } from '../../../server/src/features/policies/policyVersion.entity.ts';
import { shippedPolicies } from '../../../server/src/features/policies/readPolicy.ts';
import { zoneById } from '../../../server/src/features/zones/index.ts';
import {
  identify,
  officer,
  patentClaimId,
  PATENTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

describeEngines('policies', (engine) => {
  let world: ClaimWorld;
  const code = (answer: { status: number; body: { error?: { code: string } } }) => [
    answer.status,
    answer.body.error?.code,
  ];
  const own = (rest = '') => `/v1/enterprises/${world.enterpriseId}/policies${rest}`;

  beforeAll(async () => {
    world = await startClaimWorld(engine, { enterprises: 2 });
  });
  afterAll(() => world.app.close());

  it('are there for a visitor, with conditions, amount and source', async () => {
    const list = await world.app.get('/v1/zones/zhengzhou/policies');
    const codes = list.body.items.map(({ code: own }: { code: string }) => own);
    expect(codes).toEqual(shippedPolicies('zhengzhou').map(({ code: own }) => own));
    expect(codes).toHaveLength(14);
    const { body } = await world.app.get('/v1/zones/zhengzhou/policies/zhengzhou-neeq');
    expect(body).toMatchObject({
      title: '新三板企业奖励',
      state: 'in_force',
      illustrative: true,
      departmentName: '金融工作办公室',
      amountText: '50 万元',
      budgetFen: 1_000_000_000,
      exclusions: [{ code: 'zhengzhou-listing', title: '上市企业奖励' }],
      source: { article: '新三板企业奖励' },
    });
    expect(body.conditions[0]).toMatchObject({ id: 'all', parentId: null, kind: 'all' });
    expect(body.conditions.filter(({ isVeto }: { isVeto: boolean }) => isVeto).length).toBeGreaterThanOrEqual(
      7,
    );
  });

  it('are not there under another name or in another zone', async () => {
    expect(code(await world.app.get('/v1/zones/nowhere/policies'))).toEqual([404, 'zone.not_found']);
    expect(code(await world.app.get('/v1/zones/zhengzhou/policies/no-such-policy'))).toEqual([
      404,
      'policy.not_found',
    ]);
    expect(code(await world.app.get('/v1/zones/zhengzhou/policies/UPPER'))).toEqual([400, 'request.invalid']);
  });

  it('say before the first matching that there is nothing yet', async () => {
    expect((await world.app.get(own(), { as: world.owner })).body).toEqual({ items: [] });
    expect(code(await world.app.get(own(`/${PATENTS}`), { as: world.owner }))).toEqual([
      404,
      'policy.not_matched_yet',
    ]);
  });

  it('show an enterprise its verdicts, what it gets first', async () => {
    await identify(world);
    const claimId = await patentClaimId(world);
    const { body } = await world.app.get(own(), { as: world.viewer });
    expect(body.items).toHaveLength(14);
    expect(body.items[0]).toMatchObject({
      code: PATENTS,
      verdict: 'met',
      amountFen: 1_000_000,
      claimId,
      sentence: '已符合全部条件，可享受 1 万元。',
    });
    expect(
      body.items
        .slice(1)
        .every(
          ({ amountFen, claimId: none }: { amountFen: unknown; claimId: unknown }) =>
            amountFen === null && none === null,
        ),
    ).toBe(true);
  });

  it('show every condition with value, need, distance, department, date and source', async () => {
    const { body } = await world.app.get(own('/zhengzhou-high-growth'), { as: world.owner });
    expect(body).toMatchObject({
      verdict: 'unmet',
      period: '2025',
      matchedOn: '2026-11-20',
      amountExplanation: null,
    });
    const line = (id: string) => body.conditions.find((condition: { id: string }) => condition.id === id);
    expect(line('revenue_floor')).toEqual({
      id: 'revenue_floor',
      parentId: 'high_growth',
      kind: 'leaf',
      text: '上一年度营业收入不低于 2000 万元',
      isVeto: false,
      verdict: 'unmet',
      value: '500 万元',
      needed: '不低于 2,000 万元',
      distance: '还差 1,500 万元',
      department: 'tax',
      departmentName: '税务局',
      date: '2026-11-20',
      source: '部门数据.csv 第 2 行',
    });
    expect(line('growth_floor')).toMatchObject({
      verdict: 'unknown',
      value: null,
      distance: '缺营业收入（2024年）',
      departmentName: '税务局',
    });
    expect(line('age_floor')).toMatchObject({ verdict: 'unknown', departmentName: '市场监督管理局' });
  });

  it('of an enterprise are for its members only', async () => {
    for (const path of [own(), own(`/${PATENTS}`)]) {
      expect(code(await world.app.get(path))).toEqual([401, 'auth.required']);
      expect(code(await world.app.get(path, { as: world.stranger }))).toEqual([404, 'enterprise.not_found']);
      expect(code(await world.app.get(path, { as: world.handler }))).toEqual([403, 'request.forbidden']);
    }
    expect(code(await world.app.get(own('/no-such-policy'), { as: world.owner }))).toEqual([
      404,
      'policy.not_found',
    ]);
  });

  it('show officers counts and money of their zone', async () => {
    const { body } = await world.app.get('/v1/officer/policies', { as: officer(world.zoneId, 8, 'auditor') });
    expect(body.items[0]).toMatchObject({
      code: PATENTS,
      budgetYear: '2026',
      budgetFen: 3_000_000_000,
      reservedFen: 0,
      availableFen: 3_000_000_000,
      matchCounts: { met: 2, unmet: 0, unknown: 0 },
    });
    expect(code(await world.app.get('/v1/officer/policies'))).toEqual([401, 'auth.required']);
    expect(code(await world.app.get('/v1/officer/policies', { as: world.owner }))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(
      code(await world.app.get('/v1/officer/policies', { as: officer(world.zoneId, 8, 'bank_clerk') })),
    ).toEqual([403, 'request.forbidden']);
  });

  it('are installed once, and a version is never changed', async () => {
    const em = world.app.em();
    const zone = await zoneById(em, world.zoneId);
    const now = world.app.clock.now();
    expect(await installShippedPolicies(em, zone, now)).toBe(0);
    const { policy } = await policyByCode(em, zone.id, PATENTS, '2026-11-20');
    const changed = { ...policy, title: '改了名的政策' };
    await expect(transact(em, (tx) => install(tx, zone.id, changed, now))).rejects.toThrow(
      'a new version number',
    );
    await transact(em, (tx) => install(tx, zone.id, { ...changed, version: 2 }, now));
    expect((await policyByCode(em, zone.id, PATENTS, '2026-11-20')).policy).toMatchObject({
      version: 2,
      title: '改了名的政策',
    });
    expect(await em.count(PolicyVersionSchema, { code: PATENTS })).toBe(2);
    expect(
      (await policiesInForce(em, zone.id, '2026-11-20')).filter(
        ({ policy: { code: own } }) => own === PATENTS,
      ),
    ).toHaveLength(1);
    expect(await policiesInForce(em, zone.id, '2028-01-01')).toEqual([]);
  });
});
