import { addDays } from '@innovation-points/shared/calendar.ts';
import { afterEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema, remindClaims } from '../../../server/src/features/claims/index.ts';
import { RecoverySchema } from '../../../server/src/features/claims/recovery.entity.ts';
import { openRecovery } from '../../../server/src/features/claims/recovery.service.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditLedger } from '../../../server/src/features/payouts/index.ts';
import { policyByCode } from '../../../server/src/features/policies/index.ts';
import { install } from '../../../server/src/features/policies/versions.service.ts';
import {
  accepted,
  addAccount,
  identify,
  officerStep,
  PATENTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines, type EngineName } from '../../support/engines.ts';

const CAPPED = 'zhengzhou-capped';
const CAP_FEN = 1_200_000;
const worlds: ClaimWorld[] = [];

/** One enterprise with a claim of 1 万元 in the patent policy and one in another, both under one cap of 1.2 万元 a year. */
async function open(engine: EngineName) {
  const world = await startClaimWorld(engine);
  worlds.push(world);
  const { app, zoneId, handler, owner, enterpriseId } = world;
  const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
  const yearlyCap = { fen: CAP_FEN, policies: [PATENTS] };
  await transact(app.em(), (tx) =>
    install(tx, zoneId, { ...policy, code: CAPPED, version: 1, yearlyCap }, app.clock.now()),
  );
  await identify(world);
  const accountId = await addAccount(world);
  const idOf = async (policyCode: string) =>
    (await app.em().findOneOrFail(ClaimSchema, { policyCode, enterpriseId })).id;
  const path = async (code: string) => `/v1/enterprises/${enterpriseId}/claims/${await idOf(code)}`;
  return {
    world,
    push: async (code: string) => {
      const id = await idOf(code);
      await officerStep(world, handler, id, 'review');
      return (await officerStep(world, handler, id, 'push')).body;
    },
    /** The claim in the officers' list, which says the same sums as their page about it. */
    listed: async (code: string) => {
      const id = await idOf(code);
      const list = await app.get(`/v1/officer/claims?policyCode=${code}`, { as: handler });
      const row = (list.body.items as { id: number }[]).find((item) => item.id === id);
      const page = (await app.get(`/v1/officer/claims/${id}`, { as: handler })).body;
      const { amountFen, pushedAmountFen, capNote } = page;
      expect(row).toMatchObject({ amountFen, pushedAmountFen, capNote });
      return row;
    },
    /** What the first page of the phone says of all that waits. */
    toConfirm: async () =>
      (await app.get(`/v1/enterprises/${enterpriseId}/claims?limit=1`, { as: owner })).body.toConfirm,
    read: async (code: string) => (await app.get(await path(code), { as: owner })).body,
    confirm: async (code: string, more: object = {}) => {
      const body = { payeeAccountId: accountId, statementVersion: '2026-1', ...more };
      return app.post(`${await path(code)}/confirm`, body, { as: owner });
    },
  };
}

