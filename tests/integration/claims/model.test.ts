import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ClaimSchema,
  expireClaims,
  reviewHolds,
  serveQueues,
} from '../../../server/src/features/claims/index.ts';
import {
  auditLedger,
  executePayouts,
  reconcilePayouts,
  type BankAnswer,
  type BankPort,
} from '../../../server/src/features/payouts/index.ts';
import { budgetsOf } from '../../../server/src/features/policies/index.ts';
import { PolicyBudgetSchema } from '../../../server/src/features/policies/policyBudget.entity.ts';
import {
  MODEL_STEPS,
  expire,
  newModel,
  passDays,
  pay,
  reconcile,
  reviewHolds as reviewModelHolds,
  serveQueue,
  type BankMood,
  type ClaimModel,
  type ModelStep,
} from '../../support/claimModel.ts';
import {
  accepted,
  emulatedBank,
  identify,
  join,
  officer,
  PATENTS,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines, type EngineName } from '../../support/engines.ts';

const CLAIMS = 5;
/** What is to go unanswered is told to; a busy machine is no silent bank. */
const PATIENT_MS = 60_000;
/** Room for two claims and almost a third. */
const TOTAL_FEN = SOUND_AMOUNT_FEN * 3 - 1;
const FIRST_DAY = '2026-11-20';
const LAST_DAY = '2026-12-31';
const RUNS = Number(process.env['MODEL_RUNS'] ?? 4);

interface Real {
  readonly world: ClaimWorld;
  readonly claims: readonly { readonly id: number; readonly enterpriseId: number }[];
  /** The account each claim was last given, and the numbers of all there ever were. */
  readonly accounts: Map<number, { id: number; number: string }>;
  readonly numbers: string[];
  readonly batches: number[];
  /** False while orders are lost before they reach the bank. */
  readonly line: { isUp: boolean; isDropping: boolean };
  clock: number;
}

/** The real application with one claim an enterprise, found and not yet reviewed. */
async function open(engine: EngineName): Promise<Real> {
  const line = { isUp: true, isDropping: false };
  const world = await startClaimWorld(engine, { enterprises: CLAIMS, bank: (url) => fragileBank(url, line) });
  const { app, zoneId, owner, enterpriseIds } = world;
  const now = app.clock.now();
  for (const enterpriseId of enterpriseIds.slice(1)) {
    await join(app.em(), { zoneId, enterpriseId, personId: owner.personId, role: 'administrator', now });
  }
  await identify(world);
  const where = { policyCode: PATENTS, year: '2026' };
  await app.em().nativeUpdate(PolicyBudgetSchema, where, { totalFen: TOTAL_FEN });
  const claims = await app.em().find(ClaimSchema, { policyCode: PATENTS }, { orderBy: { id: 'asc' } });
  const real = { world, claims, accounts: new Map(), numbers: [], batches: [], line, clock: 0 };
  for (let at = 0; at < CLAIMS; at += 1) await addAccountOf(real, at);
  return real;
}

/**
 * The real adapter, on a line that may be down. A connection that the bank had cut before is no answer of its own: the order is sent
 * once more, under its reference.
 */
function fragileBank(url: () => string, line: Real['line']): BankPort {
  const bank = emulatedBank(url, PATIENT_MS);
  const insist = async (ask: () => Promise<BankAnswer>): Promise<BankAnswer> => {
    const answer = await ask();
    return answer.outcome === 'unknown' && !line.isDropping ? ask() : answer;
  };
  return {
    pay: async (order) => (line.isUp ? insist(() => bank.pay(order)) : { outcome: 'unknown' }),
    query: (reference) => insist(() => bank.query(reference)),
  };
}

let numbers = 0;

async function addAccountOf({ world, claims, accounts, numbers: all }: Real, at: number): Promise<number> {
  const number = `62220217${String((numbers += 1)).padStart(10, '0')}`;
  const body = { holderName: `郑州第${at + 1}科技有限公司`, bankName: '测试银行', accountNumber: number };
  const path = `/v1/enterprises/${claims[at]!.enterpriseId}/payee-accounts`;
  const { id } = accepted(await world.app.post(path, body, { as: world.owner })).body;
  accounts.set(at, { id, number });
  all.push(number);
  return id as number;
}

