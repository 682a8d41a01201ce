import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClaimSchema, expireClaims, serveQueues } from '../../../server/src/features/claims/index.ts';
import { auditLedger, executePayouts, reconcilePayouts } from '../../../server/src/features/payouts/index.ts';
import { budgetsOf } from '../../../server/src/features/policies/index.ts';
import { PolicyBudgetSchema } from '../../../server/src/features/policies/policyBudget.entity.ts';
import {
  MODEL_STEPS,
  newModel,
  passDays,
  pay,
  reconcile,
  serveQueue,
  type ClaimModel,
  type ModelStep,
} from '../../support/claimModel.ts';
import {
  accepted,
  identify,
  join,
  PATENTS,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines, type EngineName } from '../../support/engines.ts';

const CLAIMS = 4;
/** Room for two claims and almost a third. */
const TOTAL_FEN = SOUND_AMOUNT_FEN * 3 - 1;
const FIRST_DAY = '2026-11-20';
const LAST_DAY = '2026-12-31';
const RUNS = Number(process.env['MODEL_RUNS'] ?? 4);

interface Real {
  readonly world: ClaimWorld;
  readonly claims: readonly { readonly id: number; readonly enterpriseId: number }[];
  readonly accounts: Map<number, { id: number; number: string }>;
  readonly batches: number[];
  clock: number;
}

/** The real application with one claim an enterprise, found and not yet reviewed. */
async function open(engine: EngineName): Promise<Real> {
  const world = await startClaimWorld(engine, { enterprises: CLAIMS });
  const { app, zoneId, owner, enterpriseIds } = world;
  const now = app.clock.now();
  for (const enterpriseId of enterpriseIds.slice(1)) {
    await join(app.em(), { zoneId, enterpriseId, personId: owner.personId, role: 'administrator', now });
  }
  await identify(world);
  const where = { policyCode: PATENTS, year: '2026' };
  await app.em().nativeUpdate(PolicyBudgetSchema, where, { totalFen: TOTAL_FEN });
  const claims = await app.em().find(ClaimSchema, { policyCode: PATENTS }, { orderBy: { id: 'asc' } });
  const real = { world, claims, accounts: new Map(), batches: [], clock: 0 };
  for (let at = 0; at < CLAIMS; at += 1) await addAccountOf(real, at);
  return real;
}

let numbers = 0;

async function addAccountOf({ world, claims, accounts }: Real, at: number): Promise<number> {
  const number = `62220217${String((numbers += 1)).padStart(10, '0')}`;
  const body = { holderName: `郑州第${at + 1}科技有限公司`, bankName: '测试银行', accountNumber: number };
  const path = `/v1/enterprises/${claims[at]!.enterpriseId}/payee-accounts`;
  const { id } = accepted(await world.app.post(path, body, { as: world.owner })).body;
  accounts.set(at, { id, number });
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
  async recover(real, at) {
    const opened = await officerStep(real, at, 'recovery', 'reviewer', {
      amountFen: SOUND_AMOUNT_FEN,
      reason: '数据不实',
    });
    if (opened !== 200) return opened;
    const receipt = { amountFen: SOUND_AMOUNT_FEN, receivedOn: FIRST_DAY, receiptNumber: 'PJ-1' };
    return officerStep(real, at, 'recovery/instalments', 'preparer', receipt);
  },
};

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
const nextStep = (at: number): Step => ({
  check: () => true,
  async run(model, real) {
    const { status, noticeUntil } = model.claims[at]!;
    if (status === 'publicised' && model.today <= noticeUntil) await daysStep(9).run(model, real);
    const next = NEXT[model.claims[at]!.status];
    if (next !== undefined) await claimStep(next, at).run(model, real);
    else await (status === 'paying' ? reconcileStep : payStep('normal')).run(model, real);
  },
  toString: () => `next(${at})`,
});

const daysStep = (days: number): Step =>
  command(`passDays(${days})`, async (model, real) => {
    if (new Date(Date.parse(model.today) + days * 86_400_000).toISOString().slice(0, 10) > LAST_DAY) return;
    passDays(model, days);
    tick(real, model);
    await expireClaims(real.world.app.deps);
  });

const payStep = (answer: 'normal' | 'refuse' | 'drop'): Step =>
  command(`pay(${answer})`, async (model, real) => {
    const { app, preparer, approver } = real.world;
    for (const { number: accountNumber } of real.accounts.values()) {
      accepted(await app.post('/emulator/bank/behaviour', { accountNumber, behaviour: answer }));
    }
    const batches = '/v1/officer/payout-batches';
    const made = await app.post(batches, {}, { as: preparer });
    expect(made.status === 200).toBe(pay(model, answer));
    if (made.status !== 200) return;
    const { id, totalFen } = made.body;
    accepted(await app.post(`${batches}/${id}/approve`, { totalFen }, { as: approver }));
    accepted(await app.post(`${batches}/${id}/execute`, {}, { as: preparer }));
    await executePayouts(app.deps);
    real.batches.push(id);
  });

const reconcileStep = command('reconcile', async (model, real) => {
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

async function expectSame(model: ClaimModel, { world, claims }: Real): Promise<void> {
  const em = world.app.em();
  const rows = await em.find(
    ClaimSchema,
    { id: { $in: claims.map(({ id }) => id) } },
    { orderBy: { id: 'asc' } },
  );
  expect(rows.map(({ status }) => status)).toEqual(model.claims.map(({ status }) => status));
  const { reservedFen, spentFen } = (await budgetsOf(em, world.zoneId, '2026')).get(PATENTS)!;
  expect({ reservedFen, spentFen }).toEqual({ reservedFen: model.reservedFen, spentFen: model.spentFen });
  expect(await auditLedger(em, world.zoneId)).toEqual([]);
}

const at = fc.nat(CLAIMS - 1);
const steps = (names: readonly ModelStep[]) =>
  fc.tuple(fc.constantFrom(...names), at).map(([step, index]) => claimStep(step, index));

describeEngines('claims under random owners, officers, clocks and banks', (engine) => {
  it('stand where a simple model says, and the books agree after every step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            ...Array.from({ length: 9 }, () => at.map(nextStep)),
            steps(Object.keys(MODEL_STEPS) as ModelStep[]),
            fc.constantFrom(1, 7, 9).map(daysStep),
            fc.constantFrom('normal' as const, 'refuse' as const, 'drop' as const).map(payStep),
            fc.constant(reconcileStep),
            fc.constant(serveStep),
          ],
          { maxCommands: 120, size: 'max' },
        ),
        async (commands) => {
          const real = await open(engine);
          const money = { totalFen: TOTAL_FEN, amountFen: SOUND_AMOUNT_FEN };
          try {
            await fc.asyncModelRun(() => ({ model: newModel(CLAIMS, money, FIRST_DAY), real }), commands);
          } finally {
            await real.world.app.close();
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});
