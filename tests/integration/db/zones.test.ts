import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { insertRow } from '../../support/access/objects.ts';
import { bulkInsert, instantValue } from '../../../server/src/db/bulk.ts';
import { ClaimEventSchema } from '../../../server/src/features/claims/claimEvent.entity.ts';
import { bindToZone } from '../../../server/src/db/bindToZone.ts';
import type { Em, Orm } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { MembershipSchema } from '../../../server/src/features/auth/membership.entity.ts';
import { describeEngines, openTestOrm } from '../../support/engines.ts';
import { join } from '../../support/claimWorld.ts';

const NOW = new Date('2026-11-20T02:00:00Z');

describeEngines('an entity manager bound to a zone', (engine) => {
  let orm: Orm;
  let ids: number[];
  beforeAll(async () => {
    orm = await openTestOrm(engine);
    for (const zoneId of [1, 2]) {
      const member = { zoneId, enterpriseId: zoneId, personId: zoneId, role: 'agent' as const };
      await join(orm.em.fork(), { ...member, now: NOW });
    }
    ids = (await orm.em.fork().find(MembershipSchema, {}, { orderBy: { zoneId: 'asc' } })).map(
      ({ id }) => id,
    );
  });
  afterAll(() => orm.close(true));
  const bound = (): Em => {
    const em = orm.em.fork();
    bindToZone(em, 1);
    return em;
  };
  const theirs = () => orm.em.fork().findOneOrFail(MembershipSchema, { zoneId: 2 });

  it('finds, counts and locks only what belongs to the zone', async () => {
    expect(await bound().find(MembershipSchema, {})).toMatchObject([{ zoneId: 1 }]);
    expect(await bound().findOne(MembershipSchema, { id: ids[1] ?? 0 })).toBeNull();
    expect(await bound().count(MembershipSchema)).toBe(1);
  });

  it('changes and deletes nothing of another zone, even when asked to', async () => {
    expect(await bound().nativeUpdate(MembershipSchema, {}, { role: 'viewer' })).toBe(1);
    expect(await bound().nativeUpdate(MembershipSchema, { zoneId: 2 }, { role: 'viewer' })).toBe(0);
    expect(await bound().nativeDelete(MembershipSchema, { id: ids[1] ?? 0 })).toBe(0);
    expect((await theirs()).role).toBe('agent');
  });

  const raw = (em: Em, sql: string, values: unknown[] = []) => em.execute<{ n: unknown }[]>(sql, values);

  it('confines SQL written by hand, also where it asks for the other zone', async () => {
    const all = 'select zone_id as n from membership order by zone_id';
    expect(await raw(orm.em.fork(), all)).toHaveLength(2);
    expect(await raw(bound(), all)).toEqual([{ n: 1 }]);
    expect(await raw(bound(), 'select zone_id as n from membership where zone_id = ?', [2])).toEqual([]);
    const joined = `select b.zone_id as n from membership a left join membership b on b.id <> a.id`;
    expect(await raw(bound(), joined)).toEqual([{ n: null }]);
    await bound().execute('update membership set role = ? where id = ?', ['viewer', ids[1]], 'run');
    await bound().execute('delete from membership where zone_id = ? or 1 = 1 and zone_id = 2', [2], 'run');
    expect((await theirs()).role).toBe('agent');
    expect(await transact(bound(), (tx) => raw(tx, all))).toEqual([{ n: 1 }]);
  });

  it('confines what hangs on a row of a zone', async () => {
    const em = orm.em.fork();
    for (const zoneId of [1, 2]) {
      const claimId = await insertRow(em, 'Claim', { zoneId, enterpriseId: zoneId });
      await insertRow(em, 'ClaimEvent', { claimId });
    }
    expect(await em.count(ClaimEventSchema)).toBe(2);
    expect(await bound().count(ClaimEventSchema)).toBe(1);
    expect(await bound().find(ClaimEventSchema, {}, { orderBy: { id: 'asc' } })).toHaveLength(1);
    expect(await raw(bound(), 'select id as n from claim_event')).toHaveLength(1);
    expect(await bound().nativeUpdate(ClaimEventSchema, {}, { note: 'x' })).toBe(1);
    expect(await bound().nativeDelete(ClaimEventSchema, {})).toBe(1);
    expect(await em.count(ClaimEventSchema)).toBe(1);
  });

  it('makes, changes and moves no row into another zone', async () => {
    const member = { zoneId: 2, enterpriseId: 9, personId: 9, role: 'agent' as const };
    await expect(join(bound(), { ...member, now: NOW })).rejects.toThrow('bound to zone 1');
    const rows = [[2, 9, 9, 'agent', 'review', instantValue(bound(), NOW)]];
    const columns = ['zone_id', 'enterprise_id', 'person_id', 'role', 'source', 'granted_at'];
    await expect(bulkInsert(bound(), 'membership', columns, rows)).rejects.toThrow('bound to zone 1');
    await expect(bulkInsert(bound(), 'membership', columns.slice(1), [])).resolves.toBeUndefined();
    await expect(
      transact(bound(), async (tx) => {
        const own = await tx.findOneOrFail(MembershipSchema, { zoneId: 1 });
        own.zoneId = 2;
      }),
    ).rejects.toThrow('bound to zone 1');
    expect(await orm.em.fork().count(MembershipSchema)).toBe(2);
  });

  it('is bound once, for good', () => {
    const em = bound();
    expect(() => bindToZone(em, 1)).not.toThrow();
    expect(() => bindToZone(em.fork(), 2)).toThrow('bound to zone 1, asked for zone 2');
  });

  it('stays so inside a transaction and in forks', async () => {
    const found = await transact(bound(), (tx) => tx.find(MembershipSchema, {}));
    expect(found.map(({ zoneId }) => zoneId)).toEqual([1]);
    expect(await bound().fork().find(MembershipSchema, {})).toHaveLength(1);
  });
});
