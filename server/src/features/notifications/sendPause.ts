import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { addMs } from '../../lib/clock.ts';
import { SendPauseSchema } from './sendPause.entity.ts';

const ONLY_ROW = 1;
/** WeChat counts by the minute; of a day's limit one attempt a minute is no burden. */
const PAUSE_MS = 60_000;

/** Until when all processes send nothing; undefined when they may. */
export async function pausedUntil(em: Em, now: Date): Promise<Date | undefined> {
  const pause = await em.findOne(
    SendPauseSchema,
    { id: ONLY_ROW, until: { $gt: now } },
    { disableIdentityMap: true },
  );
  return pause?.until;
}

/** Stops sending for all processes, and says until when. */
export async function pauseSending(em: Em, now: Date): Promise<Date> {
  const until = addMs(now, PAUSE_MS);
  const row = [ONLY_ROW, instantValue(em, until)];
  await bulkUpsert(em, 'send_pause', ['id', 'until'], [row], { key: ['id'], update: ['until'] });
  return until;
}
