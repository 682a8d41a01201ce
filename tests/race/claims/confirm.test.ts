import { afterEach, expect, it } from '@jest/globals';
import type { Em } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import { ClaimEventSchema } from '../../../server/src/features/claims/claimEvent.entity.ts';
import { ClaimSchema, expireClaims } from '../../../server/src/features/claims/index.ts';
import { confirmClaim } from '../../../server/src/features/claims/confirm.service.ts';
import { PayeeAccountSchema } from '../../../server/src/features/claims/payeeAccount.entity.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditBudgets, budgetsOf, policyByCode } from '../../../server/src/features/policies/index.ts';
import {
  BudgetEntrySchema,
  PolicyBudgetSchema,
} from '../../../server/src/features/policies/policyBudget.entity.ts';
import { install } from '../../../server/src/features/policies/versions.service.ts';
import { AppError } from '../../../server/src/lib/appError.ts';
import {
  addAccount,
  confirm,
  identify,
  PATENTS,
  pushedClaim,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeServer } from '../../support/engines.ts';

const MANY = 1000;
const CAP_FEN = SOUND_AMOUNT_FEN + 200_000;
const worlds: ClaimWorld[] = [];
async function open(enterprises = 1): Promise<ClaimWorld> {
  const world = await startClaimWorld('server', { enterprises });
  worlds.push(world);
  return world;
}

