import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { AuditEntrySchema } from '../../../server/src/features/audit/audit.entity.ts';
import { ClaimHoldSchema } from '../../../server/src/features/claims/claimHold.entity.ts';
import { ClaimSchema, reviewHolds } from '../../../server/src/features/claims/index.ts';
import { saveFlags } from '../../../server/src/features/enterprises/index.ts';
import { FactBatchSchema } from '../../../server/src/features/facts/fact.entity.ts';
import { openFactBatch, withdrawFacts, writeFacts } from '../../../server/src/features/facts/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditLedger, executePayouts } from '../../../server/src/features/payouts/index.ts';
import { PayoutSchema } from '../../../server/src/features/payouts/payouts.entity.ts';
import { budgetsOf } from '../../../server/src/features/policies/index.ts';
import {
  accepted,
  approvedClaim,
  executingBatch,
  officer,
  PATENTS,
  SOUND_AMOUNT_FEN,
  SOUND_FACTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const MISSING = '尚不能复核：“注册登记在本区”待市场监督管理局提供注册登记在本区（2025年）';

describeEngines('a payment whose vetoes cannot be known', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  const code = (answer: { status: number; body: { error?: { code: string } } }) => [
    answer.status,
    answer.body.error?.code,
  ];
  const claim = () => world.app.em().findOneOrFail(ClaimSchema, { id: claimId });
  const booked = async () => (await world.app.get('/emulator/bank/payments')).body.items as unknown[];
  const officerReads = async () =>
    accepted(await world.app.get(`/v1/officer/claims/${claimId}`, { as: world.handler })).body;
  const ownerReads = async () =>
    accepted(
      await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims/${claimId}`, { as: world.owner }),
    ).body;
  const propose = (as: ClaimWorld['handler'], decision: string) =>
    world.app.post(`/v1/officer/claims/${claimId}/hold/propose`, { decision, reason: '已电话核实' }, { as });
  const agree = (as: ClaimWorld['handler'], decision = 'pay') =>
    world.app.post(`/v1/officer/claims/${claimId}/hold/agree`, { decision }, { as });
  const told = (event: string) =>
    world.app.em().count(InboxMessageSchema, { dedupeKey: { $like: `claim:${claimId}:${event}:%` } });
  const reserved = async () => {
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
    return (await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)!.reservedFen;
  };

  /** The department takes back everything it delivered, but for what is named. */
  async function withdraw(...codes: string[]): Promise<void> {
    const { app, zoneId, enterpriseId } = world;
    const { id } = await app.em().findOneOrFail(FactBatchSchema, { zoneId });
    await transact(app.em(), (tx) => withdrawFacts(tx, id, app.clock.now()));
    const kept = Object.entries(SOUND_FACTS).filter(([name]) => !codes.includes(name));
    await deliver(enterpriseId, Object.fromEntries(kept));
  }

  async function deliver(enterpriseId: number, facts: Record<string, string>): Promise<void> {
    const { app, zoneId } = world;
    const batch = { zoneId, department: 'market' as const, source: '补报.csv', recordedAt: app.clock.now() };
    await transact(app.em(), async (tx) => {
      const batchId = await openFactBatch(tx, batch);
      const rows = Object.entries(facts).map(([name, value], row) => ({
        enterpriseId,
        period: '2025',
        code: name,
        value,
        sourceRow: row + 2,
        replaces: undefined,
      }));
      await writeFacts(tx, { zoneId, batchId }, rows);
    });
  }

  const batch = async (id: number) =>
    (await world.app.get(`/v1/officer/payout-batches/${id}`, { as: world.preparer })).body;

  /** Brings the claim to the bank's door; the answer is the batch. */
  async function pay() {
    const id = await executingBatch(world);
    await executePayouts(world.app.deps);
    return batch(id);
  }

  /** What was owed for the claim has ended, by `actor`, and the batch that could not pay it says so. */
  async function expectNothingOwed(batchId: number, actor: string): Promise<void> {
    const em = world.app.em();
    const payout = await em.findOneOrFail(PayoutSchema, { claimId });
    expect(payout.status).toBe('cancelled');
    expect(await batch(batchId)).toMatchObject({
      payouts: [{ status: 'cancelled', sumStatus: 'cancelled', message: MISSING }],
    });
    const entries = await em.find(AuditEntrySchema, { subject: `payout:${payout.id}` });
    expect(entries).toEqual([expect.objectContaining({ action: 'payout.cancelled', actor })]);
  }

  beforeEach(async () => {
    world = await startClaimWorld(engine);
    claimId = await approvedClaim(world);
  });
  afterEach(() => world.app.close());

  it('is held, with the reason to officer and owner; the money stays reserved and nothing reaches the bank', async () => {
    await withdraw('registered_in_zone');
    expect(await pay()).toMatchObject({
      status: 'finished',
      payouts: [{ status: 'cancelled', message: MISSING }],
    });
    expect(await booked()).toEqual([]);
    expect(await claim()).toMatchObject({ status: 'approved' });
    expect(await reserved()).toBe(SOUND_AMOUNT_FEN);
    expect(await officerReads()).toMatchObject({ hold: { reason: MISSING, proposal: null } });
    const own = await ownerReads();
    expect(own.hold).toMatchObject({ reason: MISSING });
    expect(own.history.at(-1)).toMatchObject({ event: 'hold', actor: 'system', note: MISSING });
    expect(await told('held')).toBe(1);
    const list = await world.app.get('/v1/officer/claims?held=true', { as: world.preparer });
    expect(list.body.items).toEqual([expect.objectContaining({ id: claimId, isHeld: true })]);
    const again = await world.app.post('/v1/officer/payout-batches', {}, { as: world.preparer });
    expect(code(again)).toEqual([409, 'payout_batch.nothing_to_pay']);
    expect(await reviewHolds(world.app.deps)).toBe(0);
  });

  it('is held when it is handed over as a file, too', async () => {
    await withdraw('tax_in_zone');
    const { app, preparer, approver } = world;
    const batches = '/v1/officer/payout-batches';
    const { id, totalFen } = accepted(await app.post(batches, {}, { as: preparer })).body;
    accepted(await app.post(`${batches}/${id}/approve`, { totalFen }, { as: approver }));
    const handed = accepted(await app.post(`${batches}/${id}/hand-over`, {}, { as: preparer })).body;
    expect(handed).toMatchObject({ status: 'finished', payouts: [{ status: 'cancelled' }] });
    expect((await officerReads()).hold.reason).toContain('税收关系在本区（2025年）');
  });

  it('goes on by itself when the fact arrives, and is paid once', async () => {
    await withdraw('registered_in_zone');
    await pay();
    await deliver(world.enterpriseId, { registered_in_zone: '1' });
    expect(await reviewHolds(world.app.deps)).toBe(1);
    expect(await reviewHolds(world.app.deps)).toBe(0);
    expect(await ownerReads()).toMatchObject({ status: 'approved', hold: null });
    expect(await told('released')).toBe(1);
    await pay();
    expect(await claim()).toMatchObject({ status: 'paid' });
    expect(await booked()).toHaveLength(1);
    expect(await reserved()).toBe(0);
  });

  it('is revoked when the fact that arrives is against it', async () => {
    await withdraw('registered_in_zone');
    const { id } = await pay();
    await deliver(world.enterpriseId, { registered_in_zone: '0' });
    expect(await reviewHolds(world.app.deps)).toBe(1);
    expect(await claim()).toMatchObject({ status: 'revoked' });
    expect(await reserved()).toBe(0);
    expect(await world.app.em().findOneOrFail(ClaimHoldSchema, { claimId })).toMatchObject({
      outcome: 'revoked',
    });
    await expectNothingOwed(id, 'system:reviewHolds');
  });

  it('is paid without the fact when two officers say so, and only then', async () => {
    await withdraw('registered_in_zone');
    await pay();
    const second = officer(world.zoneId, 9, 'reviewer');
    expect(code(await agree(second))).toEqual([409, 'claim.hold_not_proposed']);
    expect(code(await propose(world.preparer, 'pay'))).toEqual([403, 'request.forbidden']);
    accepted(await propose(world.reviewer, 'pay'));
    expect(code(await agree(world.handler))).toEqual([403, 'request.forbidden']);
    expect(code(await agree(world.reviewer))).toEqual([403, 'claim.hold_same_person']);
    expect(await claim()).toMatchObject({ holdId: expect.any(Number) });
    const agreed = accepted(await agree(second)).body;
    expect(agreed).toMatchObject({ status: 'approved', hold: null });
    expect(agreed.history.at(-1)).toMatchObject({
      event: 'release',
      actor: 'officer',
      note: '经两名工作人员核定：已电话核实',
    });
    expect(code(await agree(second))).toEqual([409, 'claim.not_held']);
    await pay();
    expect(await claim()).toMatchObject({ status: 'paid' });
  });

  it('is not paid after the officers said so when a veto then stands, or another becomes unknown', async () => {
    await withdraw('registered_in_zone');
    await pay();
    accepted(await propose(world.handler, 'pay'));
    accepted(await agree(world.reviewer));
    await world.app.em().execute(`delete from fact where code = 'tax_in_zone'`);
    await pay();
    expect((await officerReads()).hold.reason).toContain('税收关系在本区');
    accepted(await propose(world.handler, 'pay'));
    accepted(await agree(world.reviewer));
    const flag = { enterpriseId: world.enterpriseId, kind: 'dishonest' as const, occurredOn: '2026-11-25' };
    await transact(world.app.em(), (tx) => saveFlags(tx, world.zoneId, [{ ...flag, repairedOn: undefined }]));
    await pay();
    expect(await claim()).toMatchObject({ status: 'revoked' });
    expect(await booked()).toEqual([]);
  });

  it('is revoked when two officers say so, and the money is free again', async () => {
    await withdraw('registered_in_zone');
    const { id } = await pay();
    expect(await batch(id)).toMatchObject({ payouts: [{ status: 'cancelled', sumStatus: 'owed' }] });
    accepted(await propose(world.handler, 'revoke'));
    expect(await officerReads()).toMatchObject({
      hold: { proposal: { decision: 'revoke', reason: '已电话核实', isOwn: true } },
    });
    expect(accepted(await agree(world.reviewer, 'revoke')).body).toMatchObject({
      status: 'revoked',
      hold: null,
    });
    expect(await reserved()).toBe(0);
    await expectNothingOwed(id, 'officer:2');
  });

  it('is a fault in the books when it is still owed although its claim has ended', async () => {
    await withdraw('registered_in_zone');
    await pay();
    await world.app
      .em()
      .execute(`update claim set status = 'revoked', hold_id = null where id = ?`, [claimId]);
    const { id } = await world.app.em().findOneOrFail(PayoutSchema, { claimId });
    expect(await auditLedger(world.app.em(), world.zoneId)).toContainEqual({
      subject: `payout:${id}`,
      fault: 'owed_without_claim',
    });
  });

  it('stays as it is when the proposal is not the one that the second officer read', async () => {
    await withdraw('registered_in_zone');
    await pay();
    accepted(await propose(world.handler, 'revoke'));
    accepted(await propose(world.handler, 'pay'));
    const late = await agree(world.reviewer, 'revoke');
    expect(code(late)).toEqual([409, 'claim.hold_proposal_changed']);
    expect(late.body.error.message).toContain('已改为“恢复拨付”');
    expect(await claim()).toMatchObject({ status: 'approved', holdId: expect.any(Number) });
  });

  it('is not held because a new year has begun that no department has reported yet', async () => {
    world.app.clock.set('2027-01-06T02:00:00.000Z');
    await pay();
    expect(await claim()).toMatchObject({ status: 'paid' });
  });

  it('asks nothing of claims that are not held', async () => {
    expect(code(await propose(world.handler, 'pay'))).toEqual([409, 'claim.not_held']);
    expect(code(await agree(world.reviewer))).toEqual([409, 'claim.not_held']);
  });
});
