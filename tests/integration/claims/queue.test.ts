import { afterEach, expect, it, jest } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema, serveQueues } from '../../../server/src/features/claims/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditLedger } from '../../../server/src/features/payouts/index.ts';
import { budgetsOf, policyByCode } from '../../../server/src/features/policies/index.ts';
import { PolicyBudgetSchema } from '../../../server/src/features/policies/policyBudget.entity.ts';
import { install } from '../../../server/src/features/policies/versions.service.ts';
import {
  accepted,
  identify,
  join,
  officer,
  officerStep,
  PATENTS,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import type { EngineName } from '../../support/engines.ts';

const worlds: ClaimWorld[] = [];

/** Three enterprises of one owner with a pushed claim and an account each, over a budget of `totalFen`. */
async function open(engine: EngineName, totalFen: number) {
  const world = await startClaimWorld(engine, { enterprises: 3 });
  worlds.push(world);
  const { app, zoneId, owner, enterpriseIds, handler } = world;
  const now = app.clock.now();
  for (const enterpriseId of enterpriseIds.slice(1)) {
    await join(app.em(), { zoneId, enterpriseId, personId: owner.personId, role: 'administrator', now });
  }
  await identify(world);
  await app
    .em()
    .nativeUpdate(PolicyBudgetSchema, { policyCode: PATENTS, year: '2026' }, { totalFen: 10 ** 12 });
  const claims = await app.em().find(ClaimSchema, { policyCode: PATENTS }, { orderBy: { id: 'asc' } });
  for (const { id } of claims) {
    await officerStep(world, handler, id, 'review');
    await officerStep(world, handler, id, 'push');
  }
  await app.em().nativeUpdate(PolicyBudgetSchema, { policyCode: PATENTS, year: '2026' }, { totalFen });
  const confirm = async (at: number) => {
    const { id, enterpriseId } = claims[at]!;
    const account = accepted(
      await app.post(
        `/v1/enterprises/${enterpriseId}/payee-accounts`,
        {
          holderName: `郑州第${at + 1}科技有限公司`,
          bankName: '河北银行',
          accountNumber: `62220217020000${at}234`,
        },
        { as: owner },
      ),
    ).body.id as number;
    return app.post(
      `/v1/enterprises/${enterpriseId}/claims/${id}/confirm`,
      { payeeAccountId: account, statementVersion: '2026-1' },
      { as: owner },
    );
  };
  const read = async (at: number) =>
    (await app.get(`/v1/enterprises/${claims[at]!.enterpriseId}/claims/${claims[at]!.id}`, { as: owner }))
      .body;
  return { world, claims, confirm, read };
}

describeEngines('a budget that runs out', (engine) => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.close();
  });

  it('queues who confirms later, tells the place, and serves in that order when money is released', async () => {
    const { world, claims, confirm, read } = await open(engine, SOUND_AMOUNT_FEN * 2 - 1);
    const { app, handler, reviewer, owner } = world;
    expect((await confirm(0)).body).toMatchObject({ status: 'confirmed', queuePosition: null });
    expect((await confirm(1)).body).toMatchObject({ status: 'queued', queuePosition: 1, canDecline: true });
    app.clock.set('2026-11-20T03:00:00.000Z');
    expect((await confirm(2)).body).toMatchObject({ status: 'queued', queuePosition: 2 });
    expect((await read(1)).steps[1]).toMatchObject({ step: 'confirm', state: 'done' });
    const told = await app.em().find(InboxMessageSchema, { dedupeKey: `claim:${claims[2]!.id}:queued` });
    expect(told[0]?.body).toContain('排在第 2 位');
    expect(await serveQueues(app.deps)).toBe(0);

    await officerStep(world, handler, claims[0]!.id, 'publicise');
    accepted(
      await app.post(`/v1/zones/zhengzhou/notices/${claims[0]!.id}/objections`, {
        contactName: '王先生',
        contactPhone: '13800000000',
        reason: '该企业不符合条件',
      }),
    );
    await officerStep(world, reviewer, claims[0]!.id, 'uphold', { reason: '核实不符' });
    expect(await serveQueues(app.deps)).toBe(1);
    expect(await read(1)).toMatchObject({ status: 'confirmed', queuePosition: null });
    expect(await read(2)).toMatchObject({ status: 'queued', queuePosition: 1 });
    expect(await auditLedger(app.em(), world.zoneId)).toEqual([]);

    const decline = `/v1/enterprises/${claims[2]!.enterpriseId}/claims/${claims[2]!.id}/decline`;
    expect((await app.post(decline, { reason: '不等了' }, { as: owner })).body).toMatchObject({
      status: 'declined',
    });
    expect(await serveQueues(app.deps)).toBe(0);
  });

  it('lets nobody pass the queue, even who would fit', async () => {
    const { world, confirm } = await open(engine, SOUND_AMOUNT_FEN - 1);
    const { app, zoneId } = world;
    expect((await confirm(0)).body.status).toBe('queued');
    const [, second] = world.enterpriseIds;
    await app
      .em()
      .nativeUpdate(ClaimSchema, { enterpriseId: second!, policyCode: PATENTS }, { amountFen: 1 });
    expect((await confirm(1)).body).toMatchObject({ status: 'queued', queuePosition: 2 });
    expect((await budgetsOf(app.em(), zoneId, '2026')).get(PATENTS)?.reservedFen).toBe(0);
  });

  it('moves on when a new version of the policy brings another fund source, drawn on after the first', async () => {
    const { world, confirm, read } = await open(engine, SOUND_AMOUNT_FEN / 2);
    const { app, zoneId } = world;
    expect((await confirm(0)).body.status).toBe('queued');
    const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
    const sources = [
      { name: '区级财政资金', fen: SOUND_AMOUNT_FEN / 2 },
      { name: '省级奖补资金', fen: SOUND_AMOUNT_FEN },
    ];
    const budgets = [{ year: '2026', draw: 'in_order' as const, yuan: SOUND_AMOUNT_FEN * 1.5, sources }];
    await transact(app.em(), (tx) =>
      install(tx, zoneId, { ...policy, version: 2, budgets }, app.clock.now()),
    );
    expect(await serveQueues(app.deps)).toBe(1);
    expect((await read(0)).status).toBe('confirmed');
    const { body } = await app.get('/v1/officer/policies', { as: officer(zoneId, 9, 'auditor') });
    expect(body.items.find(({ code }: { code: string }) => code === PATENTS).fundSources).toEqual([
      { name: '区级财政资金', totalFen: 500_000, reservedFen: 500_000, spentFen: 0 },
      { name: '省级奖补资金', totalFen: 1_000_000, reservedFen: 500_000, spentFen: 0 },
    ]);
    expect(await auditLedger(app.em(), zoneId)).toEqual([]);
  });

  it('lets what still waits expire when the policy has ended', async () => {
    const { world, confirm, read } = await open(engine, 1);
    expect((await confirm(0)).body.status).toBe('queued');
    world.app.clock.set('2028-01-02T02:00:00.000Z');
    expect(await serveQueues(world.app.deps)).toBe(1);
    expect(await read(0)).toMatchObject({ status: 'expired', queuePosition: null });
  });

  it('looks once for all whom the end of a policy lets expire, and tells each of them once', async () => {
    const { world, claims, confirm, read } = await open(engine, 1);
    const { app } = world;
    for (const at of [0, 1, 2]) expect((await confirm(at)).body.status).toBe('queued');
    app.clock.set('2028-01-02T02:00:00.000Z');
    const sent = jest.spyOn(app.deps.orm.em.getConnection(), 'execute');
    expect(await serveQueues(app.deps)).toBe(3);
    const looked = sent.mock.calls.filter(([sql]) =>
      /^select .*(`policy_version`|`policy_code` = )/.test(String(sql)),
    );
    sent.mockRestore();
    expect(looked).toHaveLength(2); // for the policy and for its queue
    for (const at of [0, 1, 2]) expect((await read(at)).status).toBe('expired');
    expect(await app.em().count(InboxMessageSchema, { event: 'claimExpired' })).toBe(claims.length);
    expect(await serveQueues(app.deps)).toBe(0);
  });

  it('serves the other queues although one before them breaks, which is told', async () => {
    const { world, claims, confirm, read } = await open(engine, 1);
    const { app } = world;
    for (const at of [0, 1]) expect((await confirm(at)).body.status).toBe('queued');
    await app.em().nativeUpdate(ClaimSchema, { id: claims[0]!.id }, { policyCode: 'a-policy-of-nobody' });
    app.clock.set('2028-01-02T02:00:00.000Z');
    await expect(serveQueues(app.deps)).rejects.toMatchObject({ code: 'policy.not_found' });
    expect((await read(1)).status).toBe('expired');
  });
});
