import { performance } from 'node:perf_hooks';
import { bulkInsert, type Cell } from '../../server/src/db/bulk.ts';
import { transact } from '../../server/src/db/transact.ts';
import { publishRun, runScoring } from '../../server/src/features/scoring/index.ts';
import { watchEventLoop, watchMemory, type BenchLine } from './measure.ts';
import { openScaleWorld, SCALE_SCHEME, type ScaleWorld } from './scaleWorld.ts';

/** A whole city; BENCH_ENTERPRISES makes it smaller for a quick look. */
const ENTERPRISES = Number(process.env['BENCH_ENTERPRISES'] ?? '100000');
const ENTERPRISES_PER_READ = 1000;

/**
 * A run over 100,000 enterprises × 54 indicators × 3 years, from the database to published scores, against reading the same
 * values from the most compact table there can be and writing one row an enterprise of the size a score has, in the same
 * run on the same engine. On the server engine instead of the embedded one when TEST_DATABASE_URL is given; its database
 * is emptied.
 */
export async function benchScale(): Promise<BenchLine[]> {
  const url = process.env['TEST_DATABASE_URL'];
  const engine = url === undefined ? 'embedded' : 'server';
  const world = await openScaleWorld(url, ENTERPRISES);
  try {
    const run = await scoreAndPublish(world);
    const yardstick = await readAndWrite(world);
    const name = (what: string): string => `scale-${engine}-${world.size}-${what}`;
    return [
      { name: name('run-ms'), value: run.ms },
      { name: name('longest-block-ms'), value: run.longestBlockMs },
      { name: name('memory-mb'), value: run.memoryMb },
      { name: name('yardstick-read-ms'), value: yardstick.readMs },
      { name: name('yardstick-write-ms'), value: yardstick.writeMs },
      {
        name: name('run-to-yardstick'),
        value: run.ms / (yardstick.readMs + yardstick.writeMs),
        isRatio: true,
      },
    ];
  } finally {
    await world.close();
  }
}

async function scoreAndPublish({ orm, zoneId, now }: ScaleWorld) {
  const [blocked, memory, start] = [watchEventLoop(), watchMemory(), performance.now()];
  const by = { key: 'system:bench', now };
  const run = await runScoring(orm.em.fork(), { zoneId, schemeCode: SCALE_SCHEME, period: '2025', by });
  console.log(`figure scale-scored-ms ${(performance.now() - start).toFixed(0)}`);
  await publishRun(orm.em.fork(), { zoneId, runId: run.id, by });
  return { ms: performance.now() - start, longestBlockMs: blocked(), memoryMb: memory() };
}

async function readAndWrite({ orm, codes, size }: ScaleWorld): Promise<{ readMs: number; writeMs: number }> {
  const em = orm.em.fork();
  const [{ length } = { length: 0 }] = await em.execute<{ length: number | string }[]>(
    'select avg(length(details)) as length from score',
  );
  const start = performance.now();
  let values = 0;
  for (let last = 0; last < size; last += ENTERPRISES_PER_READ) {
    const rows = await em.execute<Record<string, string | null>[]>(
      `select * from bench_wide where enterprise_id > ? and enterprise_id <= ? order by enterprise_id, period`,
      [last, last + ENTERPRISES_PER_READ],
    );
    values += rows.reduce((sum, row) => sum + codes.filter((code) => row[code] !== null).length, 0);
  }
  if (values === 0) throw new Error('there is nothing to read');
  const readMs = performance.now() - start;
  await em.execute('drop table if exists bench_score');
  await em.execute('create table bench_score (id integer primary key, total varchar(64), details text)');
  const details = 'x'.repeat(Math.round(Number(length)));
  const begun = performance.now();
  await transact(orm.em.fork(), async (tx) => {
    for (let from = 0; from < size; from += ENTERPRISES_PER_READ) {
      const count = Math.min(ENTERPRISES_PER_READ, size - from);
      const rows = Array.from({ length: count }, (_, i): Cell[] => [from + i + 1, '61.25', details]);
      await bulkInsert(tx, 'bench_score', ['id', 'total', 'details'], rows);
    }
  });
  return { readMs, writeMs: performance.now() - begun };
}
