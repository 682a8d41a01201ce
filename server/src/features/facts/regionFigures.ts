import type { RegionCode } from '@innovation-points/shared/vocabulary/regions.ts';
import { bulkInsert } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';

/** A statistic of one region and year: an exact decimal in the figure's unit, and the delivery that brought it. */
export interface RegionFigure {
  readonly code: string;
  readonly period: string;
  readonly region: RegionCode;
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
}

/** The place of a figure in a map. */
export function regionFigureKey({
  code,
  period,
  region,
}: Pick<RegionFigure, 'code' | 'period' | 'region'>): string {
  return `${code}|${period}|${region}`;
}

/** The figures of these codes and years that count today, by `regionFigureKey`; what is not known is not there. */
export async function regionFigures(
  em: Em,
  zoneId: number,
  wanted: { readonly codes: readonly string[]; readonly periods: readonly string[] },
): Promise<Map<string, RegionFigure>> {
  const { codes, periods } = wanted;
  if (codes.length === 0 || periods.length === 0) return new Map();
  const rows = await em.execute<RegionFigure[]>(
    `select f.code, f.period, f.region, f.value, f.batch_id as batchId, f.source_row as sourceRow
       from region_figure f join fact_batch b on b.id = f.batch_id
      where f.zone_id = ? and f.code in (${marks(codes)}) and f.period in (${marks(periods)})
        and b.withdrawn_at is null order by f.batch_id`,
    [zoneId, ...codes, ...periods],
  );
  return new Map(rows.map((row) => [regionFigureKey(row), row])); // the newest delivery comes last and stays
}

/** Writes figures of an open delivery (`openFactBatch`). Inside a transaction. */
export async function writeRegionFigures(
  tx: Em,
  { zoneId, batchId }: { zoneId: number; batchId: number },
  figures: readonly Omit<RegionFigure, 'batchId'>[],
): Promise<void> {
  await bulkInsert(
    tx,
    'region_figure',
    ['zone_id', 'code', 'period', 'region', 'batch_id', 'value', 'source_row'],
    figures.map(({ code, period, region, value, sourceRow }) => [
      zoneId,
      code,
      period,
      region,
      batchId,
      value,
      sourceRow,
    ]),
  );
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