/** What each step is in the real application; its HTTP status. */
const REAL_STEPS: Record<ModelStep, (real: Real, at: number) => Promise<number>> = {
  review: (real, at) => officerStep(real, at, 'review', 'handler'),
  push: (real, at) => officerStep(real, at, 'push', 'handler'),
  publicise: (real, at) => officerStep(real, at, 'publicise', 'handler'),
  dismiss: (real, at) => officerStep(real, at, 'dismiss', 'reviewer', { reason: '核实无误' }),
  uphold: (real, at) => officerStep(real, at, 'uphold', 'reviewer', { reason: '核实不符' }),
  approve: (real, at) => officerStep(real, at, 'approve', 'reviewer'),
  confirm: (real, at) =>
    ownerStep(real, at, 'confirm', { payeeAccountId: real.accounts.get(at)!.id, statementVersion: '2026-1' }),
  decline: (real, at) => ownerStep(real, at, 'decline', { reason: '不需要了' }),
  async object({ world, claims }, at) {
    const body = { contactName: '王先生', contactPhone: '13800000000', reason: '该企业不符合条件' };
    return (await world.app.post(`/v1/zones/zhengzhou/notices/${claims[at]!.id}/objections`, body)).status;
  },
  async correct(real, at) {
    const payeeAccountId = await addAccountOf(real, at);
    const { app, handler } = real.world;
    accepted(await app.post(`/v1/officer/payee-accounts/${payeeAccountId}/endorse`, {}, { as: handler }));
    return ownerStep(real, at, 'correct-account', { payeeAccountId });
  },
  recover: (real, at) => openRecovery(real, at, SOUND_AMOUNT_FEN),
  recoverHalf: (real, at) => openRecovery(real, at, SOUND_AMOUNT_FEN / 2),
  recoverRest: (real, at) => instalment(real, at, { amountFen: SOUND_AMOUNT_FEN / 2, receiptNumber: 'PJ-2' }),
  async approveAlone({ world, claims }, at) {
    const as = officer(world.zoneId, world.handler.officerId, 'business_officer', 'reviewer');
    return (await world.app.post(`/v1/officer/claims/${claims[at]!.id}/approve`, {}, { as })).status;
  },
  withdraw: (real, at) => keepFact(real, at, 0),
  deliver: (real, at) => keepFact(real, at, 1),
  async waiveAlone(real, at) {
    await officerStep(real, at, 'hold/propose', 'reviewer', { decision: 'pay', reason: '已核实' });
    return officerStep(real, at, 'hold/agree', 'reviewer', { decision: 'pay' });
  },
  waive: (real, at) => decideHold(real, at, 'pay'),
  revokeHeld: (real, at) => decideHold(real, at, 'revoke'),
};

async function openRecovery(real: Real, at: number, amountFen: number): Promise<number> {
  const opened = { amountFen: SOUND_AMOUNT_FEN, reason: '数据不实' };
  const status = await officerStep(real, at, 'recovery', 'reviewer', opened);
  return status === 200 ? instalment(real, at, { amountFen, receiptNumber: 'PJ-1' }) : status;
}

function instalment(real: Real, at: number, receipt: { amountFen: number; receiptNumber: string }) {
  return officerStep(real, at, 'recovery/instalments', 'preparer', { ...receipt, receivedOn: FIRST_DAY });
}

async function decideHold(real: Real, at: number, decision: string): Promise<number> {
  await officerStep(real, at, 'hold/propose', 'handler', { decision, reason: '已核实' });
  return officerStep(real, at, 'hold/agree', 'reviewer', { decision });
}

/** The register’s word on one enterprise is taken back, or is there again. */
async function keepFact({ world, claims }: Real, at: number, live: 0 | 1): Promise<number> {
  const { enterpriseId } = claims[at]!;
  await world.app
    .em()
    .execute(`update fact set live = ? where enterprise_id = ? and code = 'registered_in_zone'`, [
      live,
      enterpriseId,
    ]);
  return 200;
}

async function officerStep(
  { world, claims }: Real,
  at: number,
  verb: string,
  as: 'handler' | 'reviewer' | 'preparer',
  body: object = {},
): Promise<number> {
  return (await world.app.post(`/v1/officer/claims/${claims[at]!.id}/${verb}`, body, { as: world[as] }))
    .status;
}

async function ownerStep({ world, claims }: Real, at: number, verb: string, body: object): Promise<number> {
  const { id, enterpriseId } = claims[at]!;
  const path = `/v1/enterprises/${enterpriseId}/claims/${id}/${verb}`;
  return (await world.app.post(path, body, { as: world.owner })).status;
}

type Step = fc.AsyncCommand<ClaimModel, Real>;

/** A command that does the same to model and reality and then compares all of both. */
function command(name: string, run: (model: ClaimModel, real: Real) => Promise<void>): Step {
  return {
    check: () => true,
    async run(model, real) {
      tick(real, model);
      await run(model, real);
      await expectSame(model, real);
    },
    toString: () => name,
  };
}

