import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { archiveClaims, ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditLedger } from '../../../server/src/features/payouts/index.ts';
import { budgetsOf } from '../../../server/src/features/policies/index.ts';
import {
  accepted,
  addAccount,
  confirm,
  join,
  officer,
  PATENTS,
  pushedClaim,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { aftercareOf, code, paidClaim } from '../../support/aftercare.ts';
import { describeEngines } from '../../support/engines.ts';

type Aftercare = ReturnType<typeof aftercareOf>;

describeEngines('after a claim is paid', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  const spent = async () => (await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)?.spentFen;
  let rate: Aftercare['rate'];
  let recovery: Aftercare['recovery'];
  let instalment: Aftercare['instalment'];

  beforeEach(async () => {
    world = await startClaimWorld(engine);
    claimId = await paidClaim(world);
    ({ rate, recovery, instalment } = aftercareOf(world, claimId));
  });
  afterEach(() => world.app.close());

  it('the enterprise rates it once, in five levels, and the officer reads it', async () => {
    const path = `/v1/enterprises/${world.enterpriseId}/claims/${claimId}/rating`;
    expect(code(await world.app.post(path, { level: 5 }))).toEqual([401, 'auth.required']);
    expect(code(await rate({ level: 5 }, world.stranger))).toEqual([404, 'enterprise.not_found']);
    for (const level of [0, 6, 4.5, '5']) {
      expect(code(await rate({ level }))).toEqual([400, 'request.invalid']);
    }
    expect(code(await rate({ level: 5, text: 'x'.repeat(201) }))).toEqual([400, 'request.invalid']);
    const own = `/v1/enterprises/${world.enterpriseId}/claims/${claimId}`;
    expect((await world.app.get(own, { as: world.owner })).body).toMatchObject({
      canRate: true,
      rating: null,
    });
    expect((await rate({ level: 4, text: '很快' })).body).toMatchObject({
      canRate: false,
      rating: { level: 4, text: '很快' },
    });
    expect(code(await rate({ level: 1 }))).toEqual([409, 'claim.already_rated']);
    const seen = await world.app.get(`/v1/officer/claims/${claimId}`, { as: world.handler });
    expect(seen.body.rating).toMatchObject({ level: 4, text: '很快' });
  });

  it('money comes back in instalments with receipts, is free again in the budget, and the owner is told', async () => {
    const opened = await recovery('', { amountFen: 800_000, reason: '审计发现数据不实' });
    expect(opened.body).toMatchObject({
      status: 'recovering',
      recovery: { amountFen: 800_000, recoveredFen: 0, reason: '审计发现数据不实', instalments: [] },
    });
    expect((await instalment(300_000, 'PJ-001')).body).toMatchObject({ status: 'partly_recovered' });
    expect(await spent()).toBe(SOUND_AMOUNT_FEN - 300_000);
    expect(code(await instalment(100, 'PJ-001'))).toEqual([409, 'recovery.receipt_repeated']);
    expect(code(await instalment(500_001, 'PJ-002'))).toEqual([422, 'recovery.amount_too_large']);
    expect((await instalment(500_000, 'PJ-002')).body).toMatchObject({
      status: 'recovered',
      recovery: { recoveredFen: 800_000, instalments: [{ receiptNumber: 'PJ-001' }, { amountFen: 500_000 }] },
    });
    expect(code(await instalment(1, 'PJ-003'))).toEqual([409, 'claim.wrong_status']);
    expect(await spent()).toBe(SOUND_AMOUNT_FEN - 800_000);
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
    const own = await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims/${claimId}`, {
      as: world.owner,
    });
    expect(own.body.recovery).toMatchObject({ recoveredFen: 800_000 });
    const told = await world.app
      .em()
      .find(InboxMessageSchema, { event: { $in: ['claimRecoveryOpened', 'claimRecovered'] } });
    expect(told).toHaveLength(3);
  });

  it('what does not come back is handed over, also from the archive', async () => {
    world.app.clock.set('2027-02-01T02:00:00.000Z');
    expect(await archiveClaims(world.app.deps)).toBe(1);
    accepted(await recovery('', { amountFen: SOUND_AMOUNT_FEN, reason: '骗取资金' }));
    accepted(await instalment(1, 'PJ-9'));
    const handedOver = await recovery('/hand-over', { to: '区人民法院', reason: '拒不退回' });
    expect(handedOver.body).toMatchObject({
      status: 'handed_over',
      recovery: { handedOverTo: '区人民法院' },
    });
    expect(await spent()).toBe(SOUND_AMOUNT_FEN - 1);
    expect(await auditLedger(world.app.em(), world.zoneId)).toEqual([]);
  });

  it('recovery is refused to those who may not, beyond what was paid, and where nothing was opened', async () => {
    const { app, handler, preparer, owner, zoneId } = world;
    const body = { amountFen: 1, reason: '数据不实' };
    expect(code(await app.post(`/v1/officer/claims/${claimId}/recovery`, body))).toEqual([
      401,
      'auth.required',
    ]);
    expect(code(await recovery('', body, handler))).toEqual([403, 'request.forbidden']);
    expect(code(await recovery('', body, owner as never))).toEqual([403, 'request.forbidden']);
    expect(code(await recovery('', body, officer(999, 9, 'reviewer')))).toEqual([404, 'claim.not_found']);
    expect(code(await recovery('', { ...body, amountFen: SOUND_AMOUNT_FEN + 1 }))).toEqual([
      422,
      'recovery.amount_too_large',
    ]);
    expect(code(await recovery('', { ...body, amountFen: 0 }))).toEqual([400, 'request.invalid']);
    expect(code(await instalment(1, 'PJ-1', preparer))).toEqual([404, 'recovery.not_found']);
    expect(code(await instalment(1, 'PJ-1', officer(zoneId, 9, 'finance_approver')))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(code(await recovery('/hand-over', { to: '法院', reason: '拒不退回' }))).toEqual([
      404,
      'recovery.not_found',
    ]);
    expect(await world.app.em().findOneOrFail(ClaimSchema, { id: claimId })).toMatchObject({
      status: 'paid',
    });
  });

  it('a changed account waits for another person of the enterprise, or for an officer', async () => {
    const { app, zoneId, enterpriseId, owner, handler } = world;
    const now = app.clock.now();
    await join(app.em(), { zoneId, enterpriseId, personId: 7, role: 'administrator', now });
    const second = { kind: 'person', personId: 7, sessionId: 7 } as const;
    const accounts = `/v1/enterprises/${enterpriseId}/payee-accounts`;
    const changed = await addAccount(world, '6222021702000009999');
    const listed = async (as: typeof owner) =>
      (await app.get(accounts, { as })).body.items.find(({ id }: { id: number }) => id === changed);
    expect(await listed(owner)).toMatchObject({ needsSecondPerson: true, canEndorse: false });
    expect(await listed(second)).toMatchObject({ needsSecondPerson: true, canEndorse: true });
    const open = await app.get('/v1/officer/payee-accounts', { as: handler });
    expect(open.body.items).toEqual([
      expect.objectContaining({ id: changed, maskedNumber: '**** 9999', enterpriseId }),
    ]);
    expect(code(await app.get('/v1/officer/payee-accounts', { as: world.preparer }))).toEqual([
      403,
      'request.forbidden',
    ]);

    const endorse = (as?: object) =>
      app.post(`${accounts}/${changed}/endorse`, {}, as === undefined ? {} : { as: as as typeof owner });
    expect(code(await endorse())).toEqual([401, 'auth.required']);
    expect(code(await endorse(owner))).toEqual([403, 'payee_account.same_person']);
    expect(code(await endorse(world.viewer))).toEqual([403, 'auth.confirm_money_required']);
    expect(code(await endorse(world.stranger))).toEqual([404, 'enterprise.not_found']);
    expect((await endorse(second)).body).toMatchObject({ needsSecondPerson: false, canEndorse: false });
    const officerPath = `/v1/officer/payee-accounts/${changed}/endorse`;
    expect(code(await app.post(officerPath, {}, { as: officer(999, 9, 'business_officer') }))).toEqual([
      404,
      'payee_account.not_found',
    ]);
    expect((await app.post(officerPath, {}, { as: handler })).body).toMatchObject({
      needsSecondPerson: false,
    });
    expect((await app.get('/v1/officer/payee-accounts', { as: handler })).body.items).toEqual([]);
  });
});

describeEngines('before a claim is paid', (engine) => {
  it('cannot be rated, and its first account needs nobody else', async () => {
    const world = await startClaimWorld(engine);
    const claimId = await pushedClaim(world);
    expect((await confirm(world, claimId, await addAccount(world))).body).toMatchObject({
      status: 'confirmed',
      payeeAccount: { needsSecondPerson: false },
      canRate: false,
    });
    const path = `/v1/enterprises/${world.enterpriseId}/claims/${claimId}/rating`;
    expect(code(await world.app.post(path, { level: 3 }, { as: world.owner }))).toEqual([
      409,
      'claim.not_ratable_yet',
    ]);
    await world.app.close();
  });
});
