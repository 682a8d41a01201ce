import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AuditEntrySchema, verifyChain } from '../../../server/src/features/audit/index.ts';
import type { Actor } from '../../../server/src/http/actor.ts';
import { describeEngines } from '../../support/engines.ts';
import { probeRoutes } from '../../support/probe.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

const PERSON: Actor = { kind: 'person', personId: 7, sessionId: 1 };
const OTHER: Actor = { kind: 'person', personId: 8, sessionId: 2 };

describeEngines('the edge', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(engine, { extensions: [probeRoutes] });
  });
  afterAll(() => app.close());
  const count = (subject: string) => app.em().count(AuditEntrySchema, { subject });
  const write = (body: unknown, key: string, as: Actor = PERSON) =>
    app.post('/probe/audit', body, { as, key });

  it('answers an unknown address with the one error body, in Chinese, with the request id', async () => {
    const { status, body, headers } = await app.get('/v1/nowhere');
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 'request.not_found',
        message: expect.stringMatching(/^没有这个地址/),
        requestId: headers.get('x-request-id'),
      },
    });
  });

  it('refuses unknown keys and wrong types together, each with its path', async () => {
    const { status, body } = await write({ subject: 5, extra: 1 }, 'key-bad-body');
    expect(status).toBe(400);
    expect(body.error.code).toBe('request.invalid');
    expect(body.error.fields).toEqual([
      { path: 'body.subject', message: '类型不对，应为 string' },
      { path: 'body', message: '不认识的字段：extra' },
    ]);
  });

  it('refuses a body that is not JSON, and one that is too large', async () => {
    const headers = { 'content-type': 'application/json' };
    const broken = await fetch(`${app.url}/probe/audit`, { method: 'POST', headers, body: '{"subject":' });
    expect([broken.status, ((await broken.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'request.unreadable',
    ]);
    const large = await write({ subject: 'x'.repeat(2_000_000) }, 'key-large-body');
    expect([large.status, large.body.error.code]).toEqual([413, 'request.too_large']);
  });

  it('tells a visitor to sign in, and somebody of the wrong kind that it is not for them', async () => {
    expect((await app.get('/probe/officers')).body.error.code).toBe('auth.required');
    expect((await app.get('/probe/officers', { as: PERSON })).body.error.code).toBe('request.forbidden');
  });

  it('answers 500 without detail, and logs no phone number, when a handler breaks', async () => {
    const { status, body } = await write({ subject: 'broken', fail: true }, 'key-broken-1');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('on purpose');
    const log = app.logs.join('');
    expect([log.includes('on purpose'), log.includes('13800138000')]).toEqual([true, false]);
    expect(await count('broken')).toBe(0);
  });

  it('answers 500 rather than leak a member that the contract does not name', async () => {
    const { status, body } = await app.get('/probe/leaky');
    expect([status, JSON.stringify(body).includes('secret')]).toEqual([500, false]);
  });

  it('does the work of one key once and repeats its answer', async () => {
    const first = await write({ subject: 'once' }, 'key-once-1');
    const second = await write({ subject: 'once' }, 'key-once-1');
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await count('once')).toBe(1);
  });

  it('refuses the same key with another body, and lets another person use the same key', async () => {
    await write({ subject: 'mine' }, 'key-shared');
    expect((await write({ subject: 'changed' }, 'key-shared')).body.error.code).toBe(
      'idempotency.key_reused',
    );
    expect(await count('changed')).toBe(0);
    expect((await write({ subject: 'theirs' }, 'key-shared', OTHER)).status).toBe(200);
  });

  it('refuses a missing key, and lets a key be used again after a failure', async () => {
    expect((await write({ subject: 'short' }, 'x')).body.error.code).toBe('idempotency.key_missing');
    await write({ subject: 'retry', fail: true }, 'key-retry');
    expect(await count('retry')).toBe(0);
    expect((await write({ subject: 'retry' }, 'key-retry')).status).toBe(200);
    expect(await count('retry')).toBe(1);
  });

  it('does the work once when 50 requests with one key arrive together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => write({ subject: 'together' }, 'key-together')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await count('together')).toBe(1);
  });

  it('keeps one unbroken audit chain under parallel writers, and sees a changed entry', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => write({ subject: `chain ${i}` }, `key-chain-${i}`)),
    );
    const verdict = await verifyChain(app.em(), 'zone:1');
    expect(verdict).toMatchObject({ ok: true, entries: await app.em().count(AuditEntrySchema, {}) });
    await app.em().nativeUpdate(AuditEntrySchema, { chain: 'zone:1', seq: 3 }, { subject: 'forged' });
    expect(await verifyChain(app.em(), 'zone:1')).toMatchObject({ ok: false, seq: 3, fault: 'content' });
    await app.em().nativeDelete(AuditEntrySchema, { chain: 'zone:1', seq: 3 });
    expect(await verifyChain(app.em(), 'zone:1')).toMatchObject({ ok: false, fault: 'gap' });
  });

  it('is healthy and ready while the database answers', async () => {
    expect((await app.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await app.get('/readyz')).body).toEqual({
      status: 'ready',
      checks: { accepting: true, database: true },
    });
  });

  it('serves an interface document that names every mounted path', async () => {
    const { body } = await app.get('/openapi.json');
    expect(Object.keys(body.paths)).toContain('/probe/audit');
    expect(body.openapi).toBe('3.1.0');
  });
});
