import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { DisputeSchema } from './dispute.entity.ts';
import { lockDispute } from './disputes.store.ts';
import { moveDispute } from './moveDispute.ts';
import type { Rescore } from './rescore.port.ts';

const BATCH = 100;

type JobDeps = Pick<Deps, 'orm' | 'clock'>;

/**
 * Escalates disputes whose last day for an answer is over: from then on the zone's business officers see them marked and may
 * answer. Each in its own commit, once. Answers how many.
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
      return true;
    });
    if (done) escalated += 1;
  }
  return escalated;
}

/**
 * Has the zones scored anew whose facts were corrected: one run takes in all corrections that were there when it began. A zone
 * that is being scored already is asked again at the next round. Answers how many corrections were taken in.
 */
export async function rescoreCorrected({ orm }: JobDeps, rescore: Rescore): Promise<number> {
  const waiting = await orm.em
    .fork()
    .find(DisputeSchema, { rescore: 'pending' }, { fields: ['id', 'zoneId'], limit: BATCH });
  let taken = 0;
  for (const [zoneId, disputes] of Map.groupBy(waiting, (dispute) => dispute.zoneId)) {
    const rescored = await rescore(zoneId);
    if (rescored.kind === 'busy') continue;
    const rescoredRunId = rescored.kind === 'published' ? rescored.runId : null;
    const ids = { $in: disputes.map(({ id }) => id) };
    taken += await orm.em
      .fork()
      .nativeUpdate(DisputeSchema, { id: ids, rescore: 'pending' }, { rescore: 'done', rescoredRunId });
  }
  return taken;
}

async function idsOf(em: Em, where: object): Promise<number[]> {
  const rows = await em.find(DisputeSchema, where, {
    fields: ['id'],
    orderBy: { id: 'asc' },
    limit: BATCH,
  });
  return rows.map(({ id }) => id);
}
