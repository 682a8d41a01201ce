import { raw, type EntityName } from '@mikro-orm/core';
import { EVERY_ZONE, zoneOfParent } from './confineSql.ts';
import { entities } from './entities.ts';
import type { AnyEm } from './orm.ts';
import { ofZone } from './zoneTables.ts';

const FILTER = 'zone';

const confined = entities.filter(({ meta }) => ofZone.has(meta.className)) as EntityName[];

/**
 * Confines `em`, and every transaction and fork made from it, to the rows of one zone, whoever wrote the query: rows of other
 * zones are not there, are not changed and not deleted, by entities or by SQL (`confinedEm.ts`), and none is made for another zone.
 * Rows for all zones may be read. Binding it again to the same zone changes nothing; to another one throws.
 */
export function bindToZone(em: AnyEm, zoneId: number): void {
  const bound = zoneOf(em);
  if (bound === zoneId) return;
  if (bound !== undefined) throw new Error(`bound to zone ${bound}, asked for zone ${zoneId}`);
  em.addFilter({ name: FILTER, cond: conditionOf, entity: confined });
  em.setFilterParams(FILTER, { zoneId });
}

/** The zone that `em` is confined to; undefined when it is not. */
export function zoneOf(em: AnyEm): number | undefined {
  if (em.global) return undefined; // asked only while the database is opened
  return (em.getFilterParams(FILTER) as { zoneId: number } | undefined)?.zoneId;
}

/** Throws when a row about to be written to `table` belongs to another zone than `em` is confined to. */
export function requireOwnZone(em: AnyEm, table: string, zoneId: unknown): void {
  const bound = zoneOf(em);
  if (bound !== undefined && zoneId !== bound) {
    throw new Error(`${table}: a row of zone ${String(zoneId)}, but bound to zone ${bound}`);
  }
}

/** The condition that the ORM adds to each query over an entity of a zone. */
function conditionOf(
  { zoneId }: { zoneId: number },
  _type: string,
  _em: unknown,
  _options: unknown,
  entityName: string,
): Record<string, unknown> {
  const belonging = ofZone.get(entityName);
  switch (belonging?.by) {
    case 'zone':
      return { zoneId: { $in: [zoneId, EVERY_ZONE] } };
    case 'chain':
      return { chain: `zone:${zoneId}` };
    case 'parent':
      return { [raw(zoneOfParent(belonging))]: { $in: [zoneId, EVERY_ZONE] } };
    case undefined:
      return {};
  }
}
