import { setImmediate as pause } from 'node:timers/promises';
import { formatRational } from '@innovation-points/shared/rational.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { enqueueNotifications, type NewNotification } from '../notifications/index.ts';
import { schemeOfRun } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';

/** Enterprises looked at in one transaction. */
const PER_STEP = 250;
const STEPS_PER_RUN = 40;

/**
 * Tell enterprises of a publication that nobody has told them of yet, a few at a time: one message for every ranked
 * enterprise whose total is new or has changed. How far it is stands in the run, in the commit of the messages, so that none is
 * lost or doubled whenever the process dies. Answers how many enterprises were looked at.
 */
export async function tellPublished(em: Em): Promise<number> {
  let looked = 0;
  for (let step = 0; step < STEPS_PER_RUN; step += 1) {
    const found = await tellSome(em);
    if (found === 0) break;
    looked += found;
    await pause();
  }
  return looked;
}

async function tellSome(em: Em): Promise<number> {
  return transact(em, async (tx) => {
    const [run] = await tx.find(
      ScoringRunSchema,
      { toldUpTo: { $gte: 0 } }, // not null, so that the index serves it
      { orderBy: { id: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    if (run === undefined) return 0;
    const totals = await nextTotals(tx, run);
    await enqueueNotifications(tx, await newsOf(tx, run, totals));
    run.toldUpTo = totals.length < PER_STEP ? null : (totals.at(-1)?.enterpriseId ?? null);
    return Math.max(1, totals.length);
  });
}

interface PublishedTotal {
  readonly enterpriseId: number;
  readonly total: string | null;
  readonly rank: number | null;
  readonly before: string | null;
}

async function nextTotals(tx: Em, run: ScoringRun): Promise<PublishedTotal[]> {
  return tx.execute<PublishedTotal[]>(
    `select s.enterprise_id as enterpriseId, s.total, s.\`rank\`, o.total as \`before\`
       from score s left join score o on o.run_id = ? and o.enterprise_id = s.enterprise_id
      where s.run_id = ? and s.enterprise_id > ? order by s.enterprise_id limit ?`,
    [run.previousRunId ?? 0, run.id, run.toldUpTo ?? 0, PER_STEP],
  );
}

async function newsOf(
  tx: Em,
  run: ScoringRun,
  totals: readonly PublishedTotal[],
): Promise<NewNotification<'scorePublished'>[]> {
  const { scheme } = await schemeOfRun(tx, run);
  const now = run.publishedAt ?? new Date(0);
  return totals.flatMap(({ enterpriseId, total, rank, before }) => {
    if (total === null || rank === null || total === before) return [];
    const params = {
      schemeTitle: scheme.title,
      period: run.period,
      total,
      scale: formatRational(scheme.scale),
      rank,
      cohortSize: run.rankedCount,
    };
    const dedupeKey = `run:${run.id}:published:${enterpriseId}`;
    const subject = { type: 'score' as const, id: run.id };
    return [
      { dedupeKey, event: 'scorePublished' as const, zoneId: run.zoneId, enterpriseId, subject, params, now },
    ];
  });
}