/** How many of the answers were which: a status and an error code. */
function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describeServer('confirmations that meet', () => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.close();
  });

  it('confirms one claim once when a thousand taps with keys of their own arrive at once', async () => {
    const world = await open();
    const claimId = await pushedClaim(world);
    const accountId = await addAccount(world);
    const answers = await Promise.all(Array.from({ length: MANY }, () => confirm(world, claimId, accountId)));
    expect(tally(answers.map(({ status, body }) => `${status} ${body.error?.code ?? body.status}`))).toEqual({
      '200 confirmed': 1,
      '409 claim.wrong_status': MANY - 1,
    });
    await expectConfirmedOnce(world, claimId);
  });

  it('answers a thousand repetitions of one tap alike, and confirms once', async () => {
    const world = await open();
    const claimId = await pushedClaim(world);
    const accountId = await addAccount(world);
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => confirm(world, claimId, accountId, 'one-tap-0001')),
    );
    expect(tally(answers.map(({ status, body }) => `${status} ${body.status}`))).toEqual({
      '200 confirmed': MANY,
    });
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    await expectConfirmedOnce(world, claimId);
  });

  it('never takes a fen more than the budget: of a thousand claims exactly the 333 that fit are confirmed', async () => {
    const world = await open(MANY);
    const claims = await pushAll(world);
    const totalFen = 333 * SOUND_AMOUNT_FEN + SOUND_AMOUNT_FEN - 1;
    const em = world.app.em();
    await em.nativeUpdate(PolicyBudgetSchema, { policyCode: PATENTS, year: '2026' }, { totalFen });
    const outcomes = await Promise.all(claims.map((claim) => outcomeOf(confirmDirectly(world, claim))));
    expect(tally(outcomes)).toEqual({ confirmed: 333, queued: MANY - 333 });
    expect((await budgetsOf(em, world.zoneId, '2026')).get(PATENTS)).toMatchObject({
      reservedFen: 333 * SOUND_AMOUNT_FEN,
      spentFen: 0,
    });
    expect(await auditBudgets(em, world.zoneId)).toEqual([]);
    expect(await em.count(ClaimSchema, { status: 'confirmed' })).toBe(333);
    expect(await em.count(BudgetEntrySchema, {})).toBe(333);
    expect(await verifyChain(em, `zone:${world.zoneId}`)).toMatchObject({ ok: true });
  });

  it('lets a claim either be confirmed or expire, never both', async () => {
    const world = await open(200);
    const claims = await pushAll(world);
    world.app.clock.set('2026-12-20T15:59:59.000Z'); // the last second of the last day
    const confirming = claims.map((claim) => outcomeOf(confirmDirectly(world, claim)));
    world.app.clock.set('2026-12-20T16:00:00.000Z'); // the next day begins
    const expiring = Array.from({ length: 4 }, () => expireClaims(world.app.deps));
    const outcomes = tally(await Promise.all(confirming));
    const expired = (await Promise.all(expiring)).reduce((sum, count) => sum + count, 0);
    const confirmed = outcomes['confirmed'] ?? 0;
    expect(confirmed + (outcomes['claim.wrong_status'] ?? 0)).toBe(200);
    expect(await world.app.em().count(ClaimSchema, { status: 'confirmed' })).toBe(confirmed);
    expect(await world.app.em().count(ClaimSchema, { status: 'expired' })).toBe(expired);
    expect(await auditBudgets(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('keeps an enterprise within its yearly cap when two of its claims are confirmed at once: one is cut', async () => {
    const enterprises = 40;
    const world = await open(enterprises);
    const { app, zoneId } = world;
    const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
    const capOf = (other: string) => ({ fen: CAP_FEN, policies: [other] });
    const twin = { ...policy, code: 'zhengzhou-twin', version: 1, yearlyCap: capOf(PATENTS) };
    const own = { ...policy, version: 2, yearlyCap: capOf(twin.code) };
    for (const next of [twin, own]) {
      await transact(app.em(), (tx) => install(tx, zoneId, next, app.clock.now()));
    }
    const first = await pushAll(world);
    const accounts = new Map(first.map(({ enterpriseId, accountId }) => [enterpriseId, accountId]));
    const second = (await pushAll(world, twin.code)).map((claim) => ({
      ...claim,
      accountId: accounts.get(claim.enterpriseId)!,
    }));
    const claims = [...first, ...second];
    const outcomes = await Promise.all(claims.map((claim) => outcomeOf(confirmDirectly(world, claim))));
    expect(tally(outcomes)).toEqual({ confirmed: 2 * enterprises });
    const sums = await app
      .em()
      .find(ClaimSchema, {}, { fields: ['enterpriseId', 'amountFen', 'pushedAmountFen'] });
    for (const [, pair] of Map.groupBy(sums, ({ enterpriseId }) => enterpriseId)) {
      expect(pair.map(({ amountFen }) => amountFen).toSorted((a, b) => a - b)).toEqual([
        CAP_FEN - SOUND_AMOUNT_FEN,
        SOUND_AMOUNT_FEN,
      ]);
      expect(pair.map(({ pushedAmountFen }) => pushedAmountFen ?? 0).toSorted()).toEqual([
        0,
        SOUND_AMOUNT_FEN,
      ]);
    }
    expect(await auditBudgets(app.em(), zoneId)).toEqual([]);
  });
});

async function expectConfirmedOnce({ app, zoneId }: ClaimWorld, claimId: number): Promise<void> {
  const em = app.em();
  expect(await em.count(ClaimEventSchema, { claimId, event: 'confirm' })).toBe(1);
  expect(await em.count(AuditEntrySchema, { subject: `claim:${claimId}`, action: 'claim.confirm' })).toBe(1);
  expect(await em.count(BudgetEntrySchema, { claimId })).toBe(1);
  expect(await em.count(InboxMessageSchema, { dedupeKey: `claim:${claimId}:confirmed` })).toBe(1);
  expect((await budgetsOf(em, zoneId, '2026')).get(PATENTS)?.reservedFen).toBe(SOUND_AMOUNT_FEN);
}

interface PushedClaim {
  readonly id: number;
  readonly enterpriseId: number;
  readonly accountId: number;
}

/** Every enterprise with its claim pushed and an account in its own name. */
async function pushAll(world: ClaimWorld, policyCode = PATENTS): Promise<PushedClaim[]> {
  await identify(world);
  const em = world.app.em();
  await em.nativeUpdate(ClaimSchema, { policyCode }, { status: 'pushed', replyBy: '2026-12-20' });
  const claims = await em.find(ClaimSchema, { policyCode }, { orderBy: { id: 'asc' } });
  return transact(em, (tx) => addAccounts(tx, world, policyCode, claims));
}

async function addAccounts(
  tx: Em,
  { app, zoneId }: ClaimWorld,
  policyCode: string,
  claims: readonly { id: number; enterpriseId: number }[],
): Promise<PushedClaim[]> {
  const accounts = claims.map(({ enterpriseId }) =>
    tx.create(PayeeAccountSchema, {
      zoneId,
      enterpriseId,
      holderName: `企业${enterpriseId}`,
      bankName: '测试银行',
      sealedNumber: 'sealed',
      maskedNumber: '**** 0000',
      numberIndex: `${policyCode}:${enterpriseId}`.slice(-64),
      addedBy: 1,
      createdAt: app.clock.now(),
    }),
  );
  await tx.flush();
  return claims.map(({ id, enterpriseId }, i) => ({ id, enterpriseId, accountId: accounts[i]!.id }));
}

async function confirmDirectly(
  { app }: ClaimWorld,
  { id, enterpriseId, accountId }: PushedClaim,
): Promise<string> {
  const claim = await confirmClaim(app.em(), {
    enterpriseId,
    personId: 1,
    claimId: id,
    by: { kind: 'enterprise', key: 'person:1', now: app.clock.now() },
    enterpriseName: `企业${enterpriseId}`,
    payeeAccountId: accountId,
    statementVersion: '2026-1',
  });
  return claim.status;
}

async function outcomeOf(work: Promise<string>): Promise<string> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
