import type { EntityName } from '@mikro-orm/core';
import { entities } from './entities.ts';
import type { Em } from './orm.ts';

interface Zoned {
  readonly zoneId: number;
}

/** The zone id of rows that are shipped for all zones, such as schemes. */
const EVERY_ZONE = 0;

/** The tables whose rows belong to a zone. */
const zoned = entities.filter(
  ({ meta }) => 'zoneId' in meta.properties,
) as EntityName[] as EntityName<Zoned>[];

/**
 * Confines `em`, and every transaction and fork made from it, to the rows of one zone: whatever an entity query asks for, rows of
 * other zones are not there, are not changed and not deleted. Raw SQL is not confined by this and names its zone itself; the
 * access matrix in the tests holds both.
 */
export function bindToZone(em: Em, zoneId: number): void {
  em.addFilter({ name: 'zone', cond: { zoneId: { $in: [zoneId, EVERY_ZONE] } }, entity: zoned });
}
