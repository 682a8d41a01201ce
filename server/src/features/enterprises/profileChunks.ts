import type { Em } from '../../db/orm.ts';
import { listProfiles, type EnterpriseProfile } from './enterprises.read.ts';

/** All profiles of a zone by ascending id, at most `size` at a time: for work over a register of any length. */
export async function* profilesInChunks(
  em: Em,
  zoneId: number,
  size: number,
): AsyncGenerator<EnterpriseProfile[]> {
  let after = 0;
  for (;;) {
    const rows = await em.execute<{ id: number }[]>(
      'select id from enterprise where zone_id = ? and id > ? order by id limit ?',
      [zoneId, after, size],
    );
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield await listProfiles(em, zoneId, ids);
    after = last;
  }
}
