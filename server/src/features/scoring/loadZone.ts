import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import type { Em } from '../../db/orm.ts';
import { listProfiles } from '../enterprises/index.ts';
import { readFactSheets, type FactSheet } from '../facts/index.ts';
import { inTurns } from './inTurns.ts';
import { FactTable, type FactColumn, type Profile, type Scheme } from './engine/index.ts';
import type { UsedFact } from './scoreDetails.ts';

/** A zone's enterprises and facts as scoring wants them: a row an enterprise, in order of id. */
export interface LoadedZone {
  readonly enterpriseIds: readonly number[];
  readonly profiles: readonly Profile[];
  readonly table: FactTable;
  /** The facts of the scored year by the scheme's list of inputs, with where they came from. */
  usedBy(row: number): (UsedFact | null)[];
  /** Years that have any of the facts, ascending. */
  readonly years: readonly number[];
  /** SHA-256 over every fact used for the scored year, enterprise by enterprise. */
  readonly factsHash: string;
}

const MAX_READS = 5;

/** What is read: the scheme's facts for the scored year and for the two years before it (the trend). */
export interface LoadQuestion {
  readonly zoneId: number;
  readonly scheme: Scheme;
  readonly year: number;
}

/**
 * Read a zone for scoring. When a department's delivery is accepted or withdrawn meanwhile, all is read
 * again, so that a run never rests on half of a delivery.
 */
export async function loadZone(em: Em, question: LoadQuestion): Promise<LoadedZone> {
  for (let read = 1; ; read += 1) {
    const before = await deliveriesOf(em, question.zoneId);
    const loaded = await readOnce(em, question);
    if ((await deliveriesOf(em, question.zoneId)) === before) return loaded;
    if (read === MAX_READS) throw new Error('the facts kept changing while they were read');
  }
}

/** Changes whenever a delivery is accepted or withdrawn. */
async function deliveriesOf(em: Em, zoneId: number): Promise<string> {
  const [row] = await em.execute<{ last: number | null; withdrawn: number | string }[]>(
    'select max(id) as last, count(withdrawn_at) as withdrawn from fact_batch where zone_id = ?',
    [zoneId],
  );
  return `${row?.last ?? 0}/${Number(row?.withdrawn ?? 0)}`;
}

async function readOnce(em: Em, { zoneId, scheme, year }: LoadQuestion): Promise<LoadedZone> {
  const enterprises = (await listProfiles(em, zoneId)).filter(({ status }) => status === 'active');
  const rows = new Map(enterprises.map(({ id }, row) => [id, row]));
  const collector = new FactCollector(scheme, year, enterprises.length);
  for await (const sheets of readFactSheets(em, zoneId, periodsOf(scheme, year))) {
    for (const sheet of sheets) collector.take(rows.get(sheet.enterpriseId), sheet);
    await pause();
  }
  const ids = enterprises.map(({ id }) => id);
  return {
    enterpriseIds: ids,
    profiles: enterprises.map(({ foundedOn, industryCode }) => ({
      ...(foundedOn === undefined ? {} : { foundedOn }),
      ...(industryCode === undefined ? {} : { industry: industryCode.slice(0, 3) }),
    })),
    table: collector.table,
    usedBy: (row) => collector.usedBy(row),
    years: collector.years(),
    factsHash: await inTurns(hashInSteps(ids, (row) => collector.usedBy(row))),
  };
}

/** The years the scheme looks at when it scores the year and the two before it. */
function periodsOf(scheme: Scheme, year: number): string[] {
  const back = 2 + Math.max(0, ...scheme.inputs.map(({ yearsBack }) => yearsBack));
  return Array.from({ length: back + 1 }, (_, i) => String(year - i));
}

/** Where a fact of one year goes: its column, and its place among the inputs of the scored year (−1: none). */
interface Target {
  readonly column: FactColumn;
  readonly slot: number;
}

/** Where the values of one input came from, by row; a batch of 0 is a missing value. */
interface Origins {
  readonly batches: Int32Array;
  readonly rows: Int32Array;
}

/** Puts facts into the table, and the origin of those of the scored year's inputs beside it. */
class FactCollector {
  readonly table: FactTable;
  readonly #origins: readonly Origins[];
  readonly #columns: readonly FactColumn[];
  readonly #scheme: Scheme;
  readonly #year: number;
  /** By year, then by code of the facts the scheme reads. */
  readonly #targets = new Map<string, Map<string, Target>>();

  constructor(scheme: Scheme, year: number, size: number) {
    this.#scheme = scheme;
    this.#year = year;
    this.table = new FactTable(scheme.facts, size);
    this.#columns = scheme.inputs.map(({ code, yearsBack }) => this.table.column(code, year - yearsBack));
    this.#origins = scheme.inputs.map(() => ({ batches: new Int32Array(size), rows: new Int32Array(size) }));
  }

  take(row: number | undefined, { period, facts }: FactSheet): void {
    if (row === undefined) return;
    const targets = this.#targetsOf(period);
    for (const [code, value, batchId, sourceRow] of facts) {
      const target = targets.get(code);
      if (target === undefined) continue;
      const fault = target.column.set(row, value);
      if (fault !== undefined) throw new Error(`stored fact ${code} of ${period} is no value: ${fault}`);
      const origins = this.#origins[target.slot];
      if (origins === undefined) continue;
      origins.batches[row] = batchId;
      origins.rows[row] = sourceRow;
    }
  }

  usedBy(row: number): (UsedFact | null)[] {
    return this.#origins.map(({ batches, rows }, slot) => {
      const value = this.#columns[slot]?.text(row);
      return value === undefined ? null : [value, batches[row] ?? 0, rows[row] ?? 0];
    });
  }

  years(): number[] {
    return [...this.#targets.keys()].map(Number).sort((a, b) => a - b);
  }

  #targetsOf(period: string): Map<string, Target> {
    const known = this.#targets.get(period);
    if (known !== undefined) return known;
    const { inputs } = this.#scheme;
    const yearsBack = this.#year - Number(period);
    const targets = new Map(
      inputs.map(({ code }) => {
        const slot = inputs.findIndex((input) => input.code === code && input.yearsBack === yearsBack);
        return [code, { column: this.table.column(code, Number(period)), slot }];
      }),
    );
    this.#targets.set(period, targets);
    return targets;
  }
}

/** Rows hashed between two pauses. */
const ROWS_PER_STEP = 256;

/** SHA-256 over ids and values, with pauses: what a replay must find again. */
export function* hashInSteps(
  enterpriseIds: readonly number[],
  usedBy: (row: number) => readonly (UsedFact | null)[],
): Generator<void, string> {
  const hash = createHash('sha256');
  for (const [row, id] of enterpriseIds.entries()) {
    const values = usedBy(row).map((fact) => fact?.[0] ?? '');
    hash.update(`${id}:${values.join(',')}\n`);
    if (row % ROWS_PER_STEP === 0) yield;
  }
  return hash.digest('hex');
}
