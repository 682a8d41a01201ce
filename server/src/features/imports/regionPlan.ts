import type { Hash } from 'node:crypto';
import type { Em } from '../../db/orm.ts';
import { regionFigureCatalogue, regionFigureKey, regionFigures, writeRegionFigures } from '../facts/index.ts';
import type { Findings } from './engine/findings.ts';
import { planFigures } from './engine/planFigures.ts';
import type { ReadFigure } from './engine/readFigures.ts';
import { FIGURE_YEARS, watchFigures } from './engine/watchFigures.ts';

interface RegionPlanning {
  readonly zoneId: number;
  /** The column of the values, for what is found. */
  readonly column: string;
  /** The delivery to write into; undefined: only look. */
  readonly factBatchId: number | undefined;
  readonly findings: Findings;
  readonly digest: Hash;
}

/**
 * Compares regional statistics with those that count today and, before anything is written, with the years before; notes in the digest what would change, and writes it when there is a
 * delivery to write into (in the transaction of `em`). They are a few thousand at most, so all at once.
 */
export async function planRegionFigures(
  em: Em,
  figures: readonly ReadFigure[],
  { zoneId, column, factBatchId, findings, digest }: RegionPlanning,
): Promise<void> {
  const codes = [...new Set(figures.map(({ code }) => code))];
  const own = [...new Set(figures.map(({ period }) => Number(period)))];
  const back = Array.from({ length: FIGURE_YEARS + 1 }, (_, years) => years);
  const periods = [...new Set(own.flatMap((year) => back.map((years) => String(year - years))))];
  const live = await regionFigures(em, zoneId, { codes, periods });
  if (factBatchId === undefined) {
    const before = (figure: ReadFigure, period: string) =>
      live.get(regionFigureKey({ ...figure, period }))?.value;
    watchFigures(figures, before, regionFigureCatalogue(), column, findings);
  }
  const changes = planFigures(figures, live, regionFigureKey, findings);
  for (const change of changes) {
    const key = regionFigureKey(change);
    digest.update(`${key}|${change.value}|${live.get(key)?.batchId ?? ''}\n`);
  }
  if (factBatchId !== undefined) await writeRegionFigures(em, { zoneId, batchId: factBatchId }, changes);
}
