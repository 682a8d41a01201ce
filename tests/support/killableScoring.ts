// A process that a test kills: takes up what is to be scored, scores and publishes the zone again and again, and tells of it.
import { setTimeout as delay } from 'node:timers/promises';
import { openOrm } from '../../server/src/db/orm.ts';
import { scoreDueRuns, startRun, tellPublished } from '../../server/src/features/scoring/index.ts';
import { AppError } from '../../server/src/lib/appError.ts';
import { systemClock } from '../../server/src/lib/clock.ts';

const [zoneText = '', nowText = ''] = process.argv.slice(2);
const zoneId = Number(zoneText);
const orm = await openOrm(process.env['DATABASE_URL'], '');
const ahead = new Date(nowText).getTime() - Date.now();
const clock = systemClock(() => ahead);
console.log('ready now');
for (;;) {
  const by = { key: 'system:killable', now: clock.now() };
  const command = { zoneId, schemeCode: 'kexiao-2017-115', period: '2025', publish: true, by };
  await startRun(orm.em.fork(), command).catch(async (error: unknown) => {
    if (!(error instanceof AppError)) throw error; // another run is under way
    await delay(5);
  });
  await scoreDueRuns(orm.em.fork(), clock);
  await tellPublished(orm.em.fork());
}
