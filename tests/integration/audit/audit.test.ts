import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import {
  AuditEntrySchema,
  chainWith,
  recordAudit,
  verifyChain,
} from '../../../server/src/features/audit/index.ts';
import type { OfficerActor } from '../../../server/src/http/actor.ts';
import { sha256 } from '../../../server/src/lib/hash.ts';
import { gmSuite } from '../../../server/src/lib/crypto/gm.ts';
import { officer } from '../../support/claimWorld.ts';
import { describeEngines, emptyTables } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

const DAY = 24 * 3600 * 1000;

describeEngines('the audit log', (engine) => {
  let app: TestApp;
  const auditor: OfficerActor = officer(1, 9, 'auditor');
  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  beforeEach(async () => {
    await emptyTables(app.em());
    app.clock.set('2026-11-20T02:00:00.000Z');
    for (const [zoneId, subject] of [
      [1, 'claim:1'],
      [1, 'claim:2'],
      [2, 'claim:3'],
    ] as const) {
      await write(zoneId, subject);
      app.clock.advance(DAY);
    }
  });
  afterAll(() => app.close());
  const write = (zoneId: number, subject: string) =>
    transact(app.em(), async (tx) => {
      const entry = { at: app.clock.now(), zoneId, actor: 'officer:1', action: 'claim.push', subject };
      recordAudit(tx, entry);
      return Promise.resolve();
    });
  const search = (query: string, as = auditor) => app.get(`/v1/officer/audit${query}`, { as });
  const subjects = async (query: string) =>
    (await search(query)).body.items.map(({ subject }: { subject: string }) => subject);
  const verify = async (body: object = {}) =>
    (await app.post('/v1/officer/audit/verify', body, { as: auditor })).body;
  const tamper = (where: object, change: object) => app.em().nativeUpdate(AuditEntrySchema, where, change);

  it('is searched by actor, action, subject and day, new entries first, page by page, within the zone', async () => {
    expect(await subjects('?action=claim.')).toEqual(['claim:2', 'claim:1']);
    expect(await subjects('?subject=claim:1&actor=officer:1&action=claim.')).toEqual(['claim:1']);
    expect(await subjects('?action=claim%25')).toEqual([]);
    expect(await subjects('?from=2026-11-21&to=2026-11-21')).toEqual(['claim:2']);
    const first = (await search('?limit=1&action=claim.')).body;
    expect(await subjects(`?limit=1&action=claim.&after=${first.next}`)).toEqual(['claim:1']);
    expect(await subjects('?subject=claim:3')).toEqual([]);
  });

  it('is verified whole, and names the first entry that was changed', async () => {
    expect((await verify()).zone).toMatchObject({ ok: true, entries: 2 });
    expect((await verify()).zone).toMatchObject({ ok: true, entries: 3 }); // the first verification is the third entry
    await tamper({ subject: 'claim:2' }, { actor: 'officer:8' });
    expect((await verify()).zone).toEqual({ ok: false, entries: 1, seq: 2, fault: 'content' });
  });

  it('says where an entry was taken out, put in, or the end was cut off', async () => {
    for (let at = 3; at <= 6; at += 1) await write(1, `claim:${at}`);
    const zone = { chain: 'zone:1' };
    await app.em().nativeDelete(AuditEntrySchema, { ...zone, seq: 6 });
    expect((await verify()).zone).toEqual({ ok: false, entries: 5, seq: 6, fault: 'head' });
    await app.em().nativeDelete(AuditEntrySchema, { ...zone, seq: 3 });
    expect((await verify()).zone).toEqual({ ok: false, entries: 2, seq: 4, fault: 'gap' });
    for (const seq of [4, 5]) await tamper({ ...zone, seq }, { seq: seq - 1 });
    expect((await verify()).zone).toEqual({ ok: false, entries: 2, seq: 3, fault: 'link' });
  });

  it('is whole also while entries are added to it', async () => {
    const em = app.em();
    const fork = em.fork.bind(em);
    let added = 0;
    em.fork = () => {
      const own = fork();
      const find = own.find.bind(own);
      own.find = (async (...asked: Parameters<typeof find>) => {
        const isFirst = added === 0;
        if (isFirst) await write(1, `claim:${(added += 1)}`);
        const page = await find(...asked);
        if (isFirst) await write(1, `claim:${(added += 1)}`);
        return page;
      }) as typeof own.find;
      return own;
    };
    expect(await verifyChain(em, 'zone:1')).toMatchObject({ ok: true, entries: 4 });
    expect(added).toBe(2);
  });

  it('made anew as a whole no longer agrees with what the auditor noted elsewhere', async () => {
    const { entries: seq, hash, signature } = (await verify()).zone;
    expect((await verify({ anchor: { seq, hash, signature } })).zone).toMatchObject({ ok: true });
    await emptyTables(app.em());
    for (const subject of ['claim:1', 'claim:9', 'claim:4']) await write(1, subject);
    expect((await verify()).zone).toMatchObject({ ok: true });
    expect((await verify({ anchor: { seq, hash } })).zone).toEqual({
      ok: false,
      entries: 1,
      seq: 2,
      fault: 'anchor',
    });
    const forged = { anchor: { seq: 1, hash, signature } };
    expect((await verify(forged)).error.code).toBe('audit.anchor_forged');
    const later = { seq: 99, hash };
    expect((await verify({ anchor: later })).zone).toMatchObject({ ok: false, seq: 99, fault: 'anchor' });
  });

  it('verifies what belongs to no zone along with it', async () => {
    await transact(app.em(), (tx) => {
      const entry = { at: app.clock.now(), zoneId: undefined, actor: 'person:1', action: 'auth.login' };
      recordAudit(tx, { ...entry, subject: 'person:1' });
      return Promise.resolve();
    });
    expect((await verify()).system).toMatchObject({ ok: true, entries: 1 });
    await tamper({ chain: 'system' }, { actor: 'person:2' });
    expect((await verify()).system).toEqual({ ok: false, entries: 0, seq: 1, fault: 'content' });
  });

  it('tells who looked for what in it', async () => {
    await search('?subject=claim:1&limit=1');
    const [entry] = (await search('?action=audit.search')).body.items;
    expect(entry).toMatchObject({ actor: 'officer:9', action: 'audit.search' });
    expect(JSON.parse(entry.details)).toEqual({ subject: 'claim:1', entries: 1 });
  });

  it('is exported with everything its hashes cover, and says who exported it', async () => {
    const { body, headers } = await app.get('/v1/officer/audit/export?from=2026-11-20&to=2026-11-21', {
      as: auditor,
    });
    expect(headers.get('content-disposition')).toContain('audit-2026-11-20-2026-11-21.jsonl');
    const lines = String(body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ seq, subject }) => [seq, subject])).toEqual([
      [1, 'claim:1'],
      [2, 'claim:2'],
    ]);
    const { hash, ...covered } = lines[1] ?? {};
    const sorted = Object.fromEntries(Object.entries(covered).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    expect(sha256(JSON.stringify(sorted))).toBe(hash);
    expect(await subjects('?action=audit.export')).toEqual(['zone:1']);
  });

  it('is exported page by page, whatever its length, up to the moment of the request', async () => {
    await transact(app.em(), (tx) => {
      for (let at = 0; at < 2500; at += 1) {
        const subject = `claim:${at}`;
        const entry = { at: app.clock.now(), zoneId: 1, actor: 'officer:1', action: 'claim.push' };
        recordAudit(tx, { ...entry, subject });
      }
      return Promise.resolve();
    });
    const { body } = await app.get('/v1/officer/audit/export?from=2026-11-01&to=2026-11-30', { as: auditor });
    const lines = String(body).trim().split('\n');
    expect(lines).toHaveLength(2502);
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
      lines.map((_l, at) => at + 1),
    );
  });

  it('is the auditor’s alone', async () => {
    for (const as of [officer(1, 1, 'system_admin'), officer(1, 1, 'business_officer')]) {
      expect((await search('', as)).status).toBe(403);
      expect((await app.post('/v1/officer/audit/verify', undefined, { as })).status).toBe(403);
    }
    expect((await app.get('/v1/officer/audit')).status).toBe(401);
    expect((await search('?from=yesterday')).status).toBe(400);
  });

  it('is chained by SM3 where the zone has chosen the 国密 suite', async () => {
    await emptyTables(app.em());
    chainWith(app.em(), (text) => gmSuite.digest(text));
    await write(1, 'claim:1');
    expect((await verify()).zone).toMatchObject({ ok: true, entries: 1 });
    chainWith(app.em(), sha256);
    expect((await verify()).zone).toMatchObject({ ok: false, seq: 1, fault: 'content' });
  });
});
