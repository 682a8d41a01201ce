import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Orm } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { newestFactBatch, openFactBatch } from '../../../server/src/features/facts/index.ts';
import { describeServer, openTestOrm } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';

describeServer('deliveries at once', () => {
  let orm: Orm;
  let zoneId = 0;
  beforeAll(async () => {
    orm = await openTestOrm('server');
    zoneId = (await buildZone(orm.em.fork())).id;
  });
  afterAll(() => orm.close(true));

  /** A delivery that is written until `end`; answers its number. */
  const deliver = (begun: () => void, end: Promise<void>) =>
    transact(orm.em.fork(), async (tx) => {
      const recordedAt = new Date('2026-11-20T02:00:00.000Z');
      const id = await openFactBatch(tx, { zoneId, department: 'tax', source: 'a.csv', recordedAt });
      begun();
      await end;
      return id;
    });

  it('are followed only up to what is settled: whoever asks waits for the one that began first', async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const first = deliver(begun.resolve, end.promise);
    await begun.promise;
    const second = await deliver(() => undefined, Promise.resolve());
    const order: string[] = [];
    const newest = newestFactBatch(orm.em.fork(), zoneId, 0).then((id) => (order.push('newest'), id));
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push('settled');
    end.resolve();
    expect(await first).toBeLessThan(second);
    expect(await newest).toBe(second);
    expect(order).toEqual(['settled', 'newest']);
    expect(await newestFactBatch(orm.em.fork(), zoneId, second)).toBe(second);
  });
});
