import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { PolicyMatchSchema } from '../../../server/src/features/policies/policyMatch.entity.ts';
import {
  accepted,
  identify,
  officer,
  PATENTS,
  pushedClaim,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const ROUTE = '/v1/officer/policy-drafts';
const SHIPPED = readFileSync('server/catalogue/policies/zhengzhou-domestic-patents.yaml', 'utf8');
/** The second version: in force from 1 December, with twice the money for an invention. */
const SECOND = SHIPPED.replace('version: 1', 'version: 2')
  .replace('validFrom: 2026-01-01', 'validFrom: 2026-12-01')
  .replace('yuan: 3000 }', 'yuan: 6000 }');
const code = (answer: { status: number; body: { error?: { code: string } } }) => [
  answer.status,
  answer.body.error?.code,
];

describeEngines('a policy as a draft', (engine) => {
  let world: ClaimWorld;
  const submit = (yaml: string, as = world.handler) => world.app.post(ROUTE, { yaml }, { as });
  const decide = (id: number, verb: string, as = world.reviewer, body: object = {}) =>
    world.app.post(`${ROUTE}/${id}/${verb}`, body, { as });
  const versionInForce = async () =>
    (await world.app.get(`/v1/zones/zhengzhou/policies/${PATENTS}`)).body.version as number;

  beforeEach(async () => {
    world = await startClaimWorld(engine);
  });
  afterEach(() => world.app.close());

  it('is tried without writing, approved by a second officer, and in force from its first day', async () => {
    const { id, isOwn, policy } = accepted(await submit(SECOND)).body;
    expect([isOwn, policy.state]).toEqual([true, 'draft']);
    const trial = accepted(await decide(id, 'dry-run')).body;
    expect(trial).toMatchObject({ asOf: '2026-11-20', period: '2025', met: 1, totalFen: 1_900_000 });
    expect(trial.budgetFen).toBe(3_000_000_000);
    expect(await world.app.em().count(PolicyMatchSchema, {})).toBe(0);
    expect(accepted(await decide(id, 'approve')).body).toMatchObject({ status: 'approved', isOwn: false });
    expect(await versionInForce()).toBe(1);
    world.app.clock.set('2026-12-01T02:00:00.000Z');
    expect(await versionInForce()).toBe(2);
    const audited = await world.app.em().find(AuditEntrySchema, { subject: `policy:${PATENTS}` });
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['policy_draft.submit', 'policy_draft.approve', 'policy.install']),
    );
  });

  it('never touches a claim that was pushed before', async () => {
    const claimId = await pushedClaim(world);
    const { id } = accepted(await submit(SECOND)).body;
    accepted(await decide(id, 'approve'));
    world.app.clock.set('2026-12-01T02:00:00.000Z');
    await identify(world);
    expect(await world.app.em().findOneOrFail(ClaimSchema, { id: claimId })).toMatchObject({
      policyVersion: 1,
      amountFen: 1_000_000,
    });
    const match = await world.app.em().findOneOrFail(PolicyMatchSchema, { policyCode: PATENTS });
    expect(match.amountFen).toBe(1_900_000);
  });

  it.each([
    ['two unknown keys', SECOND.replace('version: 2', 'version: 2\nluck: 1\nmore: 2'), ['']],
    [
      'faults in two places',
      SECOND.replace('replyDays: 30', 'replyDays: soon').replace('mode: no_application', 'mode: gift'),
      ['mode', 'replyDays'],
    ],
    ['a wrong amount deep inside', SECOND.replace('yuan: 6000', 'yuan: 6.001'), ['amount.units.0.yuan']],
    [
      'a condition that can never hold',
      SECOND.replace(/op: '>=',\n(\s+)value: 1,/, "op: '<',\n$1value: 0,"),
      ['conditions'],
    ],
    [
      'an operator that there is not',
      SECOND.replaceAll("op: '>='", "op: '~'"),
      ['conditions.any.0.op', 'conditions.any.1.op'],
    ],
    ['text that is no YAML', 'code: [', ['yaml']],
  ])('is refused with %s, every problem with its path, and not kept', async (_name, yaml, paths) => {
    const answer = await submit(yaml);
    expect(code(answer)).toEqual([422, 'policy_draft.invalid']);
    const found = answer.body.error.fields as { path: string; message: string }[];
    expect([...new Set(found.map(({ path }) => path))].toSorted()).toEqual(paths.toSorted());
    expect(found.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
    expect((await world.app.get(ROUTE, { as: world.handler })).body.items).toEqual([]);
  });

  it('is refused for another zone, an old version, a day that is over, or less money than is committed', async () => {
    expect(code(await submit(SECOND.replace('zone: zhengzhou', 'zone: baoding')))).toEqual([
      422,
      'policy_draft.wrong_zone',
    ]);
    expect(code(await submit(SHIPPED))).toEqual([409, 'policy_draft.version_taken']);
    const late = accepted(await submit(SECOND.replace('2026-12-01', '2026-11-19'))).body;
    expect(code(await decide(late.id, 'approve'))).toEqual([409, 'policy_draft.starts_too_early']);
    const claimId = await pushedClaim(world);
    await world.app.em().nativeUpdate(ClaimSchema, { id: claimId }, { status: 'pushed' });
    await world.app
      .em()
      .execute('update policy_budget set reserved_fen = 500 where policy_code = ?', [PATENTS]);
    const poor = accepted(
      await submit(SECOND.replace('year: 2026, yuan: 30000000', 'year: 2026, yuan: 4.99')),
    ).body;
    expect(code(await decide(poor.id, 'approve'))).toEqual([409, 'policy_draft.budget_too_small']);
    expect(await versionInForce()).toBe(1);
  });

  it('is decided once, by somebody else, and can be sent back with a reason', async () => {
    const { zoneId, handler } = world;
    const first = accepted(await submit(SECOND)).body.id as number;
    const author = officer(zoneId, handler.officerId, 'reviewer');
    expect(code(await decide(first, 'approve', author))).toEqual([403, 'policy_draft.same_person']);
    expect(code(await decide(first, 'reject'))).toEqual([400, 'request.invalid']);
    const sentBack = await decide(first, 'reject', world.reviewer, { reason: '金额依据不足' });
    expect(sentBack.body).toMatchObject({ status: 'rejected', note: '金额依据不足' });
    expect(code(await decide(first, 'approve'))).toEqual([409, 'policy_draft.already_decided']);
    const [one, two] = [accepted(await submit(SECOND)).body.id, accepted(await submit(SECOND)).body.id];
    accepted(await decide(one, 'approve'));
    expect(code(await decide(two, 'approve'))).toEqual([409, 'policy_draft.version_taken']);
    const list = (await world.app.get(`${ROUTE}?limit=2`, { as: world.handler })).body;
    expect(list.items.map(({ id }: { id: number }) => id)).toEqual([two, one]);
    expect(
      (await world.app.get(`${ROUTE}?after=${list.next}`, { as: world.handler })).body.items,
    ).toHaveLength(1);
  });

  it('is there for those who may, in their own zone', async () => {
    const { app, owner, preparer, handler } = world;
    const { id } = accepted(await submit(SECOND)).body;
    const elsewhere = officer(999, 9, 'reviewer');
    expect(code(await app.post(ROUTE, { yaml: SECOND }))).toEqual([401, 'auth.required']);
    expect(code(await submit(SECOND, owner as never))).toEqual([403, 'request.forbidden']);
    expect(code(await submit(SECOND, world.reviewer))).toEqual([403, 'request.forbidden']);
    expect(code(await submit('x'.repeat(100_001)))).toEqual([400, 'request.invalid']);
    expect(code(await app.get(ROUTE, { as: preparer }))).toEqual([403, 'request.forbidden']);
    expect(code(await app.get(`${ROUTE}/${id}`, { as: elsewhere }))).toEqual([404, 'policy_draft.not_found']);
    expect((await app.get(`${ROUTE}/${id}`, { as: handler })).body.yaml).toBe(SECOND);
    for (const verb of ['approve', 'dry-run']) {
      expect(code(await decide(id, verb, elsewhere))).toEqual([404, 'policy_draft.not_found']);
      expect(code(await decide(id, verb, preparer))).toEqual([403, 'request.forbidden']);
    }
    expect(code(await decide(id, 'approve', handler))).toEqual([403, 'request.forbidden']);
  });
});
