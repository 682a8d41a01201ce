import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import {
  DisputeEvidenceSchema,
  DisputeSchema,
} from '../../../server/src/features/disputes/dispute.entity.ts';
import { sha256 } from '../../../server/src/lib/hash.ts';
import {
  deliver,
  dismiss,
  PDF,
  raise,
  raised,
  REVENUE_CLAIM,
  startDisputeWorld,
  uploadEvidence,
  type DisputeWorld,
} from '../../support/disputeWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const MISSING = { code: 'net_profit', disputedValue: undefined, claimedValue: '-150000.25' };

const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) =>
  `${status} ${body.error?.code}`;

describeEngines('a dispute that cannot be raised', (engine) => {
  let world: DisputeWorld;
  beforeAll(async () => {
    world = await startDisputeWorld(engine);
  });
  afterAll(() => world.close());

  it.each([
    ['a value that is no longer what she saw', { disputedValue: '11000000' }, '409 dispute.fact_moved'],
    ['a missing fact that is there', { disputedValue: undefined }, '409 dispute.fact_moved'],
    ['a wrong value of a missing fact', { ...MISSING, disputedValue: '1' }, '409 dispute.fact_moved'],
    ['the value that is there', { claimedValue: '12000000.0' }, '422 dispute.value_unchanged'],
    ['a value the fact cannot have', { ...MISSING, code: 'staff_total' }, '422 dispute.value_invalid'],
    ['a fact that does not exist', { code: 'horoscope' }, '422 dispute.unknown_fact'],
    ['next year', { period: '2027' }, '422 dispute.unknown_period'],
    ['a year long past', { period: '2015' }, '422 dispute.unknown_period'],
    ['evidence that does not exist', { evidenceId: 99 }, '404 dispute.evidence_not_found'],
    ['a reason of four characters', { reason: ' 不对啊！ ' }, '400 request.invalid'],
    ['a value in words', { claimedValue: '一千万' }, '400 request.invalid'],
    ['a member the contract does not have', { status: 'upheld' }, '400 request.invalid'],
  ])('refuses %s and writes nothing', async (_what, body, expected) => {
    expect(codeOf(await raise(world, body))).toBe(expected);
    expect(await world.app.em().count(DisputeSchema, {})).toBe(0);
    expect(await world.app.em().count(AuditEntrySchema, { action: 'dispute.raise' })).toBe(0);
  });
});

