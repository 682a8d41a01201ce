import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { assertFound } from '../../lib/appError.ts';
import { ZoneSchema } from '../zones/index.ts';
import { auditRun } from './failRun.ts';
import type { By } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';
import { moveRun } from './scoringRun.machine.ts';

/** Which run becomes what everybody sees. */
export interface PublishRun {
  readonly zoneId: number;
  readonly runId: number;
  readonly by: By;
}

const LOCK = { lockMode: LockMode.PESSIMISTIC_WRITE };

/**
 * Publish a completed run: in one commit the zone points to it and the run before is superseded, however many enterprises
 * there are. Readers see the old run or the new one, never a mixture. Every enterprise whose total has changed is told
 * soon after (`tellPublished`).
 *
 * Throws `scoring.run_not_found` for a run of another zone, `scoring.run_wrong_status` for one that is not completed.
 */
export async function publishRun(em: Em, { zoneId, runId, by }: PublishRun): Promise<ScoringRun> {
  return transact(em, async (tx) => {
    await tx.findOneOrFail(ZoneSchema, { id: zoneId }, LOCK);
    const run = await tx.findOne(ScoringRunSchema, { id: runId, zoneId }, LOCK);
    assertFound(run, 'scoring.run_not_found');
    await publishLocked(tx, run, by);
    return run;
  });
}

/**
 * The same, but only while the zone still shows `previousRunId`. False, and nothing done, when somebody has published another run
 * meanwhile: what was asked for then must not take its place.
 */
export async function publishInPlaceOf(
  em: Em,
  previousRunId: number,
  { zoneId, runId, by }: PublishRun,
): Promise<boolean> {
  return transact(em, async (tx) => {
    const zone = await tx.findOneOrFail(ZoneSchema, { id: zoneId }, LOCK);
    if (zone.publishedRunId !== previousRunId) return false;
    await publishLocked(tx, await tx.findOneOrFail(ScoringRunSchema, { id: runId, zoneId }, LOCK), by);
    return true;
  });
}

/** The same for a run that the transaction has locked. */
export async function publishLocked(tx: Em, run: ScoringRun, by: By): Promise<void> {
  const zone = await tx.findOneOrFail(ZoneSchema, { id: run.zoneId }, LOCK);
  run.status = moveRun(run.status, 'publish');
  run.publishedAt = by.now;
  run.previousRunId = zone.publishedRunId ?? null;
  run.toldUpTo = 0;
  if (run.previousRunId !== null) {
    const previous = await tx.findOneOrFail(ScoringRunSchema, { id: run.previousRunId }, LOCK);
    previous.status = moveRun(previous.status, 'supersede');
  }
  zone.publishedRunId = run.id;
  await tx.flush();
  auditRun(tx, run, by, 'scoring.run_published', {
    previousRunId: run.previousRunId,
    factsHash: run.factsHash,
  });
}
