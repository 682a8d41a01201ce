import { afterEach, expect, it } from '@jest/globals';
import type { Em } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { checkVetoes, ClaimSchema, holdClaim } from '../../../server/src/features/claims/index.ts';
import {
  executePayouts,
  reconcilePayouts,
  type BankPort,
} from '../../../server/src/features/payouts/index.ts';
import { submitAttempt } from '../../../server/src/features/payouts/attempts.service.ts';
import { createBatch } from '../../../server/src/features/payouts/batches.service.ts';
import { lockFreeClaims } from '../../../server/src/features/payouts/freeClaims.service.ts';
import { PayoutAttemptSchema, PayoutSchema } from '../../../server/src/features/payouts/payouts.entity.ts';
import { auditBudgets } from '../../../server/src/features/policies/index.ts';
import {
  addAccount,
  approvedClaim,
  executingBatch,
  moreClaims,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeServer } from '../../support/engines.ts';
import type { Answer } from '../../support/testApp.ts';

const worlds: ClaimWorld[] = [];
async function open(bank?: BankPort): Promise<ClaimWorld> {
  const world = await startClaimWorld('server', bank === undefined ? {} : { bank: () => bank });
  worlds.push(world);
  return world;
}

/** A bank that counts what it is asked, and answers a query as it is told. */
function countingBank(): BankPort & { paid: string[]; asked: number; lost: boolean } {
  const bank = {
    paid: [] as string[],
    asked: 0,
    lost: false,
    async pay({ reference }: { reference: string }) {
      bank.paid.push(reference);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return bank.lost
        ? ({ outcome: 'unknown' } as const)
        : ({ outcome: 'settled', bankSerial: 'S1' } as const);
    },
    async query() {
      bank.asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { outcome: 'settled', bankSerial: 'S1' } as const;
    },
  };
  return bank;
}

async function expectPaidOnce({ app, zoneId }: ClaimWorld, claimId: number): Promise<void> {
  const em = app.em();
  expect(await em.findOneOrFail(ClaimSchema, { id: claimId })).toMatchObject({ status: 'paid' });
  expect(await em.count(PayoutSchema, { status: 'settled', amountFen: SOUND_AMOUNT_FEN })).toBe(1);
  expect(await em.count(PayoutAttemptSchema, {})).toBe(1);
  expect(await auditBudgets(em, zoneId)).toEqual([]);
}

const UNKNOWN_VETO = { kind: 'unknown', reason: '缺少数据', conditionIds: ['veto_tax'] } as const;

/** What the preparer of `world` says when a batch is made without HTTP. */
function preparing({ app, zoneId, preparer: { officerId } }: ClaimWorld) {
  return { zoneId, officerId, actor: `officer:${officerId}`, now: app.clock.now(), requestId: 'race' };
}

const TAKEN_BACK = new Error('on purpose');
type Step = (tx: Em) => Promise<unknown>;

/** Asks for a batch after `work`, in whose open transaction `end` follows half a second later; what `end` breaks is rolled back. */
async function answerDuring(world: ClaimWorld, work: Step, end?: Step): Promise<Answer> {
  const asked: Promise<Answer>[] = []; // the locks are given up before an answer can come
  await transact(world.app.em(), async (tx) => {
    await work(tx);
    await tx.flush();
    asked.push(world.app.post('/v1/officer/payout-batches', {}, { as: world.preparer }));
    await Promise.race([...asked, new Promise((resolve) => setTimeout(resolve, 500))]);
    await end?.(tx);
  }).catch((error: unknown) => {
    if (error !== TAKEN_BACK) throw error;
  });
  const [answer] = await Promise.all(asked);
  if (answer === undefined) throw new Error('no batch was asked for');
  return answer;
}

