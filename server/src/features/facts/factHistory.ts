import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { FactVersionState } from '@innovation-points/shared/vocabulary/facts.ts';
import { instantFrom } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import type { FactSource } from './facts.read.ts';

/** One value a fact of one year has had, with the delivery that brought it. */
export interface FactVersion extends FactSource {
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
  readonly state: FactVersionState;
}

/** One fact of one enterprise and year. */
export interface FactKey {
  readonly zoneId: number;
  readonly enterpriseId: number;
  readonly code: string;
  readonly period: string;
}

/** Every value a fact has had, newest delivery first; at most one is live. None when it was never delivered. */
export async function factHistory(em: Em, key: FactKey): Promise<FactVersion[]> {
  const rows = await em.execute<StoredVersion[]>(
    `select f.value, f.batch_id as batchId, f.source_row as sourceRow, f.live,
            f.superseded_by_batch_id as supersededByBatchId, b.department, b.source, b.recorded_at as recordedAt
       from fact f join fact_batch b on b.id = f.batch_id
      where f.enterprise_id = ? and f.zone_id = ? and f.period = ? and f.code = ?
      order by f.batch_id desc`,
    [key.enterpriseId, key.zoneId, key.period, key.code],
  );
  return rows.map(({ live, supersededByBatchId, recordedAt, ...row }) => ({
    ...row,
    recordedAt: instantFrom(recordedAt),
    state: stateOf(live, supersededByBatchId),
  }));
}

interface StoredVersion {
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
  readonly live: number | null;
  readonly supersededByBatchId: number | null;
  readonly department: DepartmentCode;
  readonly source: string;
  readonly recordedAt: unknown;
}

function stateOf(live: number | null, supersededByBatchId: number | null): FactVersionState {
  if (live === 1) return 'live';
  return supersededByBatchId === null ? 'withdrawn' : 'superseded';
}
