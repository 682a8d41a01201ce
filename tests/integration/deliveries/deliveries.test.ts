import type { NewDeliveryKeyDto } from '@innovation-points/shared/contracts/deliveries.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AuditEntrySchema } from '../../../server/src/features/audit/index.ts';
import { ImportBatchSchema } from '../../../server/src/features/imports/importBatch.entity.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import { signRequest } from '../../../server/src/lib/requestSignature.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import type { officersOf } from '../imports/support.ts';
import { creditCode, zoneWithRegister } from '../imports/support.ts';

describeEngines('deliveries of a department’s system', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let officers: ReturnType<typeof officersOf>;
  let admin: OfficerActor;
  let key: NewDeliveryKeyDto;
  let zones = 0;
  let nonces = 0;

  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    zones += 1;
    const made = await zoneWithRegister(app, 3, `zone${zones}`);
    zoneId = made.zone.id;
    officers = made.officers;
    admin = { ...officers.business, officerId: 9, roles: ['system_admin'] };
    key = await newKey({ autoAccept: false });
  });
  afterAll(() => app.close());

  async function newKey(wanted: object): Promise<NewDeliveryKeyDto> {
    const body = { name: '税务金三系统', department: 'tax', autoAccept: false, ...wanted };
    return (await app.post('/v1/delivery-keys', body, { as: admin })).body as NewDeliveryKeyDto;
  }

  interface Signing {
    readonly with?: NewDeliveryKeyDto;
    readonly nonce?: string;
    readonly secondsOff?: number;
    /** What is sent instead of what was signed. */
    readonly forged?: object;
    readonly headers?: Readonly<Record<string, string>>;
  }

  async function send(method: string, path: string, content?: object, signing: Signing = {}) {
    const { id, secret } = signing.with ?? key;
    const timestamp = String(Math.floor(app.clock.now().getTime() / 1000) + (signing.secondsOff ?? 0));
    const nonce = signing.nonce ?? `nonce-${(nonces += 1)}-of-test`;
    const body = content === undefined ? '' : JSON.stringify(content);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-delivery-key': id,
      'x-delivery-timestamp': timestamp,
      'x-delivery-nonce': nonce,
      'x-delivery-signature': signRequest(secret, { method, path, timestamp, nonce, body }),
      ...signing.headers,
    };
    const sent = signing.forged === undefined ? body : JSON.stringify(signing.forged);
    const answer = await fetch(app.url + path, { method, headers, ...(sent === '' ? {} : { body: sent }) });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }

  const taxRow = (n: number, year: string, revenue: string | number, rd: string | number | null) => ({
    纳税人识别号: creditCode(n),
    纳税人名称: `郑州第${n}科技有限公司`,
    所属年度: year,
    '营业收入（万元）': revenue,
    '研发费用（万元）': rd,
  });
  const taxBatch = (...rows: object[]) => ({ mapping: 'tax-annual', rows });
  const deliver = (batchId: string, content: object, signing?: Signing) =>
    send('PUT', `/v1/deliveries/${batchId}`, content, signing);
  const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

  it('are previewed by the same checks as a file, and wait for an officer', async () => {
    const batch = taxBatch(taxRow(1, '2025', '1,200.5', 60), taxRow(2, '2025', '约300', null));
    const answer = await deliver('2026-01', batch);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'previewed',
        department: 'tax',
        fileName: '接口交付 2026-01.csv',
        uploadedByKey: key.id,
        counts: { rows: 2, new: 2, rejected: 1, errors: 1 },
        problems: [{ code: 'not_a_number', row: 3, column: '营业收入（万元）', value: '约300' }],
      },
    });
    expect(answer.body.uploadedBy).toBeUndefined();
    const id = answer.body.id as number;
    expect((await app.post(`/v1/imports/${id}/accept`, undefined, { as: officers.taxClerk })).status).toBe(
      200,
    );
    expect((await send('GET', '/v1/deliveries/2026-01')).body).toMatchObject({ id, status: 'accepted' });
    const audit = await app
      .em()
      .find(AuditEntrySchema, { subject: `import:${id}` }, { orderBy: { seq: 'asc' } });
    expect(audit.map(({ actor }) => actor)).toEqual([`machine:${key.id}`, 'officer:2']);
  });

  it('are accepted at once when the key says so and nothing speaks against it', async () => {
    const auto = await newKey({ autoAccept: true });
    const sound = await deliver('a', taxBatch(taxRow(1, '2025', '100', '10')), { with: auto });
    expect(sound.body).toMatchObject({ status: 'accepted', counts: { new: 2 } });
    expect(sound.body.acceptedBy).toBeUndefined();
    const faulty = await deliver('b', taxBatch(taxRow(2, '2025', 'x', '10')), { with: auto });
    expect(faulty.body).toMatchObject({ status: 'previewed', counts: { errors: 1, new: 1 } });
  });

  it('answer the same to the same batch sent again, and refuse other content under its id', async () => {
    const batch = taxBatch(taxRow(1, '2025', '100', '10'));
    const first = await deliver('same', batch);
    expect(await deliver('same', batch)).toEqual(first);
    const other = await deliver('same', taxBatch(taxRow(1, '2025', '101', '10')));
    expect([other.status, codeOf(other)]).toEqual([422, 'delivery.batch_reused']);
    expect(await app.em().count(ImportBatchSchema, { zoneId, department: 'tax' })).toBe(1);
  });

  it('become one batch when the same is sent many times at once', async () => {
    const auto = await newKey({ autoAccept: true });
    const batch = taxBatch(taxRow(1, '2025', '100', '10'));
    const answers = await Promise.all([1, 2, 3, 4].map(() => deliver('many', batch, { with: auto })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await send('GET', '/v1/deliveries/many', undefined, { with: auto })).body.status).toBe(
      'accepted',
    );
  });

  it('keep nothing of a batch that cannot be read, so that its id may be used again', async () => {
    const wrong = await deliver('again', { mapping: 'tax-annual', rows: [{ 代码: '1' }] });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'import.wrong_header']);
    expect((await send('GET', '/v1/deliveries/again')).status).toBe(404);
    expect((await deliver('again', taxBatch(taxRow(1, '2025', '100', '10')))).status).toBe(200);
  });

  it.each<[string, Signing, string]>([
    [
      'a changed body',
      { forged: { mapping: 'tax-annual', rows: [{ a: '1' }] } },
      'delivery.signature_invalid',
    ],
    ['an unknown key', { headers: { 'x-delivery-key': 'dk_nobody' } }, 'delivery.signature_invalid'],
    ['another nonce', { headers: { 'x-delivery-nonce': 'another-nonce' } }, 'delivery.signature_invalid'],
    [
      'a wrong signature',
      { headers: { 'x-delivery-signature': '0'.repeat(64) } },
      'delivery.signature_invalid',
    ],
    ['a malformed signature', { headers: { 'x-delivery-signature': 'abc' } }, 'delivery.not_signed'],
    ['a timestamp of 5 minutes ago', { secondsOff: -301 }, 'delivery.timestamp_outside'],
    ['a timestamp in 5 minutes', { secondsOff: 301 }, 'delivery.timestamp_outside'],
  ])('are refused with %s', async (_what, signing, code) => {
    const answer = await deliver('x', taxBatch(taxRow(1, '2025', '100', '10')), signing);
    expect([answer.status, codeOf(answer)]).toEqual([401, code]);
  });

  it('are taken within five minutes', async () => {
    const batch = taxBatch(taxRow(1, '2025', '100', '10'));
    for (const secondsOff of [-299, 299]) {
      expect((await deliver('t', batch, { secondsOff })).status).toBe(200);
    }
  });

  it('are refused when a nonce comes a second time', async () => {
    const batch = taxBatch(taxRow(1, '2025', '100', '10'));
    expect((await deliver('n', batch, { nonce: `once-${zoneId}-only` })).status).toBe(200);
    const replayed = await deliver('n', batch, { nonce: `once-${zoneId}-only` });
    expect([replayed.status, codeOf(replayed)]).toEqual([401, 'delivery.replayed']);
  });

  it('are refused without a signature, and a token does not replace it', async () => {
    expect(codeOf(await app.get('/v1/deliveries/x'))).toBe('delivery.not_signed');
    expect(codeOf(await app.get('/v1/deliveries/x', { as: officers.business }))).toBe('delivery.not_signed');
  });

  it('are kept to the department of the key', async () => {
    const foreign = await deliver('f', { mapping: 'hr-annual', rows: [{ 统一社会信用代码: creditCode(1) }] });
    expect([foreign.status, codeOf(foreign)]).toEqual([403, 'import.not_your_department']);
    await deliver('mine', taxBatch(taxRow(1, '2025', '100', '10')));
    const other = await newKey({ name: '另一系统' });
    expect((await send('GET', '/v1/deliveries/mine', undefined, { with: other })).status).toBe(404);
  });

  it('are refused before anything else when the body is not of the promised form', async () => {
    for (const rows of [[], [{ a: { b: 1 } }], Array.from({ length: 5001 }, () => ({}))]) {
      const answer = await deliver('form', { mapping: 'tax-annual', rows });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'request.invalid']);
    }
  });

  it('need the new secret once the key is rotated, and none works once it is disabled', async () => {
    const batch = taxBatch(taxRow(1, '2025', '100', '10'));
    const rotated = await app.post(`/v1/delivery-keys/${key.id}/rotate`, undefined, { as: admin });
    expect(codeOf(await deliver('r', batch))).toBe('delivery.signature_invalid');
    expect((await deliver('r', batch, { with: rotated.body })).status).toBe(200);
    await app.post(`/v1/delivery-keys/${key.id}/disable`, undefined, { as: admin });
    expect(codeOf(await deliver('r', batch, { with: rotated.body }))).toBe('delivery.signature_invalid');
    const again = await app.post(`/v1/delivery-keys/${key.id}/rotate`, undefined, { as: admin });
    expect([again.status, codeOf(again)]).toEqual([409, 'delivery.key_disabled']);
  });

  it('have keys that only the zone’s system administrator makes, whose secret is shown once and kept sealed', async () => {
    const body = { name: '税务系统', department: 'tax', autoAccept: false };
    expect((await app.post('/v1/delivery-keys', body, { as: officers.business })).status).toBe(403);
    expect((await app.post('/v1/delivery-keys', body)).status).toBe(401);
    const stranger = { ...admin, zoneId: zoneId + 1 };
    expect((await app.post(`/v1/delivery-keys/${key.id}/disable`, undefined, { as: stranger })).status).toBe(
      404,
    );
    const listed = await app.get('/v1/delivery-keys', { as: officers.auditor });
    expect(listed.body.items).toMatchObject([{ id: key.id, department: 'tax' }]);
    expect(JSON.stringify(listed.body)).not.toContain(key.secret);
    const stored = await app.em().execute('select * from delivery_key');
    expect(JSON.stringify(stored)).not.toContain(key.secret);
    expect(app.logs.join()).not.toContain(key.secret);
    const audit = await app.em().find(AuditEntrySchema, { subject: `delivery_key:${key.id}` });
    expect(audit.map(({ action }) => action)).toEqual(['delivery_key.create']);
    expect(JSON.stringify(audit)).not.toContain(key.secret);
  });
});
