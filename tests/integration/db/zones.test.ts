import { afterAll, beforeAll, expect, it } from '@jest/globals';
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

  it('stays so inside a transaction and in forks', async () => {
    const found = await transact(bound(), (tx) => tx.find(MembershipSchema, {}));
    expect(found.map(({ zoneId }) => zoneId)).toEqual([1]);
    expect(await bound().fork().find(MembershipSchema, {})).toHaveLength(1);
  });
});
