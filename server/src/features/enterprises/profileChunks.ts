import type { Em } from '../../db/orm.ts';
import { endOfEnterpriseChunk, listProfiles, type EnterpriseProfile } from './enterprises.read.ts';

/** All profiles of a zone by ascending id, at most `size` at a time: for work over a register of any length. */
export async function* profilesInChunks(
  em: Em,
  zoneId: number,
  size: number,
): AsyncGenerator<EnterpriseProfile[]> {
  for (let after = 0; ;) {
    const upTo = await endOfEnterpriseChunk(em, zoneId, after, size);
    if (upTo === undefined) return;
    const rows = await em.execute<{ id: number }[]>(
      'select id from enterprise where zone_id = ? and id > ? and id <= ? order by id',
      [zoneId, after, upTo],
    );
    yield await listProfiles(
      em,
      zoneId,
      rows.map(({ id }) => id),
    );
    after = upTo;
  }
}
