import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { recordAudit } from '../audit/index.ts';
import type { By } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';
import { moveRun } from './scoringRun.machine.ts';

const ENTERPRISES_PER_STEP = 200;

/** The run is failed, for this reason. What it has written is taken away by `clearFailedRuns`; nobody ever saw it. */
export function failRun(tx: Em, run: ScoringRun, by: By, reason: string): void {
  run.status = moveRun(run.status, 'fail');
  run.active = null;
  run.leaseUntil = null;
  run.phase = 'clearing';
  run.failure = reason.slice(0, 500);
  auditRun(tx, run, by, 'scoring.run_failed', { failure: run.failure });
}

/** Take away what one failed run has written; answers how many there were. Doing it twice changes nothing. */
export async function clearFailedRuns(em: Em): Promise<number> {
  const [failed] = await em.find(
    ScoringRunSchema,
    { phase: 'clearing' },
    { orderBy: { id: 'asc' }, limit: 1 },
  );
  if (failed === undefined) return 0;
  await clearScores(em, failed.id);
  await em.execute(
    "update scoring_run set phase = null where id = ? and phase = 'clearing'",
    [failed.id],
    'run',
  );
  return 1;
}

/** Take away the scores of a run that nobody sees, in small turns. `before` is done in the transaction of each. */
export async function clearScores(em: Em, runId: number, before?: (tx: Em) => Promise<void>): Promise<void> {
  for (let isLeft = true; isLeft;) {
    isLeft = await transact(em, async (tx) => {
      await before?.(tx);
      const rows = await tx.execute<{ id: number }[]>(
        'select enterprise_id as id from score where run_id = ? order by enterprise_id limit ?',
        [runId, ENTERPRISES_PER_STEP],
      );
      const last = rows.at(-1);
      if (last === undefined) return false;
      await tx.execute('delete from score where run_id = ? and enterprise_id <= ?', [runId, last.id], 'run');
      return rows.length === ENTERPRISES_PER_STEP;
    });
  }
}

/** An entry of the audit log about a run. */
export function auditRun(
  tx: Em,
  run: ScoringRun,
  by: By,
  action: string,
  details: Record<string, unknown>,
): void {
  recordAudit(tx, {
    at: by.now,
    zoneId: run.zoneId,
    actor: by.key,
    action,
    subject: `scoringRun:${run.id}`,
    details,
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
}
