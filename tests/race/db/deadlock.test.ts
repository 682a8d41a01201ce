import { LockMode } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Em, Orm } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { type Zone, ZoneSchema } from '../../../server/src/features/zones/index.ts';
import { describeServer, openTestOrm } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';

describeServer('transact on a server', () => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openTestOrm('server');
    for (const code of ['a', 'b']) await buildZone(orm.em.fork(), { code, name: '0' });
  });
  afterAll(() => orm.close(true));

  const locked = (tx: Em, code: string) =>
    tx.findOneOrFail(ZoneSchema, { code }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const increment = (zone: Zone) => {
    zone.name = String(Number(zone.name) + 1);
  };

  it('runs the whole again when two transactions lock the same rows crosswise, and loses no increment', async () => {
    let runs = 0;
    const both = (first: string, second: string) =>
      transact(orm.em.fork(), async (tx) => {
        runs += 1;
        const one = await locked(tx, first);
        await new Promise((resolve) => setTimeout(resolve, 5)); // both hold their first lock before either wants the second
        const two = await locked(tx, second);
        increment(one);
        increment(two);
      });
    await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? both('a', 'b') : both('b', 'a'))));
    const zones = await orm.em.fork().find(ZoneSchema, {}, { orderBy: { code: 'asc' } });
    expect(zones.map((zone) => zone.name)).toEqual(['10', '10']);
    expect(runs).toBeGreaterThan(10);
  });
});
