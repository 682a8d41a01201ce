import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { startBindingWorld, CREDIT_CODE, type BindingWorld } from '../../support/bindingWorld.ts';
import { describeEngines } from '../../support/engines.ts';
import { GUEST, OTHER } from '../../support/wechatApp.ts';

const QUEUE = '/v1/officer/binding-requests';

describeEngines('requests to act for an enterprise', (engine) => {
  let world: BindingWorld;
  let guest = '';
  let officer = '';
  beforeAll(async () => {
    world = await startBindingWorld(engine);
  });
  beforeEach(async () => {
    await world.reset();
    guest = (await world.app.signIn(GUEST.openid)).token;
    officer = await world.officer('business_officer');
  });
  afterAll(() => world.close());
  const filed = async () => (await world.request(guest)).body.requestId as number;
  const decide = (id: number, verb: string, body: object, token = officer) =>
    world.app.post(`${QUEUE}/${id}/${verb}`, body, { token });

  it('wait in the queue of the zone with name and phone masked, in full only where that is recorded', async () => {
    const { status, body } = await world.request(guest, { note: '受托办理' });
    expect([status, body]).toMatchObject([
      200,
      {
        enterpriseName: '郑州微芯科技有限公司',
        role: 'agent',
        status: 'waiting',
        evidenceName: '委托书.pdf',
      },
    ]);
    const listed = (await world.app.get(QUEUE, { token: officer })).body;
    expect(listed.items).toMatchObject([{ maskedName: '孙*', maskedPhone: '199****0009' }]);
    expect(JSON.stringify(listed)).not.toMatch(/孙晓|19900000009/);
    const reads = () => world.app.em().count(AuditEntrySchema, { action: 'binding.read' });
    expect(await reads()).toBe(0);
    const one = (await world.app.get(`${QUEUE}/${body.requestId}`, { token: officer })).body;
    expect(one).toMatchObject({ name: '孙晓', phone: GUEST.phone, note: '受托办理' });
    expect(one.members).toEqual([{ role: 'legal_representative' }]);
    expect(await reads()).toBe(1);
    const file = await world.app.get(`${QUEUE}/${body.requestId}/evidence`, { token: officer });
    expect(file.body).toContain('a letter with a seal');
    expect(await world.app.em().count(AuditEntrySchema, { action: 'binding.read_evidence' })).toBe(1);
  });

  it('show their evidence again to the person who gave it, as a download, and to no other', async () => {
    const id = await filed();
    const path = `/v1/binding-requests/${id}/evidence`;
    const own = await world.app.get(path, { token: guest });
    expect([own.status, own.body]).toEqual([200, '%PDF-1.7 a letter with a seal']);
    expect(Object.fromEntries(own.headers)).toMatchObject({
      'content-disposition': expect.stringContaining('attachment'),
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const stranger = (await world.app.signIn(OTHER.openid)).token;
    const hidden = await world.app.get(path, { token: stranger });
    expect([hidden.status, hidden.body.error.code]).toEqual([404, 'binding.request_not_found']);
  });

  it('make a member when they are approved, in the role the officer settles on', async () => {
    const id = await filed();
    const { status, body } = await decide(id, 'approve', { role: 'viewer' });
    expect([status, body.status, body.role]).toEqual([200, 'approved', 'viewer']);
    const me = (await world.app.get('/v1/me', { token: guest })).body;
    expect(me.memberships).toMatchObject([{ enterpriseId: world.enterpriseId(), role: 'viewer' }]);
    expect(me.person.name).toBe('孙晓');
    const members = await world.app.get(`/v1/enterprises/${world.enterpriseId()}/members`, { token: guest });
    expect(members.body.items[1]).toMatchObject({ source: 'review' });
    for (const verb of ['approve', 'reject']) {
      const again = await decide(id, verb, verb === 'reject' ? { reason: '材料不清晰' } : {});
      expect([again.status, again.body.error.code]).toEqual([409, 'binding.request_decided']);
    }
  });

  it('are rejected with a reason that the person reads, and may then be made anew', async () => {
    const id = await filed();
    expect((await decide(id, 'reject', { reason: '短' })).status).toBe(400);
    expect((await decide(id, 'reject', { reason: '委托书没有加盖公章' })).status).toBe(200);
    const own = (await world.app.get('/v1/binding-requests', { token: guest })).body.items;
    expect(own).toMatchObject([{ status: 'rejected', reason: '委托书没有加盖公章' }]);
    expect((await world.app.get('/v1/me', { token: guest })).body.memberships).toEqual([]);
    expect((await world.request(guest)).status).toBe(200);
  });

  it('wait one at a time for an enterprise, and can be withdrawn', async () => {
    const id = await filed();
    expect((await world.request(guest)).body.error.code).toBe('binding.request_waiting');
    const path = `/v1/binding-requests/${id}/withdraw`;
    const stranger = (await world.app.signIn(OTHER.openid)).token;
    expect((await world.app.post(path, undefined, { token: stranger })).status).toBe(404);
    expect((await world.app.post(path, undefined, { token: guest })).body.status).toBe('withdrawn');
    expect((await world.app.post(path, undefined, { token: guest })).body.error.code).toBe(
      'binding.request_decided',
    );
    expect((await decide(id, 'approve', {})).body.error.code).toBe('binding.request_decided');
    expect((await world.request(guest)).status).toBe(200);
  });

  it.each([
    ['another zone', { zoneCode: 'baoding' }, undefined, 404, 'binding.enterprise_not_found'],
    ['an unknown code', { creditCode: '91410100MA99999999' }, undefined, 404, 'binding.enterprise_not_found'],
    ['a code of another shape', { creditCode: '123' }, undefined, 400, 'request.invalid'],
    ['no name', { name: '' }, undefined, 400, 'request.invalid'],
    ['an unknown field', { admin: '1' }, undefined, 400, 'request.invalid'],
    ['evidence of another kind', {}, new Uint8Array([77, 90]), 422, 'binding.evidence_wrong_type'],
    ['too much evidence', {}, new Uint8Array(11 * 1024 * 1024), 413, 'binding.evidence_too_large'],
  ] as const)('are refused with %s', async (_name, fields, file, status, code) => {
    const answer = await world.request(guest, fields, file);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect((await world.app.get('/v1/binding-requests', { token: guest })).body.items).toEqual([]);
  });

  it('are decided by the business officers of their zone alone', async () => {
    const id = await filed();
    const elsewhere = await world.officer('business_officer', world.otherZoneId());
    const auditor = await world.officer('auditor');
    for (const [token, status] of [
      [elsewhere, 404],
      [auditor, 403],
      [guest, 403],
    ] as const) {
      expect((await world.app.get(`${QUEUE}/${id}`, { token })).status).toBe(status);
      expect((await world.app.get(`${QUEUE}/${id}/evidence`, { token })).status).toBe(status);
      expect((await decide(id, 'approve', {}, token)).status).toBe(status);
      expect((await decide(id, 'reject', { reason: '材料不清晰' }, token)).status).toBe(status);
    }
    expect((await world.app.get(QUEUE, { token: elsewhere })).body.items).toEqual([]);
  });
});

describeEngines('the electronic business licence', (engine) => {
  let world: BindingWorld;
  let guest = '';
  beforeAll(async () => {
    world = await startBindingWorld(engine);
  });
  beforeEach(async () => {
    await world.reset();
    guest = (await world.app.signIn(GUEST.openid)).token;
  });
  afterAll(() => world.close());
  const bind = (code: string) => world.app.post('/v1/business-licence/bind', { code }, { token: guest });

  it('makes its holder the legal representative, once a code', async () => {
    const code = await world.licenceCode({ holderName: '孙晓' });
    expect((await bind(code)).body.items).toMatchObject([
      { enterpriseId: world.enterpriseId(), role: 'legal_representative', zone: { code: 'zhengzhou' } },
    ]);
    expect((await world.app.get('/v1/me', { token: guest })).body).toMatchObject({
      person: { name: '孙晓' },
      memberships: [{ role: 'legal_representative', canConfirm: true }],
    });
    expect((await bind(code)).body.error.code).toBe('binding.licence_invalid');
  });

  it('refuses whom it was only lent to, an enterprise of no zone, and a code that is five minutes old', async () => {
    const lent = await world.licenceCode({ isLegalRepresentative: false });
    expect((await bind(lent)).body.error.code).toBe('binding.not_legal_representative');
    const unknown = await world.licenceCode({ creditCode: CREDIT_CODE.replace('MA', 'MB') });
    expect((await bind(unknown)).body.error.code).toBe('binding.enterprise_not_found');
    const old = await world.licenceCode({});
    world.app.clock.advance(5 * 60_000);
    expect((await bind(old)).body.error.code).toBe('binding.licence_invalid');
    expect((await world.app.get('/v1/me', { token: guest })).body.memberships).toEqual([]);
  });

  it('that does not answer is named, and nothing is granted', async () => {
    const working = world.app.deps.licence;
    Object.assign(world.app.deps, { licence: { exchange: () => Promise.reject(new Error('time-out')) } });
    const refused = await bind('any');
    Object.assign(world.app.deps, { licence: working });
    expect([refused.status, refused.body.error.code]).toEqual([503, 'binding.licence_unavailable']);
  });
});
