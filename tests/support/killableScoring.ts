// A process that a test kills: scores a zone and publishes it, again and again, on the test's database.
import { openOrm } from '../../server/src/db/orm.ts';
import { publishRun, runScoring } from '../../server/src/features/scoring/index.ts';

const [zoneText = '', nowText = ''] = process.argv.slice(2);
const zoneId = Number(zoneText);
const orm = await openOrm(process.env['DATABASE_URL'], '');
const by = { key: 'system:killable', now: new Date(nowText) };
const command = { zoneId, schemeCode: 'kexiao-2017-115', period: '2025', by };
console.log('ready now');
for (;;) {
  const run = await runScoring(orm.em.fork(), command);
  await publishRun(orm.em.fork(), { zoneId, runId: run.id, by });
}
