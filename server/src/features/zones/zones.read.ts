import type { Em } from '../../db/orm.ts';
import { type Zone, ZoneSchema } from './zone.entity.ts';

/** The zone with this code, or null. */
export async function findZone(em: Em, code: string): Promise<Zone | null> {
  return em.findOne(ZoneSchema, { code });
}

/** The zone with this id; throws when there is none, because ids come from our own rows. */
export async function zoneById(em: Em, id: number): Promise<Zone> {
  return em.findOneOrFail(ZoneSchema, { id });
}

/** All zones of the installation, the oldest first. */
export async function allZones(em: Em): Promise<Zone[]> {
  return em.find(ZoneSchema, {}, { orderBy: { id: 'asc' } });
}
