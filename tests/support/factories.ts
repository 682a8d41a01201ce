import type { Em } from '../../server/src/db/orm.ts';
import { type Zone, ZoneSchema } from '../../server/src/features/zones/index.ts';

/** A zone with its own code; saved. */
export async function buildZone(
  em: Em,
  overrides: Partial<Pick<Zone, 'code' | 'name' | 'schemeCode'>> = {},
): Promise<Zone> {
  const zone = em.create(ZoneSchema, {
    code: 'zhengzhou',
    name: '郑州高新区',
    schemeCode: 'zhengzhou-20+12',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  });
  await em.persist(zone).flush();
  return zone;
}
