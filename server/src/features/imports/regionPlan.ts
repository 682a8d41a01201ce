import type { Hash } from 'node:crypto';
import type { Em } from '../../db/orm.ts';
import { regionFigureKey, regionFigures, writeRegionFigures } from '../facts/index.ts';
import type { Findings } from './engine/findings.ts';
import { planFigures } from './engine/planFigures.ts';
import type { ReadFigure } from './engine/readFigures.ts';

interface RegionPlanning {
  readonly zoneId: number;
  /** The delivery to write into; undefined: only look. */
  readonly factBatchId: number | undefined;
  readonly findings: Findings;
  readonly digest: Hash;
}

/**
 * Compares regional statistics with those that count today, notes in the digest what would change, and writes it when there is a
 * delivery to write into (in the transaction of `em`). They are a few thousand at most, so all at once.
 */
export async function planRegionFigures(
  em: Em,
  figures: readonly ReadFigure[],
  { zoneId, factBatchId, findings, digest }: RegionPlanning,
): Promise<void> {
  const codes = [...new Set(figures.map(({ code }) => code))];
  const periods = [...new Set(figures.map(({ period }) => period))];
  const live = await regionFigures(em, zoneId, { codes, periods });
  const changes = planFigures(figures, live, regionFigureKey, findings);
  for (const change of changes) {
    const key = regionFigureKey(change);
    digest.update(`${key}|${change.value}|${live.get(key)?.batchId ?? ''}\n`);
  }
  if (factBatchId !== undefined) await writeRegionFigures(em, { zoneId, batchId: factBatchId }, changes);
}
