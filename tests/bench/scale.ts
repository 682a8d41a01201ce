import { performance } from 'node:perf_hooks';
import { bulkInsert, type Cell } from '../../server/src/db/bulk.ts';
import { transact } from '../../server/src/db/transact.ts';
import { runScoring } from '../../server/src/features/scoring/index.ts';
import { watchBlocks, watchCpu, watchMemory, type BenchLine } from './measure.ts';
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
      { name: name('run-own-cpu-ms'), value: run.cpuMs },
      { name: name('longest-block-ms'), value: run.blocks.ms },
      { name: name('longest-block-own-cpu-ms'), value: run.blocks.cpuMs },
      { name: name('memory-before-mb'), value: run.memoryBeforeMb },
      { name: name('memory-mb'), value: run.memoryMb },
      { name: name('yardstick-read-ms'), value: yardstick.readMs },
      { name: name('yardstick-write-ms'), value: yardstick.writeMs },
      { name: name('yardstick-own-cpu-ms'), value: yardstick.cpuMs },
      {
        name: name('run-to-yardstick'),
        value: run.ms / (yardstick.readMs + yardstick.writeMs),
        isRatio: true,
      },
      { name: name('run-to-yardstick-own-cpu'), value: run.cpuMs / yardstick.cpuMs, isRatio: true },
    ];
  } finally {
    await world.close();
  }
}

async function scoreAndPublish({ orm, zoneId, now }: ScaleWorld) {
  const memoryBeforeMb = process.memoryUsage.rss() / 2 ** 20;
  const [blocks, memory, start] = [watchBlocks(), watchMemory(), performance.now()];
  const cpu = watchCpu();
  const by = { key: 'system:bench', now };
  const question = { zoneId, schemeCode: SCALE_SCHEME, period: '2025', publish: true, by };
  const { status } = await runScoring(orm.em.fork(), question);
  if (status !== 'published') throw new Error(`the run is ${status}`);
  const ms = performance.now() - start;
  return { ms, cpuMs: cpu(), blocks: blocks(), memoryBeforeMb, memoryMb: memory() };
}

async function readAndWrite({ orm, codes, size }: ScaleWorld) {
  const em = orm.em.fork();
  const cpu = watchCpu();
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
  return { readMs, writeMs: performance.now() - begun, cpuMs: cpu() };
}
