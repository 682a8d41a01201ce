import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { AuditEntrySchema, chainWith, recordAudit } from '../../../server/src/features/audit/index.ts';
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
  const verify = () => app.post('/v1/officer/audit/verify', undefined, { as: auditor });

  it('is searched by actor, action, subject and day, new entries first, page by page, within the zone', async () => {
    expect(await subjects('')).toEqual(['claim:2', 'claim:1']);
    expect(await subjects('?subject=claim:1&actor=officer:1&action=claim.')).toEqual(['claim:1']);
    expect(await subjects('?action=claim%25')).toEqual([]);
    expect(await subjects('?from=2026-11-21&to=2026-11-21')).toEqual(['claim:2']);
    const first = (await search('?limit=1')).body;
    expect(await subjects(`?limit=1&after=${first.next}`)).toEqual(['claim:1']);
    expect(await subjects('?subject=claim:3')).toEqual([]);
  });

  it('is verified whole, and names the first entry that was changed', async () => {
    expect((await verify()).body).toEqual({ ok: true, entries: 2 });
    expect((await verify()).body).toEqual({ ok: true, entries: 3 }); // the first verification is the third entry
    await app.em().nativeUpdate(AuditEntrySchema, { subject: 'claim:2' }, { actor: 'officer:8' });
    expect((await verify()).body).toEqual({ ok: false, entries: 1, seq: 2, fault: 'content' });
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
    expect((await verify()).body).toEqual({ ok: true, entries: 1 });
    chainWith(app.em(), sha256);
    expect((await verify()).body).toMatchObject({ ok: false, seq: 1, fault: 'content' });
  });
});
