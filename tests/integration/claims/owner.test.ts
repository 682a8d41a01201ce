import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { ClaimEventSchema } from '../../../server/src/features/claims/claimEvent.entity.ts';
import { PayeeAccountSchema } from '../../../server/src/features/claims/payeeAccount.entity.ts';
import { auditBudgets, budgetsOf } from '../../../server/src/features/policies/index.ts';
import { PolicyBudgetSchema } from '../../../server/src/features/policies/policyBudget.entity.ts';
import {
  addAccount,
  confirm,
  join,
  PATENTS,
  pushedClaim,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

describeEngines('an owner and the claims of the enterprise', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  let accountId: number;
  const claims = (rest = '') => `/v1/enterprises/${world.enterpriseId}/claims${rest}`;
  const accounts = () => `/v1/enterprises/${world.enterpriseId}/payee-accounts`;
  const code = (answer: { status: number; body: { error?: { code: string } } }) => [
    answer.status,
    answer.body.error?.code,
  ];

  beforeAll(async () => {
    world = await startClaimWorld(engine, { enterprises: 2 });
    claimId = await pushedClaim(world);
    accountId = await addAccount(world);
  });
  afterAll(() => world.app.close());

  /** Puts the claim back to where it was pushed, without its history. */
  const reset = async () => {
    const em = world.app.em();
    await em.nativeUpdate(ClaimSchema, { id: claimId }, { status: 'pushed', replyBy: '2026-12-20' });
  };

  describe('GET claims', () => {
    it('lists what was offered, and nothing that officers still look at', async () => {
      const { status, body } = await world.app.get(claims(), { as: world.viewer });
      expect(status).toBe(200);
      expect(body.items).toEqual([
        expect.objectContaining({
          id: claimId,
          policyCode: PATENTS,
          status: 'pushed',
          replyBy: '2026-12-20',
        }),
      ]);
    });

    it('asks a visitor to sign in and tells a stranger that there is nothing', async () => {
      expect(code(await world.app.get(claims()))).toEqual([401, 'auth.required']);
      expect(code(await world.app.get(claims(), { as: world.stranger }))).toEqual([
        404,
        'enterprise.not_found',
      ]);
      expect(code(await world.app.get(claims(), { as: world.handler }))).toEqual([403, 'request.forbidden']);
    });

    it('refuses a limit out of bounds', async () => {
      expect(code(await world.app.get(claims('?limit=101'), { as: world.owner }))).toEqual([
        400,
        'request.invalid',
      ]);
    });
  });

  describe('GET claims/:id', () => {
    it('shows conditions, amount, statement and what the reader may do', async () => {
      const { body } = await world.app.get(claims(`/${claimId}`), { as: world.owner });
      expect(body).toMatchObject({
        canConfirm: true,
        canDecline: true,
        canCorrectAccount: false,
        statement: { version: '2026-1' },
      });
      expect(body.conditions.find((line: { id: string }) => line.id === 'invention_granted')).toMatchObject({
        verdict: 'met',
        value: '3 件',
        source: '部门数据.csv 第 2 行',
        date: '2026-11-20',
      });
      const viewer = await world.app.get(claims(`/${claimId}`), { as: world.viewer });
      expect(viewer.body).toMatchObject({ canConfirm: false, canDecline: false });
    });

    it('hides another enterprise’s claim and one that was never offered', async () => {
      const em = world.app.em();
      const [mine, theirs] = world.enterpriseIds;
      await join(em, {
        zoneId: world.zoneId,
        enterpriseId: theirs!,
        personId: 9,
        role: 'administrator',
        now: world.app.clock.now(),
      });
      const other = await em.findOneOrFail(ClaimSchema, { enterpriseId: theirs!, policyCode: PATENTS });
      const neighbour = { kind: 'person' as const, personId: 9, sessionId: 9 };
      expect(
        code(await world.app.get(`/v1/enterprises/${mine}/claims/${claimId}`, { as: neighbour })),
      ).toEqual([404, 'enterprise.not_found']);
      expect(
        code(await world.app.get(`/v1/enterprises/${theirs}/claims/${claimId}`, { as: neighbour })),
      ).toEqual([404, 'claim.not_found']);
      expect(
        code(await world.app.get(`/v1/enterprises/${theirs}/claims/${other.id}`, { as: neighbour })),
      ).toEqual([404, 'claim.not_found']);
    });
  });

  describe('POST confirm', () => {
    it('refuses visitors, members who may not confirm money, and strangers', async () => {
      const body = { payeeAccountId: accountId, statementVersion: '2026-1' };
      const path = claims(`/${claimId}/confirm`);
      expect(code(await world.app.post(path, body))).toEqual([401, 'auth.required']);
      expect(code(await world.app.post(path, body, { as: world.viewer }))).toEqual([
        403,
        'auth.confirm_money_required',
      ]);
      expect(code(await world.app.post(path, body, { as: world.stranger }))).toEqual([
        404,
        'enterprise.not_found',
      ]);
    });

    it.each([
      ['an unknown key', { payeeAccountId: 1, statementVersion: '2026-1', surprise: 1 }],
      ['a text for a number', { payeeAccountId: '1', statementVersion: '2026-1' }],
      ['no statement', { payeeAccountId: 1 }],
    ])('refuses %s', async (_name, body) => {
      const answer = await world.app.post(claims(`/${claimId}/confirm`), body, { as: world.owner });
      expect(code(answer)).toEqual([400, 'request.invalid']);
    });

    it('refuses an account that is not there and one of another name', async () => {
      expect(code(await confirm(world, claimId, 999_999))).toEqual([404, 'payee_account.not_found']);
      const em = world.app.em();
      await em.nativeUpdate(PayeeAccountSchema, { id: accountId }, { holderName: '从前的名称有限公司' });
      expect(code(await confirm(world, claimId, accountId))).toEqual([422, 'payee_account.holder_mismatch']);
      await em.nativeUpdate(PayeeAccountSchema, { id: accountId }, { holderName: '郑州第1科技有限公司' });
    });

    it('refuses an outdated statement', async () => {
      const body = { payeeAccountId: accountId, statementVersion: '2025-9' };
      const answer = await world.app.post(claims(`/${claimId}/confirm`), body, { as: world.owner });
      expect(code(answer)).toEqual([409, 'claim.statement_outdated']);
    });

    it('refuses after the last day, and says which day it was', async () => {
      await world.app.em().nativeUpdate(ClaimSchema, { id: claimId }, { replyBy: '2026-11-19' });
      const answer = await confirm(world, claimId, accountId);
      expect(code(answer)).toEqual([409, 'claim.reply_window_closed']);
      expect(answer.body.error.message).toContain('2026-11-19');
      await reset();
    });

    it('refuses in a year without a budget, and writes nothing', async () => {
      const em = world.app.em();
      await em.nativeUpdate(PolicyBudgetSchema, { policyCode: PATENTS, year: '2026' }, { year: '2020' });
      expect(code(await confirm(world, claimId, accountId))).toEqual([409, 'claim.budget_exhausted']);
      expect(await em.count(ClaimEventSchema, { claimId, event: 'confirm' })).toBe(0);
      await em.nativeUpdate(PolicyBudgetSchema, { policyCode: PATENTS, year: '2020' }, { year: '2026' });
    });

    it('confirms on the last day, sets the money aside, repeats its answer for the same key, and no more', async () => {
      await world.app.em().nativeUpdate(ClaimSchema, { id: claimId }, { replyBy: '2026-11-20' });
      const first = await confirm(world, claimId, accountId, 'confirm-key-1');
      expect(first).toMatchObject({
        status: 200,
        body: { status: 'confirmed', payeeAccount: { id: accountId } },
      });
      const again = await confirm(world, claimId, accountId, 'confirm-key-1');
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
      expect(code(await confirm(world, claimId, accountId + 1, 'confirm-key-1'))).toEqual([
        422,
        'idempotency.key_reused',
      ]);
      expect(code(await confirm(world, claimId, accountId))).toEqual([409, 'claim.wrong_status']);
      const em = world.app.em();
      expect(await em.count(ClaimEventSchema, { claimId, event: 'confirm' })).toBe(1);
      expect((await budgetsOf(em, world.zoneId, '2026')).get(PATENTS)?.reservedFen).toBe(1_000_000);
      expect(await auditBudgets(em, world.zoneId)).toEqual([]);
      expect(await em.findOneOrFail(ClaimSchema, { id: claimId })).toMatchObject({
        confirmedBy: 1,
        statementVersion: '2026-1',
      });
    });
  });

  describe('POST decline', () => {
    const decline = (
      as: ClaimWorld['owner'] | undefined,
      id: number,
      body: object = { reason: '已申请其他政策' },
    ) => world.app.post(claims(`/${id}/decline`), body, as === undefined ? {} : { as });

    it('refuses visitors, viewers, a missing reason and a claim that was confirmed', async () => {
      expect(code(await decline(undefined, claimId))).toEqual([401, 'auth.required']);
      expect(code(await decline(world.viewer, claimId))).toEqual([403, 'auth.confirm_money_required']);
      expect(code(await decline(world.stranger, claimId))).toEqual([404, 'enterprise.not_found']);
      expect(code(await decline(world.owner, claimId, {}))).toEqual([400, 'request.invalid']);
      expect(code(await decline(world.owner, claimId))).toEqual([409, 'claim.wrong_status']);
      expect(code(await decline(world.owner, 999_999))).toEqual([404, 'claim.not_found']);
    });

    it('ends a pushed claim with the reason in its history', async () => {
      await reset();
      const { status, body } = await decline(world.owner, claimId);
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'declined', canConfirm: false });
      expect(body.history.at(-1)).toMatchObject({
        event: 'decline',
        actor: 'enterprise',
        note: '已申请其他政策',
      });
    });
  });

  describe('POST correct-account', () => {
    const correct = (as: ClaimWorld['owner'] | undefined, body: object = { payeeAccountId: accountId }) =>
      world.app.post(claims(`/${claimId}/correct-account`), body, as === undefined ? {} : { as });

    it('refuses visitors, viewers, strangers, an empty body and a claim that has not failed', async () => {
      await reset();
      expect(code(await correct(undefined))).toEqual([401, 'auth.required']);
      expect(code(await correct(world.viewer))).toEqual([403, 'auth.confirm_money_required']);
      expect(code(await correct(world.stranger))).toEqual([404, 'enterprise.not_found']);
      expect(code(await correct(world.owner, {}))).toEqual([400, 'request.invalid']);
      expect(code(await correct(world.owner))).toEqual([409, 'claim.wrong_status']);
    });

    it('names the new account of a failed claim, which must be there', async () => {
      await world.app.em().nativeUpdate(ClaimSchema, { id: claimId }, { status: 'failed' });
      expect(code(await correct(world.owner, { payeeAccountId: 999_999 }))).toEqual([
        404,
        'payee_account.not_found',
      ]);
      expect((await correct(world.owner)).body).toMatchObject({
        status: 'account_corrected',
        canCorrectAccount: false,
      });
    });
  });

  describe('payee accounts', () => {
    const body = {
      holderName: '郑州第1科技有限公司',
      bankName: '中国银行',
      accountNumber: '622202170200009999',
    };

    it('are added in the enterprise’s own name, twice the same being one, and shown by their last digits', async () => {
      const added = await world.app.post(accounts(), body, { as: world.owner });
      expect(added.body).toMatchObject({ bankName: '中国银行', maskedNumber: '**** 9999' });
      const again = await world.app.post(accounts(), body, { as: world.owner });
      expect(again.body).toEqual(added.body);
      const list = await world.app.get(accounts(), { as: world.viewer });
      expect(list.body.items).toHaveLength(2);
      expect(JSON.stringify(list.body)).not.toContain(body.accountNumber);
    });

    it('lie sealed in the database', async () => {
      const rows = await world.app.em().find(PayeeAccountSchema, {});
      expect(JSON.stringify(rows)).not.toContain(body.accountNumber);
    });

    it('are refused in another name, from those who may not, and when they are no account', async () => {
      const other = { ...body, holderName: '郑州第2科技有限公司' };
      expect(code(await world.app.post(accounts(), other, { as: world.owner }))).toEqual([
        422,
        'payee_account.holder_mismatch',
      ]);
      expect(code(await world.app.post(accounts(), body))).toEqual([401, 'auth.required']);
      expect(code(await world.app.post(accounts(), body, { as: world.viewer }))).toEqual([
        403,
        'auth.confirm_money_required',
      ]);
      expect(code(await world.app.post(accounts(), body, { as: world.stranger }))).toEqual([
        404,
        'enterprise.not_found',
      ]);
      expect(
        code(await world.app.post(accounts(), { ...body, accountNumber: 'abc' }, { as: world.owner })),
      ).toEqual([400, 'request.invalid']);
      expect(code(await world.app.get(accounts()))).toEqual([401, 'auth.required']);
      expect(code(await world.app.get(accounts(), { as: world.stranger }))).toEqual([
        404,
        'enterprise.not_found',
      ]);
    });
  });
});
