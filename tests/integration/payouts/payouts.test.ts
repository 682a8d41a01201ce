import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema, type Claim } from '../../../server/src/features/claims/index.ts';
import { saveFlags } from '../../../server/src/features/enterprises/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { executePayouts, reconcilePayouts } from '../../../server/src/features/payouts/index.ts';
import { PayoutAttemptSchema } from '../../../server/src/features/payouts/payouts.entity.ts';
import { auditBudgets, budgetsOf } from '../../../server/src/features/policies/index.ts';
import {
  accepted,
  addAccount,
  approvedClaim,
  executingBatch,
  moreClaims,
  officer,
  PATENTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const ACCOUNT = '6222021702000001234';

describeEngines('payouts', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  const batches = '/v1/officer/payout-batches';
  const code = (answer: { status: number; body: { error?: { code: string } } }) => [
    answer.status,
    answer.body.error?.code,
  ];
  const behave = async (behaviour: string) =>
    accepted(await world.app.post('/emulator/bank/behaviour', { accountNumber: ACCOUNT, behaviour }));
  const claim = () => world.app.em().findOneOrFail(ClaimSchema, { id: claimId });
  const booked = async () =>
    (await world.app.get('/emulator/bank/payments')).body.items as {
      amountFen: number;
      answer: { outcome: string };
    }[];
  const batch = async (id: number) => (await world.app.get(`${batches}/${id}`, { as: world.preparer })).body;

  beforeEach(async () => {
    world = await startClaimWorld(engine);
    claimId = await approvedClaim(world);
  });
  afterEach(() => world.app.close());

  it('go on in a second batch while a first full one waits for its second officer', async () => {
    await moreClaims(world, claimId, 120);
    const prepare = async () => (await world.app.post(batches, {}, { as: world.preparer })).body;
    expect(await prepare()).toMatchObject({ payoutCount: 100 });
    expect(await prepare()).toMatchObject({ payoutCount: 21 });
    expect(await prepare()).toMatchObject({ error: { code: 'payout_batch.nothing_to_pay' } });
  });

  it('have their turn although one before them breaks, which is told', async () => {
    await moreClaims(world, claimId, 1);
    await executingBatch(world);
    const vetoes = ({ id }: Claim) =>
      id === claimId ? Promise.reject(new Error('broken')) : Promise.resolve({ kind: 'clear' } as const);
    const turn = executePayouts(world.app.deps, (_em, of) => vetoes(of));
    await expect(turn).rejects.toThrow(/broken|items failed/);
    expect(await booked()).toHaveLength(1);
    expect((await claim()).status).toBe('approved');
  });

  it('are prepared by one officer and approved by another, who states the total', async () => {
    const { app, preparer, approver } = world;
    const made = accepted(await app.post(batches, {}, { as: preparer })).body;
    expect(made).toMatchObject({ status: 'prepared', payoutCount: 1, totalFen: 1_000_000 });
    expect(made.payouts).toEqual([
      expect.objectContaining({ claimId, status: 'batched', maskedNumber: '**** 1234', attempts: 1 }),
    ]);
    expect(code(await app.post(batches, {}, { as: preparer }))).toEqual([409, 'payout_batch.nothing_to_pay']);

    const approve = (as: ClaimWorld['approver'], totalFen: unknown) =>
      app.post(`${batches}/${made.id}/approve`, { totalFen }, { as });
    const both = officer(world.zoneId, preparer.officerId, 'finance_preparer', 'finance_approver');
    expect(code(await app.post(`${batches}/${made.id}/execute`, {}, { as: preparer }))).toEqual([
      409,
      'payout_batch.wrong_status',
    ]);
    expect(code(await approve(both, 1_000_000))).toEqual([403, 'payout_batch.same_person']);
    expect(code(await approve(approver, 999_999))).toEqual([409, 'payout_batch.total_differs']);
    expect((await approve(approver, 1_000_000)).body).toMatchObject({ status: 'approved' });
    expect(code(await approve(approver, 1_000_000))).toEqual([409, 'payout_batch.wrong_status']);
    const list = await app.get(batches, { as: approver });
    expect(list.body.items).toEqual([expect.objectContaining({ id: made.id, status: 'approved' })]);
  });

  it('are refused to those who may not, elsewhere and with bad bodies', async () => {
    const { app, preparer, approver, handler, owner } = world;
    const { id } = accepted(await app.post(batches, {}, { as: preparer })).body;
    const elsewhere = officer(999, 9, 'finance_preparer', 'finance_approver');
    expect(code(await app.post(batches, {}))).toEqual([401, 'auth.required']);
    expect(code(await app.post(batches, {}, { as: owner }))).toEqual([403, 'request.forbidden']);
    expect(code(await app.post(batches, {}, { as: approver }))).toEqual([403, 'request.forbidden']);
    expect(code(await app.post(batches, { claimIds: [] }, { as: preparer }))).toEqual([
      400,
      'request.invalid',
    ]);
    expect(code(await app.post(batches, { claimIds: [999_999] }, { as: preparer }))).toEqual([
      409,
      'payout_batch.nothing_to_pay',
    ]);
    expect(code(await app.get(batches))).toEqual([401, 'auth.required']);
    expect(code(await app.get(batches, { as: officer(world.zoneId, 9, 'bank_clerk') }))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(code(await app.get(`${batches}?limit=x`, { as: preparer }))).toEqual([400, 'request.invalid']);
    expect(code(await app.get(`${batches}/${id}`))).toEqual([401, 'auth.required']);
    expect(code(await app.get(`${batches}/${id}`, { as: elsewhere }))).toEqual([
      404,
      'payout_batch.not_found',
    ]);
    for (const [verb, body, right] of [
      ['approve', { totalFen: 1_000_000 }, approver],
      ['execute', {}, preparer],
      ['reconcile', {}, preparer],
    ] as const) {
      const path = `${batches}/${id}/${verb}`;
      expect(code(await app.post(path, body))).toEqual([401, 'auth.required']);
      expect(code(await app.post(path, body, { as: handler }))).toEqual([403, 'request.forbidden']);
      expect(code(await app.post(path, body, { as: elsewhere }))).toEqual([404, 'payout_batch.not_found']);
      expect(code(await app.post(path, { ...body, surprise: 1 }, { as: right }))).toEqual([
        400,
        'request.invalid',
      ]);
    }
  });

  it('wait for execution, then settle and end their batch', async () => {
    expect(await executePayouts(world.app.deps)).toBe(0);
    const id = await executingBatch(world);
    expect(await executePayouts(world.app.deps)).toBe(1);
    expect(await batch(id)).toMatchObject({ status: 'finished', payouts: [{ status: 'settled' }] });
    expect(await executePayouts(world.app.deps)).toBe(0);
  });

  it('that the bank sends back are paid once the account is corrected, as a new attempt', async () => {
    await behave('refuse');
    const first = await executingBatch(world);
    await executePayouts(world.app.deps);
    expect(await claim()).toMatchObject({ status: 'failed' });
    expect(await batch(first)).toMatchObject({
      status: 'finished',
      payouts: [{ status: 'failed', message: '账号与户名不符' }],
    });
    expect(code(await world.app.post(batches, {}, { as: world.preparer }))).toEqual([
      409,
      'payout_batch.nothing_to_pay',
    ]);

    const payeeAccountId = await addAccount(world, '6222021702000005678');
    const path = `/v1/enterprises/${world.enterpriseId}/claims/${claimId}/correct-account`;
    const changed = await world.app.post(path, { payeeAccountId }, { as: world.owner });
    expect(code(changed)).toEqual([409, 'payee_account.second_person_required']);
    accepted(
      await world.app.post(`/v1/officer/payee-accounts/${payeeAccountId}/endorse`, {}, { as: world.handler }),
    );
    accepted(await world.app.post(path, { payeeAccountId }, { as: world.owner }));
    const second = await executingBatch(world);
    await executePayouts(world.app.deps);
    expect(await claim()).toMatchObject({ status: 'paid' });
    expect(await batch(second)).toMatchObject({
      payouts: [{ status: 'settled', attempts: 2, maskedNumber: '**** 5678' }],
    });
    expect(await batch(first)).toMatchObject({ payouts: [{ status: 'failed', maskedNumber: '**** 1234' }] });
    expect((await booked()).map(({ answer }) => answer.outcome)).toEqual(['refused', 'settled']);
    expect((await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)).toMatchObject({
      reservedFen: 0,
      spentFen: 1_000_000,
    });
    expect(await auditBudgets(world.app.em(), world.zoneId)).toEqual([]);
    expect(await world.app.em().count(InboxMessageSchema, { dedupeKey: `claim:${claimId}:failed:1` })).toBe(
      1,
    );
  });

  it('without an answer are unknown, are never sent again, and are settled by asking the bank', async () => {
    await behave('drop');
    const id = await executingBatch(world);
    await executePayouts(world.app.deps);
    expect(await claim()).toMatchObject({ status: 'paying' });
    expect(await batch(id)).toMatchObject({ status: 'executing', payouts: [{ status: 'unknown' }] });
    expect(await executePayouts(world.app.deps)).toBe(0);
    expect(await reconcilePayouts(world.app.deps)).toBe(0);
    const answer = accepted(await world.app.post(`${batches}/${id}/reconcile`, {}, { as: world.preparer }));
    expect(answer.body).toMatchObject({ status: 'finished', payouts: [{ status: 'settled' }] });
    expect(await claim()).toMatchObject({ status: 'paid' });
    expect(await booked()).toHaveLength(1);
  });

  it('are asked about by the job when a worker died after sending', async () => {
    const id = await executingBatch(world);
    const { app } = world;
    const silent = {
      pay: () => Promise.reject(new Error('the process was killed')),
      query: app.deps.bank.query,
    };
    await expect(executePayouts({ ...app.deps, bank: silent })).rejects.toThrow('killed');
    expect(await batch(id)).toMatchObject({ payouts: [{ status: 'submitted' }] });
    expect(await reconcilePayouts(app.deps)).toBe(0);
    app.clock.advance(60_000);
    expect(await reconcilePayouts(app.deps)).toBe(1);
    expect(await claim()).toMatchObject({ status: 'paid' });
    expect(await booked()).toHaveLength(1);
  });

  it('are asked about at growing intervals while the bank is silent', async () => {
    const id = await executingBatch(world);
    const { app } = world;
    const silent = () => Promise.resolve({ outcome: 'unknown' as const });
    const deps = { ...app.deps, bank: { pay: silent, query: silent } };
    await executePayouts(deps);
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const { askAt } = await app.em().findOneOrFail(PayoutAttemptSchema, { batchId: id });
      waits.push((askAt!.getTime() - app.clock.now().getTime()) / 60_000);
      app.clock.set(askAt!.toISOString());
      await reconcilePayouts(deps);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    expect(await claim()).toMatchObject({ status: 'paying' });
  });

  it('stop at a veto found right before paying, with the reason to the owner and the money back', async () => {
    const flag = {
      enterpriseId: world.enterpriseId,
      kind: 'dishonest' as const,
      occurredOn: '2026-11-25',
      repairedOn: undefined,
    };
    await transact(world.app.em(), (tx) => saveFlags(tx, world.zoneId, [flag]));
    const id = await executingBatch(world);
    await executePayouts(world.app.deps);
    expect(await claim()).toMatchObject({ status: 'revoked' });
    expect(await batch(id)).toMatchObject({
      status: 'finished',
      payouts: [{ status: 'cancelled', message: '不符合“无严重失信”（严重失信）' }],
    });
    expect(await booked()).toEqual([]);
    const own = await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims/${claimId}`, {
      as: world.owner,
    });
    expect(own.body.history.at(-1)).toMatchObject({
      event: 'revoke',
      note: '不符合“无严重失信”（严重失信）',
    });
    expect((await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)).toMatchObject({
      reservedFen: 0,
      spentFen: 0,
    });
    expect(await auditBudgets(world.app.em(), world.zoneId)).toEqual([]);
  });
});
