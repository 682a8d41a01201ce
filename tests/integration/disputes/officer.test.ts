import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import { DisputeSchema } from '../../../server/src/features/disputes/dispute.entity.ts';
import {
  escalateDisputes,
  rescoreCorrected,
  type Rescored,
} from '../../../server/src/features/disputes/index.ts';
import { factHistory, withdrawFacts } from '../../../server/src/features/facts/index.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { transact } from '../../../server/src/db/transact.ts';
import {
  deliver,
  dismiss,
  PDF,
  raise,
  raised,
  startDisputeWorld,
  uphold,
  uploadEvidence,
  type DisputeWorld,
} from '../../support/disputeWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const MISSING = { code: 'net_profit', disputedValue: undefined, claimedValue: '-150000.25' };
const STAFF = { code: 'staff_total', disputedValue: undefined, claimedValue: '50' };

describeEngines('disputes at the desk', (engine) => {
  let first: DisputeWorld;
  let world: DisputeWorld;
  beforeAll(async () => {
    first = await startDisputeWorld(engine);
  });
  beforeEach(async () => {
    world = await first.fresh();
  });
  afterAll(() => first.close());

  const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) =>
    `${status} ${body.error?.code}`;
  const queue = async (as: DisputeWorld['taxClerk'], query = '') => {
    const { status, body } = await world.app.get(`/v1/officer/disputes${query}`, { as });
    return status === 200 ? body.items.map(({ id }: { id: number }) => id) : codeOf({ status, body });
  };
  const show = (id: number, as: DisputeWorld['taxClerk']) =>
    world.app.get(`/v1/officer/disputes/${id}`, { as });
  /** Values of the fact as `value:state`, newest first. */
  const versions = async (code = 'revenue') => {
    const { zoneId, enterpriseId } = world;
    const all = await factHistory(world.app.em(), { zoneId, enterpriseId, code, period: '2025' });
    return all.map(({ value, state }) => `${value}:${state}`);
  };
  const audited = (action: string) => world.app.em().count(AuditEntrySchema, { action });
  const inbox = () => world.app.em().find(InboxMessageSchema, { event: 'disputeAnswered' });

  it('upholds: the correction supersedes with its provenance, the owner is told, scores wait to be made anew', async () => {
    const id = await raised(world);
    const answer = await uphold(world, id);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'upheld',
      correctedValue: '12500000',
      answer: '已核对更正申报表',
      rescore: 'pending',
      canAnswer: false,
      enterpriseName: '郑州甲科技有限公司',
      versions: [
        { value: '12500000', state: 'live', source: `数据异议 #${id}`, department: 'tax' },
        { value: '12000000', state: 'superseded', source: '税务2025.csv', department: 'tax' },
      ],
    });
    const [told] = await inbox();
    expect(told?.body).toContain(
      '“2025年营业收入”的异议，税务局已于 2026年11月20日 答复：异议成立，更正为12500000元',
    );
    expect(await audited('dispute.uphold')).toBe(1);
    expect((await verifyChain(world.app.em(), `zone:${world.zoneId}`)).ok).toBe(true);
  });

  it('shows both values to the owner afterwards', async () => {
    const id = await raised(world);
    await uphold(world, id, { correctedValue: '12400000' });
    const seen = await world.app.get(`/v1/enterprises/${world.enterpriseId}/disputes/${id}`, {
      as: world.owner,
    });
    expect(seen.body).toMatchObject({
      status: 'upheld',
      disputedValue: '12000000',
      claimedValue: '12500000',
      correctedValue: '12400000',
    });
    expect(await versions()).toEqual(['12400000:live', '12000000:superseded']);
  });

  it('upholds a missing fact: it is there now', async () => {
    await uphold(world, await raised(world, MISSING), { correctedValue: '-150000.25' });
    expect(await versions('net_profit')).toEqual(['-150000.25:live']);
  });

  it('keeps the correction when the delivery it corrected is withdrawn', async () => {
    const id = await raised(world);
    await uphold(world, id);
    const { disputedBatchId } = await world.app.em().findOneOrFail(DisputeSchema, { id });
    await transact(world.app.em(), (tx) => withdrawFacts(tx, disputedBatchId ?? 0, world.app.clock.now()));
    expect(await versions()).toEqual(['12500000:live', '12000000:withdrawn']);
  });

  it('writes nothing where a newer delivery has brought the right value already', async () => {
    const id = await raised(world);
    const batchId = await deliver(world.app, world, { revenue: '12500000' });
    expect((await uphold(world, id)).body.status).toBe('upheld');
    expect(await versions()).toEqual(['12500000:live', '12000000:superseded']);
    const dispute = await world.app.em().findOneOrFail(DisputeSchema, { id });
    expect(dispute.correctionBatchId).toBe(batchId);
  });

  it('supersedes whatever counts by then', async () => {
    const id = await raised(world);
    await deliver(world.app, world, { revenue: '12100000' });
    await uphold(world, id);
    expect(await versions()).toEqual(['12500000:live', '12100000:superseded', '12000000:superseded']);
  });

  it.each([
    ['the very value that is disputed', { correctedValue: '12000000' }, '422 dispute.value_unchanged'],
    ['a value in words', { correctedValue: '一千万' }, '400 request.invalid'],
    ['no value', { answer: '好的，同意更正' }, '400 request.invalid'],
    ['nine decimals', { correctedValue: '0.123456789' }, '422 dispute.value_invalid'],
  ])('refuses to uphold with %s and writes nothing', async (_what, body, expected) => {
    const id = await raised(world);
    expect(codeOf(await uphold(world, id, body))).toBe(expected);
    expect(await versions()).toEqual(['12000000:live']);
    expect([await audited('dispute.uphold'), (await inbox()).length]).toEqual([0, 0]);
  });

  it('dismisses with a reason the owner reads; the fact stays and nothing is scored anew', async () => {
    const id = await raised(world);
    expect(codeOf(await dismiss(world, id, {}))).toBe('400 request.invalid');
    const { body } = await dismiss(world, id);
    expect(body).toMatchObject({ status: 'dismissed', answer: '以申报系统数据为准' });
    expect(body.rescore).toBeUndefined();
    expect(await versions()).toEqual(['12000000:live']);
    expect((await inbox()).map(({ body: text }) => text.endsWith('异议不成立。'))).toEqual([true]);
  });

  it('answers once: every later answer is refused with 409', async () => {
    const id = await raised(world);
    await dismiss(world, id);
    expect(codeOf(await uphold(world, id))).toBe('409 dispute.wrong_status');
    expect(codeOf(await dismiss(world, id))).toBe('409 dispute.wrong_status');
    expect(codeOf(await uphold(world, id, undefined, world.business))).toBe('409 dispute.wrong_status');
    expect(await versions()).toEqual(['12000000:live']);
  });

  it('belongs to the department of the fact: others do not find it, and not everybody at the desk decides', async () => {
    const id = await raised(world);
    for (const stranger of [world.hrClerk, world.foreignClerk]) {
      expect(codeOf(await show(id, stranger))).toBe('404 dispute.not_found');
      expect(codeOf(await uphold(world, id, undefined, stranger))).toBe('404 dispute.not_found');
      expect(codeOf(await dismiss(world, id, undefined, stranger))).toBe('404 dispute.not_found');
    }
    expect(codeOf(await uphold(world, id, undefined, world.auditor))).toBe('403 request.forbidden');
    expect(codeOf(await dismiss(world, id, undefined, world.finance))).toBe('403 request.forbidden');
    expect(codeOf(await show(id, world.finance))).toBe('403 request.forbidden');
    expect(codeOf(await uphold(world, id, undefined, world.business))).toBe('403 dispute.not_escalated');
    expect(codeOf(await world.app.post(`/v1/officer/disputes/${id}/uphold`, { correctedValue: '1' }))).toBe(
      '401 auth.required',
    );
    expect(codeOf(await world.app.get(`/v1/officer/disputes/${id}`))).toBe('401 auth.required');
    expect((await show(id, world.auditor)).body).toMatchObject({ canAnswer: false });
    expect((await show(id, world.taxClerk)).body).toMatchObject({ canAnswer: true });
    expect(await versions()).toEqual(['12000000:live']);
  });

  it('queues by deadline: a clerk sees the own department, the business officer the zone, filtered and in pages', async () => {
    const first = await raised(world);
    const second = await raised(world, STAFF);
    world.app.clock.advance(24 * 3600 * 1000);
    const third = await raised(world, MISSING);
    await dismiss(world, first);
    expect(await queue(world.taxClerk)).toEqual([third]);
    expect(await queue(world.hrClerk)).toEqual([second]);
    expect(await queue(world.foreignClerk)).toEqual([]);
    expect(await queue(world.business)).toEqual([second, third]);
    expect(await queue(world.business, '?department=tax')).toEqual([third]);
    expect(await queue(world.hrClerk, '?department=tax')).toEqual([]);
    expect(await queue(world.auditor, '?status=dismissed')).toEqual([first]);
    expect(await queue(world.business, `?enterpriseId=${world.otherId}`)).toEqual([]);
    const page = await world.app.get('/v1/officer/disputes?limit=1', { as: world.business });
    expect(page.body.items[0]).toMatchObject({ id: second, enterpriseName: '郑州甲科技有限公司' });
    expect(await queue(world.business, `?limit=1&after=${page.body.next}`)).toEqual([third]);
    expect(await queue(world.finance)).toBe('403 request.forbidden');
    expect(await queue(world.business, '?status=lost')).toBe('400 request.invalid');
    expect(codeOf(await world.app.get('/v1/officer/disputes'))).toBe('401 auth.required');
  });

  it('counts what waits, for a clerk of the own department alone', async () => {
    const counts = async (as: DisputeWorld['taxClerk']) =>
      (await world.app.get('/v1/officer/dispute-counts', { as })).body.items;
    expect(await counts(world.business)).toEqual([]);
    await raised(world);
    await raised(world, STAFF);
    const one = { waiting: 1, dueToday: 0, escalated: 0 };
    expect(await counts(world.business)).toEqual([
      { department: 'hr', ...one },
      { department: 'tax', ...one },
    ]);
    world.app.clock.set('2026-11-27T04:00:00Z');
    expect(await counts(world.taxClerk)).toEqual([{ department: 'tax', ...one, dueToday: 1 }]);
    world.app.clock.set('2026-11-28T04:00:00Z');
    await escalateDisputes(world.app.deps);
    expect(await counts(world.taxClerk)).toEqual([{ department: 'tax', ...one, escalated: 1 }]);
  });

  it('is escalated once, on the day after its last; then the business officer may answer', async () => {
    const id = await raised(world);
    world.app.clock.set('2026-11-27T15:59:59Z'); // the last second of the last day in Shanghai
    expect(await escalateDisputes(world.app.deps)).toBe(0);
    expect((await show(id, world.business)).body).toMatchObject({ status: 'open', isOverdue: false });
    world.app.clock.set('2026-11-27T16:00:00Z');
    expect((await show(id, world.business)).body).toMatchObject({ status: 'open', isOverdue: true });
    const runs = await Promise.all([escalateDisputes(world.app.deps), escalateDisputes(world.app.deps)]);
    expect(runs.toSorted()).toEqual([0, 1]);
    expect(await escalateDisputes(world.app.deps)).toBe(0);
    expect(await audited('dispute.escalate')).toBe(1);
    expect(await queue(world.business, '?status=escalated')).toEqual([id]);
    const told = await world.app.em().find(InboxMessageSchema, { event: 'disputeEscalated' });
    expect(told.map(({ enterpriseId, body }) => [enterpriseId, body])).toEqual([
      [
        world.enterpriseId,
        expect.stringContaining('税务局未在 2026年11月27日 前答复，已转由管委会业务经办督办'),
      ],
    ]);
    expect((await show(id, world.business)).body).toMatchObject({ status: 'escalated', canAnswer: true });
    expect((await uphold(world, id, undefined, world.business)).body.status).toBe('upheld');
  });

  it('leaves the answered and the withdrawn alone when their day has passed', async () => {
    await dismiss(world, await raised(world));
    const id = await raised(world, MISSING);
    await world.app.post(`/v1/enterprises/${world.enterpriseId}/disputes/${id}/withdraw`, undefined, {
      as: world.owner,
    });
    world.app.clock.set('2027-03-01T00:00:00Z');
    expect(await escalateDisputes(world.app.deps)).toBe(0);
  });

  it('has the zone scored anew once for all its corrections, again when scoring was busy, and never twice', async () => {
    await uphold(world, await raised(world));
    await uphold(world, await raised(world, MISSING), { correctedValue: '1' });
    await dismiss(world, await raised(world, { ...MISSING, code: 'tax_paid', claimedValue: '7' }));
    const answers: Rescored[] = [{ kind: 'busy' }, { kind: 'published', runId: 12 }];
    const asked: number[] = [];
    const rescore = (zoneId: number) => {
      asked.push(zoneId);
      return Promise.resolve(answers[asked.length - 1] ?? { kind: 'busy' as const });
    };
    expect(await rescoreCorrected(world.app.deps, rescore)).toBe(0);
    expect(await rescoreCorrected(world.app.deps, rescore)).toBe(2);
    expect(await rescoreCorrected(world.app.deps, rescore)).toBe(0);
    expect(asked).toEqual([world.zoneId, world.zoneId]);
    const done = await world.app.em().find(DisputeSchema, { rescore: 'done' });
    expect(done.map(({ rescoredRunId }) => rescoredRunId)).toEqual([12, 12]);
  });

  it('tries again after a scoring that broke', async () => {
    await uphold(world, await raised(world));
    const broken = rescoreCorrected(world.app.deps, () => Promise.reject(new Error('broken')));
    await expect(broken).rejects.toThrow('broken');
    const nothing = () => Promise.resolve({ kind: 'nothing_published' as const });
    expect(await rescoreCorrected(world.app.deps, nothing)).toBe(1);
  });

  it('gives evidence to the department’s clerks and the business officers alone, and writes down who read it', async () => {
    const { id: evidenceId } = (await uploadEvidence(world, PDF)).body;
    const { id } = (await raise(world, { evidenceId })).body;
    const url = `/v1/officer/disputes/${id}/evidence`;
    const got = await fetch(world.app.url + url, {
      headers: { 'x-test-actor': JSON.stringify(world.taxClerk) },
    });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PDF);
    expect((await world.app.get(url, { as: world.business })).status).toBe(200);
    expect(await audited('dispute.read_evidence')).toBe(2);
    expect(codeOf(await world.app.get(url, { as: world.hrClerk }))).toBe('404 dispute.not_found');
    expect(codeOf(await world.app.get(url, { as: world.foreignClerk }))).toBe('404 dispute.not_found');
    expect(codeOf(await world.app.get(url, { as: world.auditor }))).toBe('403 request.forbidden');
    expect(codeOf(await world.app.get(url))).toBe('401 auth.required');
    expect(await audited('dispute.read_evidence')).toBe(2);
  });

  it('repeats the answer of one idempotency key and corrects once', async () => {
    const id = await raised(world);
    const send = () =>
      world.app.post(
        `/v1/officer/disputes/${id}/uphold`,
        { correctedValue: '12500000' },
        { as: world.taxClerk, key: 'uphold-key-1' },
      );
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(await versions()).toEqual(['12500000:live', '12000000:superseded']);
  });
});