describeServer('payment workers that meet', () => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.close();
  });

  it('send one payout once, whatever their number', async () => {
    const bank = countingBank();
    const world = await open(bank);
    const claimId = await approvedClaim(world);
    await executingBatch(world);
    const taken = await Promise.all(Array.from({ length: 8 }, () => executePayouts(world.app.deps)));
    expect(taken.length).toBe(8);
    expect(bank.paid).toHaveLength(1);
    await expectPaidOnce(world, claimId);
  });

  it('let only one of many execute the same batch', async () => {
    const world = await open();
    const claimId = await approvedClaim(world);
    const { app, preparer, approver } = world;
    const { body } = await app.post('/v1/officer/payout-batches', {}, { as: preparer });
    await app.post(
      `/v1/officer/payout-batches/${body.id}/approve`,
      { totalFen: body.totalFen },
      { as: approver },
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.post(`/v1/officer/payout-batches/${body.id}/execute`, {}, { as: preparer }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      answers.filter(({ body: answer }) => answer.error?.code === 'payout_batch.wrong_status'),
    ).toHaveLength(19);
    await executePayouts(app.deps);
    await expectPaidOnce(world, claimId);
  });

  it('put a claim into one batch only', async () => {
    const world = await open();
    await approvedClaim(world);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.app.post('/v1/officer/payout-batches', {}, { as: world.preparer }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.code === 'payout_batch.nothing_to_pay')).toHaveLength(9);
  });

  it('put the next claims into a batch when another batch takes the first ones', async () => {
    const world = await open();
    await moreClaims(world, await approvedClaim(world), 119);
    const { body } = await answerDuring(world, (tx) => createBatch(tx, preparing(world)));
    expect(body).toMatchObject({ status: 'prepared', payoutCount: 20, totalFen: 20 * SOUND_AMOUNT_FEN });
    const em = world.app.em();
    expect(await em.count(PayoutSchema, {})).toBe(120);
    expect(await em.count(PayoutAttemptSchema, { status: 'batched' })).toBe(120);
  });

  it('leave a claim to the batch that chose it first, although nothing of that is written yet', async () => {
    const world = await open();
    await approvedClaim(world);
    const { body } = await answerDuring(
      world,
      (tx) => lockFreeClaims(tx, { zoneId: world.zoneId, limit: 100 }),
      (tx) => createBatch(tx, preparing(world)),
    );
    expect(body.error?.code).toBe('payout_batch.nothing_to_pay');
    expect(await world.app.em().count(PayoutAttemptSchema, { status: 'batched' })).toBe(1);
  });

  it('put into a batch what another batch in the end does not take', async () => {
    const world = await open();
    await approvedClaim(world);
    const { body } = await answerDuring(
      world,
      (tx) => createBatch(tx, preparing(world)),
      () => Promise.reject(TAKEN_BACK),
    );
    expect(body).toMatchObject({ status: 'prepared', payoutCount: 1 });
  });

  it('put no claim into a batch that is being held for the first time', async () => {
    const world = await open();
    const claimId = await approvedClaim(world);
    const by = { kind: 'system', key: 'system:test', now: world.app.clock.now() } as const;
    const { body } = await answerDuring(world, (tx) => holdClaim(tx, claimId, UNKNOWN_VETO, by));
    expect(body.error?.code).toBe('payout_batch.nothing_to_pay');
    expect(await world.app.em().count(PayoutSchema, {})).toBe(0);
  });

  it('put nothing into a batch that is held while they wait for it', async () => {
    const world = await open();
    await approvedClaim(world);
    await executingBatch(world);
    const { id } = await world.app.em().findOneOrFail(PayoutAttemptSchema, { status: 'batched' });
    const by = { kind: 'system', key: 'system:test', now: world.app.clock.now() } as const;
    const { body } = await answerDuring(world, (tx) => submitAttempt(tx, id, UNKNOWN_VETO, by));
    expect(body.error?.code).toBe('payout_batch.nothing_to_pay');
  });

  it('settle an answer that was lost once, whoever asks the bank', async () => {
    const bank = countingBank();
    bank.lost = true;
    const world = await open(bank);
    const claimId = await approvedClaim(world);
    const batchId = await executingBatch(world);
    await executePayouts(world.app.deps, checkVetoes);
    expect(await world.app.em().count(PayoutSchema, { status: 'unknown' })).toBe(1);
    const ended = await Promise.all(
      Array.from({ length: 6 }, () => reconcilePayouts(world.app.deps, batchId)),
    );
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(bank.paid).toHaveLength(1);
    await expectPaidOnce(world, claimId);
  });

  it('add the same account once', async () => {
    const world = await open();
    const ids = await Promise.all(Array.from({ length: 10 }, () => addAccount(world)));
    expect(new Set(ids).size).toBe(1);
  });
});
