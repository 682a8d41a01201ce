import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bulkInsert, instantValue, type Cell } from '../../server/src/db/bulk.ts';
import { openOrm, type Em, type Orm } from '../../server/src/db/orm.ts';
import { transact } from '../../server/src/db/transact.ts';
import { openFactBatch, rebuildSheets } from '../../server/src/features/facts/index.ts';
import { installShippedSchemes } from '../../server/src/features/scoring/index.ts';
import { ZoneSchema } from '../../server/src/features/zones/index.ts';
import { runProgram } from '../support/program.ts';
import { shippedScheme } from '../support/scoring.ts';
import { randomNumbers } from './zoneFacts.ts';

export const SCALE_SCHEME = 'baoding-18+36';
const YEARS = ['2023', '2024', '2025'];
const ENTERPRISES_PER_STEP = 500;
const FILL_WITHIN_MS = 30 * 60_000;
const NOW = new Date('2026-11-20T02:00:00.000Z');

/** A large zone in a database of its own: facts as scoring reads them, and the same values in the most compact table. */
export interface ScaleWorld {
  readonly orm: Orm;
  readonly zoneId: number;
  readonly size: number;
  readonly now: Date;
  /** Facts the scheme reads, the columns of `bench_wide`. */
  readonly codes: readonly string[];
  close(): Promise<void>;
}

/**
 * A database with `size` enterprises and three years of facts; `url` undefined is the embedded engine in a file. It is filled
 * by a process of its own, so that the memory of this one is what the run takes.
 */
export async function openScaleWorld(url: string | undefined, size: number): Promise<ScaleWorld> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-scale-'));
  const file = path.join(folder, 'scale.sqlite');
  const args = [String(size), file, ...(url === undefined ? [] : [url])];
  const { code, stderr } = await runProgram(
    { script: 'tests/bench/fillScaleWorld.ts', args },
    FILL_WITHIN_MS,
  );
  if (code !== 0) throw new Error(stderr);
  const orm = await openOrm(url, file);
  await installShippedSchemes(orm.em.fork(), NOW); // as a server does at its start: it has read them all
  const [zone] = await orm.em.fork().execute<{ id: number }[]>('select id from zone');
  return {
    orm,
    zoneId: zone?.id ?? 0,
    size,
    now: NOW,
    codes: codesRead(),
    async close() {
      await orm.close(true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function codesRead(): string[] {
  return [...new Set(shippedScheme(SCALE_SCHEME).inputs.map(({ code }) => code))];
}

/** Fill the database for `openScaleWorld`. */
export async function fillScaleWorld(size: number, file: string, url: string | undefined): Promise<void> {
  const orm = await openOrm(url, file);
  if (url !== undefined) await orm.schema.drop({ dropMigrationsTable: true });
  await orm.schema.create();
  const em = orm.em.fork();
  const zone = em.create(ZoneSchema, {
    code: 'large',
    name: '大区',
    schemeCode: SCALE_SCHEME,
    createdAt: NOW,
  });
  await em.persist(zone).flush();
  await installShippedSchemes(orm.em.fork(), NOW);
  const codes = codesRead();
  await em.execute('drop table if exists bench_wide');
  await em.execute(
    `create table bench_wide (enterprise_id integer, period varchar(4), ${codes.map((code) => `${code} varchar(40)`).join(', ')},
     primary key (enterprise_id, period))`,
  );
  const batchId = await transact(orm.em.fork(), (tx) =>
    openFactBatch(tx, { zoneId: zone.id, department: 'statistics', source: 'bench.csv', recordedAt: NOW }),
  );
  const random = randomNumbers(11);
  for (let from = 0; from < size; from += ENTERPRISES_PER_STEP) {
    const ids = Array.from({ length: Math.min(ENTERPRISES_PER_STEP, size - from) }, (_, i) => from + i + 1);
    await transact(orm.em.fork(), (tx) => fill(tx, { zoneId: zone.id, batchId, ids, codes, random }));
  }
  await orm.close(true);
}

interface Filling {
  readonly zoneId: number;
  readonly batchId: number;
  readonly ids: readonly number[];
  readonly codes: readonly string[];
  readonly random: () => number;
}

async function fill(tx: Em, { zoneId, batchId, ids, codes, random }: Filling): Promise<void> {
  const at = instantValue(tx, NOW);
  const columns = [
    'id',
    'zone_id',
    'registered_as',
    'name',
    'status',
    'founded_on',
    'industry_code',
    'created_at',
    'updated_at',
  ];
  const enterprises = ids.map((id): Cell[] => {
    const founded = `${2005 + (id % 20)}-03-01`;
    return [id, zoneId, `uscc:${id}`, `企业${id}有限公司`, 'active', founded, `C${10 + (id % 30)}`, at, at];
  });
  await bulkInsert(tx, 'enterprise', columns, enterprises);
  const [facts, wide]: [Cell[][], Cell[][]] = [[], []];
  for (const id of ids) {
    for (const period of YEARS) {
      const values = codes.map(() => (random() < 0.05 ? null : valueOf(random)));
      wide.push([id, period, ...values]);
      values.forEach((value, i) => {
        if (value !== null) facts.push([id, period, codes[i] ?? '', batchId, zoneId, value, id + 1, 1]);
      });
    }
  }
  const into = ['enterprise_id', 'period', 'code', 'batch_id', 'zone_id', 'value', 'source_row', 'live'];
  await bulkInsert(tx, 'fact', into, facts);
  await rebuildSheets(tx, zoneId, ids);
  await bulkInsert(tx, 'bench_wide', ['enterprise_id', 'period', ...codes], wide);
}

/** Whole numbers, so that they suit amounts and counts alike. */
function valueOf(random: () => number): string {
  return String(Math.floor(Math.exp(random() * 12)));
}