describeEngines('a yearly cap', (engine) => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.close();
  });

  it('cuts what is pushed later to what is left', async () => {
    const { push, confirm, world } = await open(engine);
    await push(PATENTS);
    accepted(await confirm(PATENTS));
    expect(await push(CAPPED)).toMatchObject({ amountFen: 200_000, pushedAmountFen: null, capNote: null });
    expect((await confirm(CAPPED, { amountFen: 200_000 })).body).toMatchObject({ status: 'confirmed' });
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('cuts what was pushed before to what is left, tells the owner first, and keeps the frozen sum beside it', async () => {
    const { push, read, listed, confirm, world } = await open(engine);
    await push(CAPPED);
    await push(PATENTS);
    expect(await read(CAPPED)).toMatchObject({ amountFen: 1_000_000, pushedAmountFen: null, capNote: null });
    accepted(await confirm(PATENTS));

    const note = '推送时核定 1 万元；贵企业本年度享受的同类资金以 1.2 万元 为限，本次领取 2,000 元。';
    const seen = await read(CAPPED);
    expect(seen).toMatchObject({ amountFen: 200_000, pushedAmountFen: 1_000_000, capNote: note });
    expect(seen.canConfirm).toBe(true);
    expect(seen.statement.text).toContain(note);
    const list = await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims`, { as: world.owner });
    expect(list.body.items.map(({ amountFen }: { amountFen: number }) => amountFen).toSorted()).toEqual([
      1_000_000, 200_000,
    ]);
    expect(await listed(CAPPED)).toMatchObject({ amountFen: 200_000, pushedAmountFen: 1_000_000 });
    expect(await listed(PATENTS)).toMatchObject({ amountFen: 1_000_000, pushedAmountFen: null });

    const stale = await confirm(CAPPED, { amountFen: 1_000_000 });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'claim.amount_changed']);
    expect((await confirm(CAPPED, { amountFen: 200_000 })).body).toMatchObject({
      status: 'confirmed',
      amountFen: 200_000,
      pushedAmountFen: 1_000_000,
      capNote: note,
    });
    expect(await listed(CAPPED)).toMatchObject({ amountFen: 200_000, pushedAmountFen: 1_000_000 });
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('refuses a claim only where nothing is left, and says so before', async () => {
    const { push, read, listed, confirm, world } = await open(engine);
    await push(CAPPED);
    await push(PATENTS);
    await world.app.em().nativeUpdate(ClaimSchema, { policyCode: PATENTS }, { amountFen: CAP_FEN });
    accepted(await confirm(PATENTS));
    expect(await read(CAPPED)).toMatchObject({
      amountFen: 1_000_000,
      canConfirm: false,
      canDecline: true,
      capNote: expect.stringContaining('已达上限 1.2 万元'),
    });
    expect(await listed(CAPPED)).toMatchObject({
      amountFen: 1_000_000,
      capNote: expect.stringContaining('已达上限 1.2 万元'),
    });
    const refused = await confirm(CAPPED);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'claim.yearly_cap_reached']);
    expect(await read(CAPPED)).toMatchObject({ status: 'pushed', pushedAmountFen: null });
  });

  it('says what all that waits brings altogether: a shared cap counts once, what is used up not at all', async () => {
    const { push, toConfirm, confirm, world } = await open(engine);
    expect(await toConfirm()).toEqual({ count: 0, totalFen: 0, first: null });
    await push(CAPPED);
    await push(PATENTS);
    const waiting = { policyCode: PATENTS, enterpriseId: world.enterpriseId };
    await world.app.em().nativeUpdate(ClaimSchema, waiting, { replyBy: '2026-12-01' });
    expect(await toConfirm()).toMatchObject({
      count: 2,
      totalFen: CAP_FEN,
      first: { policyCode: PATENTS, amountFen: 1_000_000, replyBy: '2026-12-01' },
    });
    await world.app.em().nativeUpdate(ClaimSchema, waiting, { replyBy: '2026-11-19' }); // too late for that one
    expect(await toConfirm()).toMatchObject({ count: 1, totalFen: 1_000_000, first: { policyCode: CAPPED } });
    await world.app.em().nativeUpdate(ClaimSchema, waiting, { replyBy: '2026-12-01' });
    accepted(await confirm(PATENTS));
    expect(await toConfirm()).toMatchObject({
      count: 1,
      totalFen: 200_000,
      first: { policyCode: CAPPED, amountFen: 200_000, pushedAmountFen: 1_000_000 },
    });
    await world.app.em().nativeUpdate(ClaimSchema, waiting, { amountFen: CAP_FEN });
    expect(await toConfirm()).toEqual({ count: 0, totalFen: 0, first: null });
    const list = await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims`, { as: world.owner });
    const usedUp = expect.objectContaining({
      policyCode: CAPPED,
      capNote: expect.stringContaining('已达上限'),
    });
    expect(list.body.items).toContainEqual(usedUp);
  });

  it('reminds of the sum that is left, and of nothing where nothing is left', async () => {
    const { push, confirm, world } = await open(engine);
    const { app, enterpriseId } = world;
    await push(CAPPED);
    await push(PATENTS);
    accepted(await confirm(PATENTS));
    const claim = await app.em().findOneOrFail(ClaimSchema, { policyCode: CAPPED, enterpriseId });
    const remind = async (daysLeft: number) => {
      app.clock.set(`${addDays(claim.replyBy!, -daysLeft)}T02:00:00.000Z`);
      await remindClaims(app.deps);
      const message = { dedupeKey: `claim:${claim.id}:closing:${daysLeft}` };
      return (await app.em().findOne(InboxMessageSchema, message))?.body;
    };
    expect(await remind(7)).toContain('奖励 2,000 元 尚未确认');
    await app.em().nativeUpdate(ClaimSchema, { policyCode: PATENTS, enterpriseId }, { amountFen: CAP_FEN });
    expect(await remind(3)).toBeUndefined();
  });

  it('counts money under recovery until it has come back', async () => {
    const { push, read, confirm, world } = await open(engine);
    await push(CAPPED);
    await push(PATENTS);
    accepted(await confirm(PATENTS));
    const { id } = await world.app.em().findOneOrFail(ClaimSchema, { policyCode: PATENTS });
    await world.app.em().nativeUpdate(ClaimSchema, { id }, { status: 'paid' });
    const recovery = { zoneId: world.zoneId, officerId: 1, claimId: id };
    const by = { kind: 'officer', key: 'officer:1', now: world.app.clock.now() } as const;
    await openRecovery(world.app.em(), { ...recovery, by, amountFen: 800_000, reason: '审计发现数据不实' });
    expect(await read(CAPPED)).toMatchObject({ amountFen: 200_000 });
    await world.app.em().nativeUpdate(RecoverySchema, { claimId: id }, { recoveredFen: 300_000 });
    expect(await read(CAPPED)).toMatchObject({ amountFen: 500_000 });
    await world.app.em().nativeUpdate(RecoverySchema, { claimId: id }, { recoveredFen: 800_000 });
    await world.app.em().nativeUpdate(ClaimSchema, { id }, { status: 'recovered' });
    expect(await read(CAPPED)).toMatchObject({ amountFen: 1_000_000, pushedAmountFen: null });
  });

  it('counts anew in the next year', async () => {
    const { push, read, confirm, world } = await open(engine);
    world.app.clock.set('2026-12-20T02:00:00.000Z');
    await push(CAPPED);
    await push(PATENTS);
    accepted(await confirm(PATENTS));
    expect(await read(CAPPED)).toMatchObject({ amountFen: 200_000 });
    world.app.clock.set('2027-01-05T02:00:00.000Z');
    expect(await read(CAPPED)).toMatchObject({ amountFen: 1_000_000, pushedAmountFen: null });
  });
});
