import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { instantFrom } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { endOfEnterpriseChunk } from '../enterprises/index.ts';
import { hasFactsOf } from './factSheets.ts';

/** A value that counts. `batchId` leads to its delivery in `factBatches`, `sourceRow` to the row of the file. */
export interface FactRow {
  readonly enterpriseId: number;
  readonly period: string;
  readonly code: string;
  /** Exact decimal in the fact's unit. */
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
}

/** Which department delivered, by which file, and when it was taken over. */
export interface FactSource {
  readonly department: DepartmentCode;
  readonly source: string;
  readonly recordedAt: Date;
}

interface FactQuery {
  /** Years, such as `2025`. */
  readonly periods: readonly string[];
  /** Left out: every enterprise of the zone. */
  readonly enterpriseIds?: readonly number[];
  /** Only these facts; left out: all. */
  readonly codes?: readonly string[];
}

const ENTERPRISES_PER_CHUNK = 1000;
const COLUMNS =
  'enterprise_id as enterpriseId, period, code, value, batch_id as batchId, source_row as sourceRow';

/**
 * The live facts of a zone in chunks of enterprises, by ascending enterprise id; all facts of an enterprise are in one
 * chunk. Years or enterprises without facts are simply not there. Memory stays that of one chunk.
 */
export async function* readFacts(em: Em, zoneId: number, query: FactQuery): AsyncGenerator<FactRow[]> {
  if (query.periods.length === 0) return;
  for await (const where of ranges(em, zoneId, query.enterpriseIds)) {
    const codes = query.codes ?? [];
    const codeClause = codes.length === 0 ? '' : ` and code in (${marks(codes)})`;
    const rows = await em.execute<FactRow[]>(
      `select ${COLUMNS} from fact where ${where.clause} and zone_id = ? and live = 1` +
        ` and period in (${marks(query.periods)})${codeClause} order by enterprise_id, period, code`,
      [...where.values, zoneId, ...query.periods, ...codes],
    );
    if (rows.length > 0) yield rows;
  }
}

interface Where {
  readonly clause: string;
  readonly values: readonly number[];
}

async function* ranges(em: Em, zoneId: number, ids: readonly number[] | undefined): AsyncGenerator<Where> {
  if (ids !== undefined) {
    const sorted = ids.toSorted((a, b) => a - b);
    for (let at = 0; at < sorted.length; at += ENTERPRISES_PER_CHUNK) {
      const chunk = sorted.slice(at, at + ENTERPRISES_PER_CHUNK);
      yield { clause: `enterprise_id in (${marks(chunk)})`, values: chunk };
    }
    return;
  }
  for (let last = 0; ;) {
    const end = await endOfEnterpriseChunk(em, zoneId, last, ENTERPRISES_PER_CHUNK);
    if (end === undefined) return;
    yield { clause: 'enterprise_id > ? and enterprise_id <= ?', values: [last, end] };
    last = end;
  }
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** A delivery of a zone. */
export interface FactDelivery extends FactSource {
  /** The upheld dispute that this delivery corrects a fact for; null for ordinary files. */
  readonly disputeId: number | null;
}

/** The deliveries of a zone by id: a few hundred, so they are looked up once and not joined to every fact. */
export async function factBatches(em: Em, zoneId: number): Promise<ReadonlyMap<number, FactDelivery>> {
  const rows = await em.execute<
    (Omit<FactDelivery, 'recordedAt'> & { readonly id: number; readonly recordedAt: unknown })[]
  >(
    `select id, department, source, recorded_at as recordedAt, dispute_id as disputeId
       from fact_batch where zone_id = ?`,
    [zoneId],
  );
  return new Map(
    rows.map(({ id, recordedAt, ...row }) => [id, { ...row, recordedAt: instantFrom(recordedAt) }]),
  );
}

/** A live fact together with where it came from. */
export interface TracedFact extends FactRow, FactSource {}

/** The live facts of one enterprise with department, file, row and date: newest year first. `period` narrows it to one year. */
export async function factProvenance(
  em: Em,
  zoneId: number,
  enterpriseId: number,
  period?: string,
): Promise<TracedFact[]> {
  const rows = await em.execute<(Omit<TracedFact, 'recordedAt'> & { recordedAt: unknown })[]>(
    `select f.enterprise_id as enterpriseId, f.period, f.code, f.value, f.batch_id as batchId,
            f.source_row as sourceRow, b.department, b.source, b.recorded_at as recordedAt
       from fact f join fact_batch b on b.id = f.batch_id
      where f.enterprise_id = ? and f.zone_id = ? and f.live = 1 ${period === undefined ? '' : 'and f.period = ?'}
      order by f.period desc, f.code`,
    [enterpriseId, zoneId, ...(period === undefined ? [] : [period])],
  );
  return rows.map((row) => ({ ...row, recordedAt: instantFrom(row.recordedAt) }));
}

/** The years for which the zone has live facts, ascending: each looked up behind the one before, however many sheets there are. */
export async function factPeriods(em: Em, zoneId: number): Promise<string[]> {
  const periods: string[] = [];
  for (let last = ''; ;) {
    const [row] = await em.execute<{ period: string }[]>(
      'select period from fact_sheet where period > ? order by period limit 1',
      [last],
    );
    if (row === undefined) return periods;
    if (await hasFactsOf(em, zoneId, row.period)) periods.push(row.period);
    last = row.period;
  }
}