describeEngines('disputes on the phone', (engine) => {
  let first: DisputeWorld;
  let world: DisputeWorld;
  beforeAll(async () => {
    first = await startDisputeWorld(engine);
  });
  beforeEach(async () => {
    world = await first.fresh();
  });
  afterAll(() => first.close());

  const at = (rest = '', enterpriseId = world.enterpriseId) =>
    `/v1/enterprises/${enterpriseId}/disputes${rest}`;
  const disputes = () => world.app.em().count(DisputeSchema, {});
  const audited = (action: string) => world.app.em().count(AuditEntrySchema, { action });

  it('raises one about a wrong value: to the tax office, to be answered within five working days', async () => {
    const { status, body } = await raise(world);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'wrong_value',
      status: 'open',
      title: '营业收入',
      unit: '元',
      period: '2025',
      department: 'tax',
      disputedValue: '12000000',
      claimedValue: '12500000',
      deadlineOn: '2026-11-27',
      deadlineIsProvisional: false,
      isOverdue: false,
      canWithdraw: true,
      versions: [{ value: '12000000', state: 'live', source: '税务2025.csv', rowNumber: 2 }],
    });
    expect(body.correctedValue).toBeUndefined();
    expect(await audited('dispute.raise')).toBe(1);
  });

  it('raises one about a fact that is missing, and nothing counts as its old value', async () => {
    const { status, body } = await raise(world, MISSING, world.agent);
    expect([status, body.kind, body.department, body.versions]).toEqual([200, 'missing_fact', 'tax', []]);
    expect(body.disputedValue).toBeUndefined();
  });

  it('knows a value by what it is, not by how it is spelled', async () => {
    expect(
      (await raise(world, { disputedValue: '12000000.00', claimedValue: '012500000.0' })).body,
    ).toMatchObject({ disputedValue: '12000000', claimedValue: '12500000' });
  });

  it('refuses visitors, viewers and people of other enterprises', async () => {
    const asked = await world.app.post(at(), REVENUE_CLAIM);
    expect(codeOf(asked)).toBe('401 auth.required');
    expect(codeOf(await raise(world, {}, world.viewer))).toBe('403 dispute.viewer_may_not');
    expect(codeOf(await raise(world, {}, world.neighbour))).toBe('404 enterprise.not_found');
    expect(codeOf(await world.app.post(at(), REVENUE_CLAIM, { as: world.taxClerk }))).toBe(
      '403 request.forbidden',
    );
    expect(await disputes()).toBe(0);
  });

  it('lets one dispute about a fact wait at a time; others about other facts and years may', async () => {
    const id = await raised(world);
    expect(codeOf(await raise(world, { claimedValue: '13000000' }, world.agent))).toBe(
      '409 dispute.already_open',
    );
    expect((await raise(world, { period: '2024', disputedValue: undefined })).status).toBe(200);
    await dismiss(world, id);
    expect((await raise(world, { claimedValue: '13000000' })).status).toBe(200);
  });

  it('does the work of one idempotency key once', async () => {
    const send = () => world.app.post(at(), REVENUE_CLAIM, { as: world.owner, key: 'raise-key-1' });
    const [first, second] = [await send(), await send()];
    expect([second.body, second.headers.get('idempotent-replayed')]).toEqual([first.body, 'true']);
    expect(await disputes()).toBe(1);
  });

  it('lists the own ones, newest first and in pages, to everybody of the enterprise and nobody else', async () => {
    const ids = [
      await raised(world),
      await raised(world, MISSING),
      await raised(world, { ...MISSING, code: 'tax_paid', claimedValue: '7' }),
    ];
    const page = await world.app.get(at('?limit=2'), { as: world.viewer });
    expect(page.body.items.map(({ id }: { id: number }) => id)).toEqual([ids[2], ids[1]]);
    const rest = await world.app.get(at(`?limit=2&after=${page.body.next}`), { as: world.viewer });
    expect([rest.body.items.map(({ id }: { id: number }) => id), rest.body.next]).toEqual([
      [ids[0]],
      undefined,
    ]);
    expect((await world.app.get(at('', world.otherId), { as: world.neighbour })).body.items).toEqual([]);
    expect(codeOf(await world.app.get(at(), { as: world.neighbour }))).toBe('404 enterprise.not_found');
    expect(codeOf(await world.app.get(at()))).toBe('401 auth.required');
    expect(codeOf(await world.app.get(at('?limit=0'), { as: world.owner }))).toBe('400 request.invalid');
  });

  it('shows one to the viewer without the right to withdraw, and hides it from other enterprises', async () => {
    const id = await raised(world);
    const seen = await world.app.get(at(`/${id}`), { as: world.viewer });
    expect([seen.status, seen.body.reason, seen.body.canWithdraw]).toEqual([
      200,
      REVENUE_CLAIM.reason,
      false,
    ]);
    expect(codeOf(await world.app.get(at(`/${id}`, world.otherId), { as: world.neighbour }))).toBe(
      '404 dispute.not_found',
    );
    expect(codeOf(await world.app.get(at(`/${id}`)))).toBe('401 auth.required');
    expect(codeOf(await world.app.get(at('/x'), { as: world.owner }))).toBe('400 request.invalid');
  });

  it('withdraws one that waits, after which the fact may be disputed again', async () => {
    const id = await raised(world);
    const withdraw = (as = world.agent, enterpriseId = world.enterpriseId) =>
      world.app.post(at(`/${id}/withdraw`, enterpriseId), undefined, { as });
    expect(codeOf(await withdraw(world.viewer))).toBe('403 dispute.viewer_may_not');
    expect(codeOf(await withdraw(world.neighbour, world.otherId))).toBe('404 dispute.not_found');
    expect((await withdraw()).body).toMatchObject({ status: 'withdrawn', canWithdraw: false });
    expect(codeOf(await withdraw())).toBe('409 dispute.wrong_status');
    expect(await audited('dispute.withdraw')).toBe(1);
    expect((await raise(world)).status).toBe(200);
  });

  it('says that the deadline is provisional while the next year’s holidays are not known', async () => {
    world.app.clock.set('2026-12-28T02:00:00Z');
    expect((await raise(world)).body).toMatchObject({
      deadlineOn: '2027-01-04',
      deadlineIsProvisional: true,
    });
  });

  it('counts a worked Saturday and leaves out the National Day holiday', async () => {
    world.app.clock.set('2026-09-28T02:00:00Z');
    expect((await raise(world)).body).toMatchObject({
      deadlineOn: '2026-10-10',
      deadlineIsProvisional: false,
    });
  });

  it('keeps evidence sealed under its digest, once, for nobody but its enterprise', async () => {
    const first = await uploadEvidence(world, PDF);
    const again = await uploadEvidence(world, PDF, { name: '改名.png', as: world.agent });
    expect([first.status, first.body]).toEqual([200, again.body]);
    expect(first.body).toMatchObject({
      fileName: '审计报告.pdf',
      mediaType: 'application/pdf',
      byteCount: PDF.length,
    });
    const folder = path.join(world.dataDir, 'evidence', String(world.enterpriseId));
    expect(readdirSync(folder)).toEqual([sha256(PDF)]);
    expect(readFileSync(path.join(folder, sha256(PDF))).includes(PDF)).toBe(false);
    expect(statSync(path.join(folder, sha256(PDF))).mode & 0o077).toBe(0);

    const id = await raised(world, { evidenceId: first.body.id });
    const download = `${world.app.url}${at(`/${id}/evidence`)}`;
    const got = await fetch(download, { headers: { 'x-test-actor': JSON.stringify(world.viewer) } });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PDF);
    expect(got.headers.get('content-disposition')).toContain(encodeURIComponent('审计报告'));
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    const hidden = await world.app.get(at(`/${id}/evidence`, world.otherId), { as: world.neighbour });
    expect(codeOf(hidden)).toBe('404 dispute.not_found');
    const foreign = await world.app.post(
      at('', world.otherId),
      { ...REVENUE_CLAIM, disputedValue: undefined, evidenceId: first.body.id },
      { as: world.neighbour },
    );
    expect(codeOf(foreign)).toBe('404 dispute.evidence_not_found');
  });

  it('calls a file what its owner calls it, without a path, and takes no other field', async () => {
    const sent = { name: 'tmp_4711.pdf', fields: { name: '../../审计\n报告.pdf' } };
    expect((await uploadEvidence(world, PDF, sent)).body.fileName).toBe('审计报告.pdf');
    const other = await uploadEvidence(world, PDF, { fields: { status: 'upheld' } });
    expect(codeOf(other)).toBe('400 request.invalid');
  });

  it('says so when a dispute has no evidence, or the data folder has lost it', async () => {
    const { body } = await uploadEvidence(world, PDF);
    const ids = [await raised(world), await raised(world, { ...MISSING, evidenceId: body.id })];
    rmSync(path.join(world.dataDir, 'evidence'), { recursive: true });
    for (const id of ids) {
      const answer = await world.app.get(at(`/${id}/evidence`), { as: world.owner });
      expect(codeOf(answer)).toBe('404 dispute.evidence_not_found');
    }
  });

  it('refuses evidence that is no document, too large, missing, from a viewer or a visitor', async () => {
    const script = Buffer.from('<script>alert(1)</script>');
    expect(codeOf(await uploadEvidence(world, script))).toBe('422 dispute.evidence_wrong_type');
    const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]);
    expect(codeOf(await uploadEvidence(world, large))).toBe('413 dispute.evidence_too_large');
    const upload = `/v1/enterprises/${world.enterpriseId}/dispute-evidence`;
    const other = new FormData();
    other.set('attachment', new Blob([PDF]), 'a.pdf');
    expect(codeOf(await world.app.post(upload, other, { as: world.owner }))).toBe(
      '422 dispute.evidence_missing',
    );
    expect(codeOf(await world.app.post(upload, { file: 'x' }, { as: world.owner }))).toBe(
      '422 dispute.evidence_missing',
    );
    expect(codeOf(await uploadEvidence(world, PDF, { as: world.viewer }))).toBe('403 dispute.viewer_may_not');
    expect(codeOf(await world.app.post(upload, other))).toBe('401 auth.required');
    expect(await world.app.em().count(DisputeEvidenceSchema, {})).toBe(0);
  });

  it('takes twenty files within 24 hours and the next one after that', async () => {
    const upload = (n: number) => uploadEvidence(world, Buffer.concat([PDF, Buffer.from([n])]));
    for (let n = 0; n < 20; n += 1) expect((await upload(n)).status).toBe(200);
    expect(codeOf(await upload(20))).toBe('429 dispute.evidence_too_many');
    world.app.clock.advance(24 * 3600 * 1000 + 1);
    expect((await upload(20)).status).toBe(200);
  });

  it('shows every value of a fact with its source, newest first, to its enterprise alone', async () => {
    const { app, zoneId, enterpriseId } = world;
    await deliver(app, { zoneId, enterpriseId }, { revenue: '12100000' });
    const history = (as = world.viewer, code = 'revenue', of = enterpriseId) =>
      app.get(`/v1/enterprises/${of}/facts/${code}/2025/history`, { as });
    expect((await history()).body).toMatchObject({
      code: 'revenue',
      title: '营业收入',
      unit: '元',
      owner: 'tax',
      versions: [
        { value: '12100000', state: 'live' },
        { value: '12000000', state: 'superseded' },
      ],
    });
    expect((await history(world.viewer, 'net_profit')).body.versions).toEqual([]);
    expect(codeOf(await history(world.viewer, 'horoscope'))).toBe('422 dispute.unknown_fact');
    expect(codeOf(await history(world.viewer, 'Revenue'))).toBe('400 request.invalid');
    expect(codeOf(await history(world.neighbour))).toBe('404 enterprise.not_found');
    expect((await history(world.neighbour, 'revenue', world.otherId)).body.versions).toEqual([]);
    expect(codeOf(await app.get(`/v1/enterprises/${enterpriseId}/facts/revenue/2025/history`))).toBe(
      '401 auth.required',
    );
  });
});
