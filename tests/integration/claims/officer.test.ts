import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import {
  archiveClaims,
  ClaimSchema,
  expireClaims,
  identifyPublished,
  remindClaims,
} from '../../../server/src/features/claims/index.ts';
import { saveFlags } from '../../../server/src/features/enterprises/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditBudgets, budgetsOf } from '../../../server/src/features/policies/index.ts';
import { ZoneSchema } from '../../../server/src/features/zones/index.ts';
import {
  accepted,
  addAccount,
  confirm,
  identify,
  officer,
  officerStep,
  patentClaimId,
  PATENTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

describeEngines('officers and the claims of their zone', (engine) => {
  let world: ClaimWorld;
  let claimId: number;
  const code = (answer: { status: number; body: { error?: { code: string } } }) => [
    answer.status,
    answer.body.error?.code,
  ];
  const step = (
    verb: string,
    as: ClaimWorld['handler'] | ClaimWorld['owner'] | undefined,
    body: object = {},
    id = claimId,
  ) => world.app.post(`/v1/officer/claims/${id}/${verb}`, body, as === undefined ? {} : { as });
  const put = (values: object) => world.app.em().nativeUpdate(ClaimSchema, { id: claimId }, values);

  beforeAll(async () => {
    world = await startClaimWorld(engine, { enterprises: 3 });
  });
  afterAll(() => world.app.close());

  describe('POST policies/:code/match', () => {
    const match = (
      dryRun: unknown,
      as: ClaimWorld['handler'] | ClaimWorld['owner'] | undefined,
      policy = PATENTS,
    ) => world.app.post(`/v1/officer/policies/${policy}/match`, { dryRun }, as === undefined ? {} : { as });

    it('counts in a dry run and writes nothing', async () => {
      const { body } = await match(true, world.handler);
      expect(body).toMatchObject({
        dryRun: true,
        period: '2025',
        met: 3,
        unmet: 0,
        unknown: 0,
        near: 0,
        totalFen: 3_000_000,
        claimsCreated: 3,
      });
      expect(body.candidates).toEqual(
        world.enterpriseIds.map((enterpriseId, at) => ({
          enterpriseId,
          enterpriseName: `郑州第${at + 1}科技有限公司`,
          amountFen: 1_000_000,
        })),
      );
      expect(await world.app.em().count(ClaimSchema, {})).toBe(0);
    });

    it('makes a claim of each match, once', async () => {
      expect((await match(false, world.handler)).body).toMatchObject({ claimsCreated: 3 });
      expect((await match(false, world.handler)).body).toMatchObject({ claimsCreated: 0, met: 3 });
      expect(await world.app.em().count(ClaimSchema, { policyCode: PATENTS, status: 'matched' })).toBe(3);
      claimId = await patentClaimId(world);
    });

    it('is for the zone’s business officers', async () => {
      expect(code(await match(true, undefined))).toEqual([401, 'auth.required']);
      expect(code(await match(true, world.owner))).toEqual([403, 'request.forbidden']);
      expect(code(await match(true, world.reviewer))).toEqual([403, 'request.forbidden']);
      expect(code(await match('yes', world.handler))).toEqual([400, 'request.invalid']);
      expect(code(await match(true, world.handler, 'no-such-policy'))).toEqual([404, 'policy.not_found']);
      expect(code(await match(true, officer(999, 9, 'business_officer')))).toEqual([404, 'policy.not_found']);
    });

    it('refuses a policy that is not in force', async () => {
      world.app.clock.set('2028-01-01T02:00:00.000Z');
      expect(code(await match(true, world.handler))).toEqual([409, 'policy.not_in_force']);
      world.app.clock.set('2026-11-20T02:00:00.000Z');
    });
  });

  describe('GET officer/claims', () => {
    it('pages through the zone by id', async () => {
      const first = await world.app.get('/v1/officer/claims?limit=2', { as: world.reviewer });
      expect(first.body.items).toHaveLength(2);
      const second = await world.app.get(`/v1/officer/claims?limit=2&after=${first.body.next}`, {
        as: world.reviewer,
      });
      expect(second.body.items).toHaveLength(1);
      expect(second.body.next).toBeUndefined();
      expect(first.body.items[0]).toMatchObject({ enterpriseName: '郑州第1科技有限公司', status: 'matched' });
    });

    it('filters, and shows another zone nothing', async () => {
      const none = await world.app.get('/v1/officer/claims?status=paid', { as: world.handler });
      expect(none.body.items).toEqual([]);
      const elsewhere = await world.app.get('/v1/officer/claims', { as: officer(999, 9, 'auditor') });
      expect(elsewhere.body.items).toEqual([]);
      expect(code(await world.app.get('/v1/officer/claims'))).toEqual([401, 'auth.required']);
      expect(code(await world.app.get('/v1/officer/claims', { as: world.owner }))).toEqual([
        403,
        'request.forbidden',
      ]);
      expect(code(await world.app.get('/v1/officer/claims?status=odd', { as: world.handler }))).toEqual([
        400,
        'request.invalid',
      ]);
    });

    it('shows one claim with its automatic checks, to its own zone only', async () => {
      const { body } = await world.app.get(`/v1/officer/claims/${claimId}`, { as: world.handler });
      expect(body.checks.map((check: { passed: boolean }) => check.passed)).toEqual([
        true,
        true,
        true,
        true,
        true,
      ]);
      const path = `/v1/officer/claims/${claimId}`;
      expect(code(await world.app.get(path, { as: officer(999, 9, 'auditor') }))).toEqual([
        404,
        'claim.not_found',
      ]);
      expect(code(await world.app.get(path))).toEqual([401, 'auth.required']);
      expect(code(await world.app.get(path, { as: officer(world.zoneId, 9, 'department_clerk') }))).toEqual([
        403,
        'request.forbidden',
      ]);
    });
  });

  describe.each([
    ['review', 'handler', {}],
    ['reject', 'handler', { reason: '资料有误' }],
    ['push', 'handler', {}],
    ['publicise', 'handler', {}],
    ['approve', 'reviewer', {}],
    ['uphold', 'reviewer', { reason: '核查属实' }],
    ['dismiss', 'reviewer', { reason: '核查不属实' }],
  ] as const)('POST %s', (verb, role, body) => {
    it('is refused to others, elsewhere, with a bad body and in a wrong status', async () => {
      await put({ status: 'declined' });
      const wrong = role === 'handler' ? world.reviewer : world.handler;
      expect(code(await step(verb, undefined, body))).toEqual([401, 'auth.required']);
      expect(code(await step(verb, world.owner, body))).toEqual([403, 'request.forbidden']);
      expect(code(await step(verb, wrong, body))).toEqual([403, 'request.forbidden']);
      expect(code(await step(verb, { ...world[role], zoneId: 999 }, body))).toEqual([404, 'claim.not_found']);
      expect(code(await step(verb, world[role], { ...body, amountFen: 1 }))).toEqual([
        400,
        'request.invalid',
      ]);
      expect(code(await step(verb, world[role], body))).toEqual([409, 'claim.wrong_status']);
      await put({ status: 'matched' });
    });
  });

  describe('the way of a claim', () => {
    it('is not reviewed while an automatic check fails', async () => {
      const em = world.app.em();
      const flag = { enterpriseId: world.enterpriseId, kind: 'dishonest' as const, occurredOn: '2026-10-01' };
      await transact(em, (tx) => saveFlags(tx, world.zoneId, [{ ...flag, repairedOn: undefined }]));
      await identify(world);
      const answer = await step('review', world.handler);
      expect(code(answer)).toEqual([409, 'claim.checks_failed']);
      expect(answer.body.error.message).toContain('按现有数据仍符合全部条件');
      await transact(em, (tx) => saveFlags(tx, world.zoneId, [{ ...flag, repairedOn: '2026-11-01' }]));
      await identify(world);
    });

    it('is rejected with a reason that stays inside the office', async () => {
      await put({ status: 'matched' });
      expect((await step('reject', world.handler, { reason: '名称已变更' })).body).toMatchObject({
        status: 'rejected',
      });
      expect(
        code(
          await world.app.get(`/v1/enterprises/${world.enterpriseId}/claims/${claimId}`, { as: world.owner }),
        ),
      ).toEqual([404, 'claim.not_found']);
      await put({ status: 'matched' });
    });

    it('is reminded of three times in its window, and expires the day after it', async () => {
      await officerStep(world, world.handler, claimId, 'review');
      await officerStep(world, world.handler, claimId, 'push');
      const days = ['12', '13', '16', '17', '18', '19', '20'];
      const reminded: number[] = [];
      for (const day of days) {
        world.app.clock.set(`2026-12-${day}T02:00:00.000Z`);
        reminded.push(await remindClaims(world.app.deps));
        expect(await expireClaims(world.app.deps)).toBe(0);
      }
      expect(reminded).toEqual([0, 1, 0, 1, 0, 1, 0]);
      world.app.clock.set('2026-12-20T16:00:00.000Z');
      expect(await expireClaims(world.app.deps)).toBe(1);
      expect(await expireClaims(world.app.deps)).toBe(0);
      const keys = (await world.app.em().find(InboxMessageSchema, {}, { orderBy: { id: 'asc' } })).map(
        ({ dedupeKey }) => dedupeKey.split(':').slice(2).join(':'),
      );
      expect(keys).toEqual(['pushed', 'closing:7', 'closing:3', 'closing:1', 'expired']);
      world.app.clock.set('2026-11-20T02:00:00.000Z');
    });

    it('is approved only by a second officer after the last day of the notice', async () => {
      await put({ status: 'pushed', replyBy: '2026-12-20' });
      accepted(await confirm(world, claimId, await addAccount(world)));
      const publicised = await officerStep(world, world.handler, claimId, 'publicise');
      expect(publicised.body).toMatchObject({ status: 'publicised', noticeEndsOn: '2026-11-27' });
      world.app.clock.set('2026-11-27T15:59:00.000Z');
      const early = await step('approve', world.reviewer);
      expect(code(early)).toEqual([409, 'claim.notice_not_over']);
      expect(early.body.error.message).toContain('2026-11-27');
      world.app.clock.set('2026-11-27T16:00:00.000Z');
      const both = officer(world.zoneId, world.handler.officerId, 'business_officer', 'reviewer');
      expect(code(await step('approve', both))).toEqual([403, 'claim.same_person']);
      expect((await step('approve', world.reviewer)).body).toMatchObject({ status: 'approved' });
      expect(await world.app.em().findOneOrFail(ClaimSchema, { id: claimId })).toMatchObject({
        payBy: '2026-12-18',
      });
      world.app.clock.set('2026-11-20T02:00:00.000Z');
    });

    it('is archived thirty days after it was paid', async () => {
      await put({ status: 'paid', paidAt: new Date('2026-11-01T00:00:00Z') });
      world.app.clock.set('2026-11-30T23:59:59.000Z');
      expect(await archiveClaims(world.app.deps)).toBe(0);
      world.app.clock.set('2026-12-01T00:00:01.000Z');
      expect(await archiveClaims(world.app.deps)).toBe(1);
      world.app.clock.set('2026-11-20T02:00:00.000Z');
    });
  });

  describe('public notices', () => {
    const notices = (rest = '') => `/v1/zones/zhengzhou/notices${rest}`;
    const objection = { contactName: '李建国', contactPhone: '13800138000', reason: '该企业专利系转让取得' };

    it('show everybody company, policy, amount and days, and nothing else', async () => {
      await put({ status: 'publicised', noticeFrom: '2026-11-20', noticeUntil: '2026-11-27' });
      const { status, body } = await world.app.get(notices());
      expect(status).toBe(200);
      expect(body.items).toEqual([
        {
          claimId,
          enterpriseName: '郑州第1科技有限公司',
          policyCode: PATENTS,
          policyTitle: '国内专利授权奖励',
          period: '2025',
          amountFen: 1_000_000,
          startsOn: '2026-11-20',
          endsOn: '2026-11-27',
          isProvisional: false,
          isOpen: true,
        },
      ]);
      expect((await world.app.get(notices(`/${claimId}`))).body).toEqual(body.items[0]);
    });

    it('are not there for other claims and other zones', async () => {
      expect(code(await world.app.get(notices(`/${claimId + 1}`)))).toEqual([404, 'notice.not_found']);
      expect(code(await world.app.get('/v1/zones/nowhere/notices'))).toEqual([404, 'zone.not_found']);
      expect(code(await world.app.get(notices('?limit=0')))).toEqual([400, 'request.invalid']);
    });

    it('take an objection from anyone who leaves a contact', async () => {
      expect(
        code(await world.app.post(notices(`/${claimId}/objections`), { ...objection, contactPhone: '1' })),
      ).toEqual([400, 'request.invalid']);
      expect(code(await world.app.post(notices(`/${claimId + 1}/objections`), objection))).toEqual([
        404,
        'notice.not_found',
      ]);
      const raised = await world.app.post(notices(`/${claimId}/objections`), objection);
      expect(raised).toMatchObject({ status: 200, body: { answerBy: '2026-11-27' } });
      const second = await world.app.post(notices(`/${claimId}/objections`), objection);
      expect(second.status).toBe(200);
      const { body } = await world.app.get(`/v1/officer/claims/${claimId}`, { as: world.reviewer });
      expect(body.status).toBe('objected');
      expect(body.objections).toHaveLength(2);
      expect(body.objections[0]).toMatchObject({
        contactName: '李**',
        contactPhone: '138****8000',
        outcome: 'open',
      });
      expect(JSON.stringify(await world.app.get(notices(`/${claimId}`)))).not.toContain('13800138000');
    });

    it('go on when the objections are dismissed, all of them with the answer', async () => {
      const { body } = await officerStep(world, world.reviewer, claimId, 'dismiss', {
        reason: '经核查权属清晰',
      });
      expect(body.status).toBe('publicised');
      expect(
        body.objections.map(({ outcome, answer }: { outcome: string; answer: string }) => [outcome, answer]),
      ).toEqual([
        ['dismissed', '经核查权属清晰'],
        ['dismissed', '经核查权属清晰'],
      ]);
    });

    it('end the claim when an objection is upheld, and give its money back', async () => {
      const before = (await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)?.reservedFen;
      accepted(await world.app.post(notices(`/${claimId}/objections`), objection));
      const { body } = await officerStep(world, world.reviewer, claimId, 'uphold', { reason: '核查属实' });
      expect(body.status).toBe('revoked');
      expect((await budgetsOf(world.app.em(), world.zoneId, '2026')).get(PATENTS)?.reservedFen).toBe(
        (before ?? 0) - 1_000_000,
      );
      expect(await auditBudgets(world.app.em(), world.zoneId)).toEqual([]);
      expect(code(await world.app.get(notices(`/${claimId}`)))).toEqual([404, 'notice.not_found']);
    });

    it('take no objection after the last day', async () => {
      await put({ status: 'publicised', noticeUntil: '2026-11-19' });
      expect(code(await world.app.post(notices(`/${claimId}/objections`), objection))).toEqual([
        409,
        'notice.closed',
      ]);
    });
  });

  it('matches a zone once its scores are published, and not again while nothing changes', async () => {
    const em = world.app.em();
    expect(await identifyPublished(world.app.deps)).toBe(0);
    await em.nativeUpdate(ZoneSchema, { id: world.zoneId }, { publishedRunId: 7 });
    expect(await identifyPublished(world.app.deps)).toBe(1);
    world.app.clock.advance(1);
    expect(await identifyPublished(world.app.deps)).toBe(0);
  });
});
