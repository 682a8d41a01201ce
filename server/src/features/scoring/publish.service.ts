import { setImmediate as pause } from 'node:timers/promises';
import { formatRational } from '@innovation-points/shared/rational.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { enqueueNotifications, type NewNotification } from '../notifications/index.ts';
import { ZoneSchema } from '../zones/index.ts';
import { schemeOfRun, type By } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';
import { moveRun } from './scoringRun.machine.ts';

/** Which run becomes what everybody sees. */
export interface PublishRun {
  readonly zoneId: number;
  readonly runId: number;
  readonly by: By;
}

/**
 * Publish a completed run: in one commit the zone points to it, the run before is superseded, and every enterprise whose
 * published total has changed is told. Readers see the old run or the new one, never a mixture.
 *
 * Throws `scoring.run_not_found` for a run of another zone, `scoring.run_wrong_status` for one that is not completed.
 */
export async function publishRun(em: Em, { zoneId, runId, by }: PublishRun): Promise<ScoringRun> {
  return transact(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const zone = await tx.findOneOrFail(ZoneSchema, { id: zoneId }, lock);
    const run = await tx.findOne(ScoringRunSchema, { id: runId, zoneId }, lock);
    assertFound(run, 'scoring.run_not_found');
    run.status = moveRun(run.status, 'publish');
    run.publishedAt = by.now;
    const previousId = zone.publishedRunId ?? undefined;
    if (previousId !== undefined) {
      const previous = await tx.findOneOrFail(ScoringRunSchema, { id: previousId }, lock);
      previous.status = moveRun(previous.status, 'supersede');
    }
    zone.publishedRunId = runId;
    await tx.flush();
    await tellTheNews(tx, run, previousId, by.now);
    recordAudit(tx, {
      at: by.now,
      zoneId,
      actor: by.key,
      action: 'scoring.run_published',
      subject: `scoringRun:${runId}`,
      details: { previousRunId: previousId ?? null, factsHash: run.factsHash },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    });
    return run;
  });
}

/** Enterprises told between two turns of the event loop. */
const TOLD_PER_STEP = 500;

/** One message for every ranked enterprise whose total is new or has changed. */
async function tellTheNews(
  tx: Em,
  run: ScoringRun,
  previousRunId: number | undefined,
  now: Date,
): Promise<void> {
  const { scheme } = await schemeOfRun(tx, run);
  const scores = await totalsOf(tx, run.id);
  const before = new Map(previousRunId === undefined ? [] : (await totalsOf(tx, previousRunId)).map(entryOf));
  const changed = scores.filter(({ enterpriseId, total }) => before.get(enterpriseId) !== total);
  const newsOf = ({ enterpriseId, total, rank }: PublishedTotal): NewNotification<'scorePublished'> => ({
    dedupeKey: `run:${run.id}:published:${enterpriseId}`,
    event: 'scorePublished',
    zoneId: run.zoneId,
    enterpriseId,
    subject: { type: 'score', id: run.id },
    params: {
      schemeTitle: scheme.title,
      period: run.period,
      total,
      scale: formatRational(scheme.scale),
      rank,
      cohortSize: run.rankedCount,
    },
    now,
  });
  for (let from = 0; from < changed.length; from += TOLD_PER_STEP) {
    await enqueueNotifications(tx, changed.slice(from, from + TOLD_PER_STEP).map(newsOf));
    await pause();
  }
}

interface PublishedTotal {
  readonly enterpriseId: number;
  readonly total: string;
  readonly rank: number;
}

async function totalsOf(tx: Em, runId: number): Promise<PublishedTotal[]> {
  return tx.execute<PublishedTotal[]>(
    'select enterprise_id as enterpriseId, total, `rank` from score where run_id = ? and `rank` is not null order by enterprise_id',
    [runId],
  );
}

function entryOf({ enterpriseId, total }: PublishedTotal): [number, string] {
  return [enterpriseId, total];
}