const claimStep = (step: ModelStep, at: number): Step =>
  command(`${step}(${at})`, async (model, real) => {
    const isAllowed = MODEL_STEPS[step](model, at);
    const status = await REAL_STEPS[step](real, at);
    expect(status === 200).toBe(isAllowed);
    if (step !== 'publicise' || !isAllowed) return;
    const row = await real.world.app.em().findOneOrFail(ClaimSchema, { id: real.claims[at]!.id });
    model.claims[at]!.noticeUntil = row.noticeUntil ?? ''; // the calendar has tests of its own
  });

const NEXT: Partial<Record<ClaimStatus, ModelStep>> = {
  matched: 'review',
  reviewed: 'push',
  pushed: 'confirm',
  confirmed: 'publicise',
  objected: 'dismiss',
  publicised: 'approve',
  failed: 'correct',
};

/** What usually comes next for a claim, so that random sequences get far enough to pay. */
const nextStep = (at: number, mood: BankMood): Step => ({
  check: () => true,
  async run(model, real) {
    const { status, noticeUntil, isHeld } = model.claims[at]!;
    if (status === 'publicised' && model.today <= noticeUntil) await daysStep(9).run(model, real);
    const next = NEXT[model.claims[at]!.status];
    if (next !== undefined) await claimStep(next, at).run(model, real);
    else if (status === 'queued') await serveStep.run(model, real);
    else if (isHeld) await claimStep('deliver', at).run(model, real);
    else await (status === 'paying' ? reconcileStep : payStep(mood)).run(model, real);
    if (isHeld) await holdsStep.run(model, real);
  },
  toString: () => `next(${at}, ${mood})`,
});

/** What else may be tried at a station: ways out, detours, and what must be refused there. */
const ASIDE: Partial<Record<ClaimStatus, readonly ModelStep[]>> = {
  pushed: ['decline', 'confirm', 'publicise'],
  queued: ['decline', 'confirm', 'publicise'],
  confirmed: ['object', 'approve', 'decline', 'publicise'],
  publicised: ['object', 'object', 'approve', 'approveAlone'],
  objected: ['uphold', 'uphold', 'dismiss', 'object', 'approve'],
  approved: ['withdraw', 'approveAlone', 'object'],
  account_corrected: ['withdraw', 'correct'],
  failed: ['correct', 'approve'],
  paying: ['recover', 'correct'],
  paid: ['recover', 'recoverHalf', 'object'],
  partly_recovered: ['recoverRest', 'recover'],
  expired: ['confirm'],
  declined: ['confirm'],
  revoked: ['confirm', 'approve'],
};
const HELD: readonly ModelStep[] = ['waive', 'waiveAlone', 'revokeHeld'];

const asideStep = (at: number, pick: number): Step => ({
  check: () => true,
  async run(model, real) {
    const { status, isHeld, noticeUntil } = model.claims[at]!;
    const tries = isHeld ? HELD : (ASIDE[status] ?? []);
    const step = tries[pick % Math.max(1, tries.length)];
    if (step === undefined) return;
    if (step === 'approveAlone' && model.today <= noticeUntil) await daysStep(9).run(model, real);
    await claimStep(step, at).run(model, real);
    if (step === 'withdraw') await payStep('normal').run(model, real);
    if (isHeld && step === 'waiveAlone') await payStep('normal').run(model, real);
  },
  toString: () => `aside(${at}, ${pick})`,
});

const daysStep = (days: number): Step =>
  command(`passDays(${days})`, async (model, real) => {
    if (new Date(Date.parse(model.today) + days * 86_400_000).toISOString().slice(0, 10) > LAST_DAY) return;
    passDays(model, days);
    tick(real, model);
  });

const expireStep = command('expire', async (model, real) => {
  await expireClaims(real.world.app.deps);
  expire(model);
});

const holdsStep = command('reviewHolds', async (model, real) => {
  await reviewHolds(real.world.app.deps);
  reviewModelHolds(model);
});

/** What the bank does with every account from now on. */
async function behave({ world, numbers: all }: Real, behaviour: string): Promise<void> {
  for (const accountNumber of all) {
    accepted(await world.app.post('/emulator/bank/behaviour', { accountNumber, behaviour }));
  }
}

