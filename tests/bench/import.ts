import { performance } from 'node:perf_hooks';
import { checkCharacter } from '@innovation-points/shared/creditCode.ts';
import { bulkInsert, type Cell } from '../../server/src/db/bulk.ts';
import { openOrm, type Orm } from '../../server/src/db/orm.ts';
import { transact } from '../../server/src/db/transact.ts';
import { createEnterprises } from '../../server/src/features/enterprises/index.ts';
import { factCatalogue } from '../../server/src/features/facts/index.ts';
import {
  acceptImport,
  mappings,
  uploadImport,
  type ImportContext,
} from '../../server/src/features/imports/index.ts';
import { ZoneSchema } from '../../server/src/features/zones/index.ts';
import { standardSuite } from '../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../server/src/lib/crypto/vault.ts';
import { watchBlocks, watchCpu, type BenchLine, type Blocks } from './measure.ts';
import { randomNumbers } from './zoneFacts.ts';

const ROWS = 10_000;
const ROUNDS = 5;
const FIRST_YEAR = 2016;
/** Years that are there before: a zone that has been running for a while. */
const YEARS_BEFORE = 3;
const NOW = new Date('2026-11-20T02:00:00.000Z');
const KEY = new Uint8Array(32).fill(7);
const FACT_COLUMNS = [
  'enterprise_id',
  'period',
  'code',
  'batch_id',
  'zone_id',
  'value',
  'source_row',
  'live',
  'superseded_by_batch_id',
];

/**
 * Bringing in a tax file of 10,000 rows with all its columns, from the bytes to the facts, into a zone with three years before,
 * against inserting the same fact rows with nothing else. Also how long the event loop was held at most.
 */
export async function benchImport(): Promise<BenchLine[]> {
  const lines = await benchEngine('embedded', undefined);
  const url = process.env['TEST_DATABASE_URL'];
  return url === undefined ? lines : [...lines, ...(await benchEngine('server', url))];
}

async function benchEngine(engine: string, url: string | undefined): Promise<BenchLine[]> {
  const orm = await openOrm(url, ':memory:');
  try {
    if (url !== undefined) await orm.schema.drop();
    await orm.schema.create();
    const zoneId = await zoneWithRegister(orm);
    const context = contextOf(zoneId);
    const rounds: Round[] = [];
    for (let year = FIRST_YEAR - YEARS_BEFORE; year < FIRST_YEAR + ROUNDS; year += 1) {
      const round = await measure(orm, context, year);
      if (year >= FIRST_YEAR) rounds.push(round);
    }
    const best = (pick: (round: Round) => number) => Math.min(...rounds.map(pick));
    const perSecond = (ms: number) => (best(({ facts }) => facts) / ms) * 1000;
    return [
      { name: `import_facts_per_s_${engine}`, value: perSecond(best(({ importMs }) => importMs)) },
      { name: `import_preview_ms_${engine}`, value: best(({ previewMs }) => previewMs) },
      { name: `import_accept_ms_${engine}`, value: best(({ importMs }) => importMs) },
      { name: `raw_insert_facts_per_s_${engine}`, value: perSecond(best(({ rawMs }) => rawMs)) },
      {
        name: `import_longest_block_ms_${engine}`,
        value: Math.max(...rounds.map(({ blocks }) => blocks.ms)),
      },
      {
        name: `import_longest_block_own_cpu_ms_${engine}`,
        value: Math.max(...rounds.map(({ blocks }) => blocks.cpuMs)),
      },
      {
        name: engine === 'embedded' ? 'import_vs_raw_insert' : `import_vs_raw_insert_${engine}`,
        value: best(({ rawMs }) => rawMs) / best(({ importMs }) => importMs),
        isRatio: true,
      },
      {
        name: `import_with_preview_vs_raw_insert_${engine}`,
        value: best(({ rawMs }) => rawMs) / best(({ previewMs, importMs }) => previewMs + importMs),
        isRatio: true,
      },
      ...(engine === 'embedded' ? [ownCpuOf(rounds)] : []),
    ];
  } finally {
    await orm.close(true);
  }
}

/** The same by the processor time of this process, which other work on the machine hardly moves; the embedded engine is in it. */
function ownCpuOf(rounds: readonly Round[]): BenchLine {
  const least = (pick: (round: Round) => number) => Math.min(...rounds.map(pick));
  return {
    name: 'import_with_preview_vs_raw_insert_own_cpu_embedded',
    value: least(({ rawCpuMs }) => rawCpuMs) / least(({ cpuMs }) => cpuMs),
    isRatio: true,
  };
}

