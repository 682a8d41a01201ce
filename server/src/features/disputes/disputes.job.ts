import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { factOfYear } from '@innovation-points/shared/vocabulary/disputes.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { eachInTurn } from '../../lib/eachInTurn.ts';
import { factCatalogue } from '../facts/index.ts';
import { enqueueNotification } from '../notifications/index.ts';
import { DisputeSchema, type Dispute } from './dispute.entity.ts';
import { lockDispute } from './disputes.store.ts';
import { moveDispute } from './moveDispute.ts';
import type { Rescore } from './rescore.port.ts';

const BATCH = 100;

type JobDeps = Pick<Deps, 'orm' | 'clock'>;

/**
 * Escalates disputes whose last day for an answer is over: from then on the zone's business officers see them marked and may
 * answer, and the owner is told. Each in its own commit, once. Answers how many.
 */
export async function escalateDisputes({ orm, clock }: JobDeps): Promise<number> {
  const today = clock.today();
  const due = await idsOf(orm.em.fork(), { status: 'open', deadlineOn: { $lt: today } });
  const by = { key: 'system:escalateDisputes', now: clock.now() };
  let escalated = 0;
  for (const id of due) {
    const done = await transact(orm.em.fork(), async (tx) => {
      const dispute = await lockDispute(tx, { id });
      if (dispute.status !== 'open') return false; // answered, withdrawn or escalated since it was looked up
      moveDispute(tx, dispute, 'escalate', by);
      await tellEscalated(tx, dispute, by.now);
      return true;
    });
    if (done) escalated += 1;
  }
  return escalated;
}

async function tellEscalated(tx: Em, dispute: Dispute, now: Date): Promise<void> {
  const { id, zoneId, enterpriseId, code, period, department, deadlineOn } = dispute;
  await enqueueNotification(tx, {
    dedupeKey: `dispute:${id}:escalated`,
    event: 'disputeEscalated',
    zoneId,
    enterpriseId,
    subject: { type: 'dispute', id },
    params: {
      factTitle: factOfYear(factCatalogue().facts.get(code)?.title ?? code, period),
      department: DEPARTMENTS[department],
      deadlineOn,
    },
    now,
  });
}

/**
 * Has the zones scored anew whose facts were corrected: one run takes in all corrections that were there when it began. A zone
 * that is being scored already is asked again at the next round, and so is one whose scoring broke; that failure is thrown
 * after the other zones had their turn. Answers how many corrections were taken in.
 */
export async function rescoreCorrected({ orm }: JobDeps, rescore: Rescore): Promise<number> {
  const zones = await orm.em
    .fork()
    .execute<{ zoneId: number }[]>('select distinct zone_id as zoneId from dispute where rescore = ?', [
      'pending',
    ]);
  return eachInTurn(zones, ({ zoneId }) => rescoreZone(orm.em.fork(), zoneId, rescore));
}

async function rescoreZone(em: Em, zoneId: number, rescore: Rescore): Promise<number> {
  const ids = await idsOf(em, { zoneId, rescore: 'pending' });
  const rescored = await rescore(zoneId);
  if (rescored.kind === 'busy') return 0;
  const rescoredRunId = rescored.kind === 'published' ? rescored.runId : null;
  const corrected = { id: { $in: ids }, rescore: 'pending' as const };
  return em.nativeUpdate(DisputeSchema, corrected, { rescore: 'done', rescoredRunId });
}

async function idsOf(em: Em, where: object): Promise<number[]> {
  const rows = await em.find(DisputeSchema, where, {
    fields: ['id'],
    orderBy: { id: 'asc' },
    limit: BATCH,
  });
  return rows.map(({ id }) => id);
}