const payStep = (answer: BankMood): Step =>
  command(`pay(${answer})`, async (model, real) => {
    const { app, preparer, approver, zoneId } = real.world;
    await behave(real, answer === 'lose' ? 'normal' : answer);
    const batches = '/v1/officer/payout-batches';
    const made = await app.post(batches, {}, { as: preparer });
    expect(made.status === 200).toBe(pay(model, answer));
    if (made.status !== 200) return;
    const { id, totalFen } = made.body;
    const both = officer(zoneId, preparer.officerId, 'finance_preparer', 'finance_approver');
    expect((await app.post(`${batches}/${id}/approve`, { totalFen }, { as: both })).status).toBe(403);
    accepted(await app.post(`${batches}/${id}/approve`, { totalFen }, { as: approver }));
    accepted(await app.post(`${batches}/${id}/execute`, {}, { as: preparer }));
    expect((await app.post(`${batches}/${id}/execute`, {}, { as: preparer })).status).toBe(409);
    Object.assign(real.line, { isUp: answer !== 'lose', isDropping: answer === 'drop' });
    await executePayouts(app.deps);
    await executePayouts(app.deps);
    Object.assign(real.line, { isUp: true, isDropping: false });
    real.batches.push(id);
  });

const reconcileStep = command('reconcile', async (model, real) => {
  await behave(real, 'normal'); // what was lost on the way is ordered again, and paid
  for (const id of real.batches) await reconcilePayouts(real.world.app.deps, id);
  reconcile(model);
});

const serveStep = command('serveQueues', async (model, real) => {
  await serveQueues(real.world.app.deps);
  serveQueue(model);
});

/** Time goes on a little between any two commands, so that who confirmed first is never in doubt. */
function tick(real: Real, { today }: ClaimModel): void {
  real.clock += 1;
  real.world.app.clock.set(new Date(Date.parse(`${today}T01:00:00.000Z`) + real.clock * 1000).toISOString());
}

interface Booking {
  readonly answer: { readonly outcome: string };
}

async function expectSame(model: ClaimModel, { world, claims }: Real): Promise<void> {
  const em = world.app.em();
  const rows = await em.find(
    ClaimSchema,
    { id: { $in: claims.map(({ id }) => id) } },
    { orderBy: { id: 'asc' } },
  );
  expect(rows.map(({ status }) => status)).toEqual(model.claims.map(({ status }) => status));
  expect(rows.map(({ holdId }) => holdId !== null)).toEqual(model.claims.map(({ isHeld }) => isHeld));
  const waiting = rows.filter(({ queuedAt, status }) => status === 'queued' && queuedAt);
  const inOrder = waiting.toSorted((a, b) => a.queuedAt!.getTime() - b.queuedAt!.getTime());
  expect(inOrder.map((row) => rows.indexOf(row))).toEqual(model.queue);
  const { items } = accepted(await world.app.get('/emulator/bank/payments')).body as { items: Booking[] };
  expect(items.filter(({ answer }) => answer.outcome === 'settled')).toHaveLength(model.booked);
  const { reservedFen, spentFen } = (await budgetsOf(em, world.zoneId, '2026')).get(PATENTS)!;
  expect({ reservedFen, spentFen }).toEqual({ reservedFen: model.reservedFen, spentFen: model.spentFen });
  expect(await auditLedger(em, world.zoneId)).toEqual([]);
}

/** Everything is pushed, so that more is confirmed than there is money for. */
async function offerAll(model: ClaimModel, real: Real): Promise<void> {
  for (let own = 0; own < CLAIMS; own += 1) {
    await claimStep('review', own).run(model, real);
    await claimStep('push', own).run(model, real);
  }
}

const at = fc.nat(CLAIMS - 1);
const mood = fc.constantFrom<BankMood>('normal', 'normal', 'refuse', 'drop', 'lose');
const steps = (names: readonly ModelStep[]) =>
  fc.tuple(fc.constantFrom(...names), at).map(([step, index]) => claimStep(step, index));

describeEngines('claims under random owners, officers, clocks and banks', (engine) => {
  it('stand where a simple model says, and the books agree after every step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            ...Array.from({ length: 7 }, () =>
              fc.tuple(at, mood).map(([own, answer]) => nextStep(own, answer)),
            ),
            ...Array.from({ length: 4 }, () =>
              fc.tuple(at, fc.nat(11)).map(([own, pick]) => asideStep(own, pick)),
            ),
            steps(Object.keys(MODEL_STEPS) as ModelStep[]),
            fc.constantFrom(1, 7, 9, 31).map(daysStep),
            mood.map(payStep),
            fc.constant(reconcileStep),
            fc.constant(serveStep),
            fc.constant(expireStep),
            fc.constant(holdsStep),
          ],
          { maxCommands: 120, size: 'max' },
        ),
        fc.boolean(),
        async (commands, isOffered) => {
          const real = await open(engine);
          const money = { totalFen: TOTAL_FEN, amountFen: SOUND_AMOUNT_FEN };
          const model = newModel(CLAIMS, money, FIRST_DAY);
          try {
            if (isOffered) await offerAll(model, real);
            await fc.asyncModelRun(() => ({ model, real }), commands);
          } finally {
            await real.world.app.close();
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});