interface Round {
  readonly facts: number;
  readonly previewMs: number;
  /** From the accepting call to its end: file read, checked, compared with the database and written. */
  readonly importMs: number;
  /** Processor time from the upload to the end of accepting, all threads. */
  readonly cpuMs: number;
  readonly rawMs: number;
  readonly rawCpuMs: number;
  readonly blocks: Blocks;
}

async function measure(orm: Orm, context: ImportContext, year: number): Promise<Round> {
  const bytes = new TextEncoder().encode(taxFile(year));
  const [watch, cpu] = [watchBlocks(), watchCpu()];
  const previewStart = performance.now();
  const file = { name: `税务${year}.csv`, bytes };
  const preview = await uploadImport(orm.em.fork(), { mappingCode: 'tax-annual', file }, context);
  const importStart = performance.now();
  await acceptImport(orm.em.fork(), preview.id, context);
  const end = performance.now();
  const [blocks, cpuMs] = [watch(), cpu()];
  const raw = await rawInsert(orm, year);
  return {
    facts: preview.counts.new,
    previewMs: importStart - previewStart,
    importMs: end - importStart,
    cpuMs,
    rawMs: raw.ms,
    rawCpuMs: raw.cpuMs,
    blocks,
  };
}

/**
 * The same rows, already in memory, as those of another year into the same table, in one transaction. They stay: a server would go
 * on clearing away what is deleted while the next file is measured.
 */
async function rawInsert(orm: Orm, year: number): Promise<{ ms: number; cpuMs: number }> {
  const rows = await orm.em
    .fork()
    .execute<Record<string, Cell>[]>(
      `select ${FACT_COLUMNS.join(', ')} from fact where period = ? order by enterprise_id`,
      [String(year)],
    );
  const otherYear = String(year + 40);
  const cells = rows.map((row) =>
    FACT_COLUMNS.map((column) => (column === 'period' ? otherYear : (row[column] ?? null))),
  );
  const [start, cpu] = [performance.now(), watchCpu()];
  await transact(orm.em.fork(), (tx) => bulkInsert(tx, 'fact', FACT_COLUMNS, cells));
  return { ms: performance.now() - start, cpuMs: cpu() };
}

async function zoneWithRegister(orm: Orm): Promise<number> {
  const em = orm.em.fork();
  const zone = em.create(ZoneSchema, { code: 'bench', name: '测速区', schemeCode: 'x', createdAt: NOW });
  await em.persist(zone).flush();
  const wanted = Array.from({ length: ROWS }, (_, n) => ({ identifier: creditCode(n), name: `第${n}公司` }));
  await transact(orm.em.fork(), (tx) =>
    createEnterprises(tx, { zoneId: zone.id, scheme: 'uscc', now: NOW }, wanted),
  );
  return zone.id;
}

function contextOf(zoneId: number): ImportContext {
  const dataKeys = new Map([['k1', KEY]]);
  const vault = createVault(standardSuite, { dataKeys, currentKeyId: 'k1', indexKey: KEY });
  const officer = {
    kind: 'officer',
    officerId: 1,
    zoneId,
    roles: ['business_officer'],
    departmentCode: undefined,
    sessionId: 1,
  } as const;
  return { actor: officer, now: NOW, vault, rowLimit: ROWS };
}

/** Every column of the tax file filled: an enterprise stays within a third of what it is, and revenue is the most of all. */
function taxFile(year: number): string {
  const mapping = mappings().get('tax-annual');
  if (mapping?.kind !== 'facts') throw new Error('no mapping tax-annual');
  const [size, change] = [randomNumbers(1), randomNumbers(year)];
  const heads = ['纳税人识别号', '纳税人名称', '所属年度', ...mapping.facts.map(({ column }) => column)];
  const isAmount = mapping.facts.map(({ fact }) => factCatalogue().facts.get(fact)?.kind === 'amount');
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const usual = 40 * Math.exp(size() * 6);
    const values = isAmount.map((money, at) =>
      money ? ((at === 0 ? usual : 0.4 * usual) * (0.7 + 0.6 * change())).toFixed(2) : '1',
    );
    return [creditCode(n), `第${n}公司`, year, ...values].join(',');
  });
  return `${heads.join(',')}\n${lines.join('\n')}\n`;
}

function creditCode(n: number): string {
  const first17 = `91410100MA${String(n).padStart(7, '0')}`;
  return first17 + checkCharacter(first17);
}
