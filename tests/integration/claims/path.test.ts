import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { PolicyBudgetSchema } from '../../../server/src/features/policies/policyBudget.entity.ts';
import { executePayouts } from '../../../server/src/features/payouts/index.ts';
import { checkLedgers } from '../../../server/src/features/payouts/index.ts';
import { auditBudgets, budgetsOf } from '../../../server/src/features/policies/index.ts';
import {
  accepted,
  addAccount,
  approvedClaim,
  confirm,
  executingBatch,
  officerStep,
  PATENTS,
  pushedClaim,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

describeEngines('a claim from the match to the money', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  beforeAll(async () => {
    world = await startClaimWorld(engine);
    claimId = await approvedClaim(world);
    await executingBatch(world);
    expect(await executePayouts(world.app.deps)).toBe(1);
  });
  afterAll(() => world.app.close());

  it('is paid, and its owner reads every step with its day', async () => {
    const { app, owner, enterpriseId } = world;
    const { body } = await app.get(`/v1/enterprises/${enterpriseId}/claims/${claimId}`, { as: owner });
    expect(body).toMatchObject({
      status: 'paid',
      amountFen: SOUND_AMOUNT_FEN,
      payeeAccount: { maskedNumber: '**** 1234' },
    });
    expect(body.amountExplanation).toBe('发明专利 3 件 × 3,000 元 + 实用新型专利 2 件 × 500 元 = 1 万元');
    expect(body.steps.map((step: { state: string }) => step.state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'done',
    ]);
    expect(body.history.map((entry: { event: string }) => entry.event)).toEqual([
      'match',
      'review',
      'push',
      'confirm',
      'publicise',
      'approve',
      'start_payout',
      'settle_payout',
    ]);
  });

  it('tells the enterprise of every step once', async () => {
    const messages = await world.app
      .em()
      .find(InboxMessageSchema, { enterpriseId: world.enterpriseId }, { orderBy: { id: 'asc' } });
    expect(messages.map(({ dedupeKey }) => dedupeKey)).toEqual(
      ['pushed', 'confirmed', 'publicised', 'approved', 'paid'].map((event) => `claim:${claimId}:${event}`),
    );
  });

  it('moves the money from reserved to spent, and the ledger agrees', async () => {
    const budget = (await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS);
    expect(budget).toMatchObject({ reservedFen: 0, spentFen: SOUND_AMOUNT_FEN });
    expect(await auditBudgets(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('is paid once in the bank’s own books', async () => {
    const { body } = await world.app.get('/emulator/bank/payments');
    expect(body.items).toEqual([
      expect.objectContaining({ amountFen: SOUND_AMOUNT_FEN, holderName: '郑州第1科技有限公司' }),
    ]);
  });

  it('leaves an unbroken audit chain with one entry for each move', async () => {
    expect(await verifyChain(world.app.em(), `zone:${world.zoneId}`)).toMatchObject({ ok: true });
    const actions = await world.app
      .em()
      .find(AuditEntrySchema, { subject: `claim:${claimId}` }, { orderBy: { seq: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual(
      ['review', 'push', 'confirm', 'publicise', 'approve', 'start_payout', 'settle_payout'].map(
        (verb) => `claim.${verb}`,
      ),
    );
  });

  it('never writes the account number to the log or the audit chain', async () => {
    const entries = await world.app.em().find(AuditEntrySchema, {});
    expect(JSON.stringify([entries, world.app.logs])).not.toContain('6222021702000001234');
  });

  it('is noticed in the log when a budget does not agree with its entries', async () => {
    const { app, zoneId } = world;
    await checkLedgers(app.deps);
    expect(app.logs.join('')).not.toContain('the books do not agree');
    await app
      .em()
      .nativeUpdate(
        PolicyBudgetSchema,
        { zoneId, policyCode: PATENTS, year: '2026' },
        { spentFen: 1, reservedFen: 7 },
      );
    expect(await auditBudgets(app.em(), zoneId)).toEqual([
      { policyCode: PATENTS, year: '2026', fault: 'reserved' },
      { policyCode: PATENTS, year: '2026', fault: 'spent' },
    ]);
    await checkLedgers(app.deps);
    expect(app.logs.join('')).toContain('the books do not agree');
  });
});

describeEngines('a claim to which somebody objects', (engine) => {
  let world: ClaimWorld;
  beforeAll(async () => {
    world = await startClaimWorld(engine);
  });
  afterAll(() => world.app.close());

  it('lets its owner expect approval and payment after the last day of the newest open objection', async () => {
    const { app, owner, enterpriseId } = world;
    const claimId = await pushedClaim(world);
    accepted(await confirm(world, claimId, await addAccount(world)));
    await officerStep(world, world.handler, claimId, 'publicise');
    const object = async (day: string) => {
      app.clock.set(`${day}T02:00:00.000Z`);
      const body = { contactName: '李建国', contactPhone: '13800138000', reason: '该企业专利系转让取得' };
      const path = `/v1/zones/zhengzhou/notices/${claimId}/objections`;
      return accepted(await app.post(path, body)).body.answerBy as string;
    };
    const expected = async () => {
      const { body } = await app.get(`/v1/enterprises/${enterpriseId}/claims/${claimId}`, { as: owner });
      return body.steps.slice(3).map(({ dueOn }: { dueOn: string }) => dueOn);
    };
    expect(await object('2026-11-25')).toBe('2026-12-02');
    expect(await expected()).toEqual(['2026-12-03', '2026-12-23']);
    expect(await object('2026-11-27')).toBe('2026-12-04');
    expect(await expected()).toEqual(['2026-12-07', '2026-12-25']);
    await officerStep(world, world.reviewer, claimId, 'dismiss', { reason: '经核查权属清晰' });
    expect(await expected()).toEqual(['2026-11-30', '2026-12-18']);
  });
});
