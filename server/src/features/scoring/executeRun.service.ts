import { setImmediate as pause } from 'node:timers/promises';
import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import { LockMode } from '@mikro-orm/core';
import { bulkInsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import type { Clock } from '../../lib/clock.ts';
import { auditRun, clearScores, failRun } from './failRun.ts';
import { readZone } from './loadZone.ts';
import { publishLocked } from './publish.service.ts';
import { LeaseLost, RunLease, RunLeft, type Held } from './runLease.ts';
import { writeOrder } from './runOrder.ts';
import { schemeById } from './schemes.service.ts';
import { unpackTexts, type ListedTexts, type ScoreRows } from './scoreRows.ts';
import { takeThread, type Scored, type ScoreThread } from './scoreThread.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';
import { moveRun } from './scoringRun.machine.ts';

/** Scores of one commit. */
const ROWS_PER_WRITE = 1000;
/** Rows of one statement: others get a turn in between. */
const ROWS_PER_STATEMENT = 200;
/** Enterprises between two notes of how far the reading is. */
const ROWS_PER_NOTE = 2000;

/**
 * Bring a run that this process holds to its end: read the zone, score it in the scoring thread, write the scores in small
 * commits, complete the run and, where it was asked for, publish it in the same commit. Whatever happens before that commit,
 * nobody sees; whoever takes the run up later begins anew.
 *
 * Throws what the run failed with, having kept it as failed; `LeaseLost` when another process has taken it up; `RunLeft` when `leave`
 * says that this process stops: then the run is given back as it is, at once.
 */
export async function executeRun(em: Em, held: Held, clock: Clock, leave?: AbortSignal): Promise<void> {
  const thread = takeThread(); // first: a lease is only renewed for somebody who can work
  const lease = new RunLease(em, held, clock);
  let isClean = false;
  const work = async (): Promise<void> => {
    const run = await em.fork().findOneOrFail(ScoringRunSchema, { id: held.runId });
    if (held.attempt > 1) await clearScores(em, run.id, (tx) => lease.hold(tx, 'reading', 0));
    const scored = await scoreIn(thread, { em, run, lease });
    await writeScores(em, { run, thread, lease, size: scored.size });
    const factsHash = await thread.end();
    isClean = true;
    await lease.end();
    await complete(em, held, { scored, factsHash, clock });
  };
  const leaving = leavingOf(held, leave);
  try {
    await Promise.race([work(), leaving.left]);
  } catch (error) {
    if (error instanceof RunLeft) await lease.giveBack();
    await lease.end();
    if (!(error instanceof LeaseLost || error instanceof RunLeft)) await fail(em, held, clock, error);
    throw error;
  } finally {
    leaving.end();
    thread.release(isClean);
  }
}

/** Rejects with `RunLeft` as soon as the process is to leave the run; `end`: nobody listens any more. */
function leavingOf(
  { runId }: Held,
  leave: AbortSignal | undefined,
): { left: Promise<never>; end: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onLeave = (): void => reject(new RunLeft(runId));
  if (leave?.aborted === true) onLeave();
  leave?.addEventListener('abort', onLeave, { once: true });
  return { left: promise, end: () => leave?.removeEventListener('abort', onLeave) };
}

interface Work {
  readonly em: Em;
  readonly run: ScoringRun;
  readonly lease: RunLease;
}

async function scoreIn(thread: ScoreThread, { em, run, lease }: Work): Promise<Scored> {
  const { scheme } = await schemeById(em, run.schemeVersionId);
  await pause(); // reading a scheme for the first time takes a while
  const year = Number(run.period);
  let read = 0;
  await readZone(
    em,
    { zoneId: run.zoneId, scheme, year },
    {
      async begin(size) {
        read = 0;
        const begun = thread.begin({ scheme, year, asOf: run.asOf, size });
        await em.execute('update scoring_run set enterprise_count = ? where id = ?', [size, run.id], 'run');
        await begun;
      },
      async take(chunk) {
        read += chunk.ids.length;
        const isNoted =
          Math.floor(read / ROWS_PER_NOTE) > Math.floor((read - chunk.ids.length) / ROWS_PER_NOTE);
        const taken = thread.take(chunk); // before anything is waited for: the pieces stay in their order
        if (isNoted) await lease.hold(em, 'reading', read);
        await taken;
      },
    },
  );
  await lease.hold(em, 'scoring', 0);
  const scored = await thread.score();
  if (scored === undefined) throw new AppError('scoring.no_facts', { period: run.period });
  return scored;
}

interface Writing {
  readonly run: ScoringRun;
  readonly thread: ScoreThread;
  readonly lease: RunLease;
  readonly size: number;
}

/** Write the scores in pieces, each in its own commit, while the thread makes the next one. */
async function writeScores(em: Em, { run, thread, lease, size }: Writing): Promise<void> {
  let next = thread.rows(0, Math.min(size, ROWS_PER_WRITE));
  for (let from = 0; from < size; from += ROWS_PER_WRITE) {
    const rows = cellsOf(run, await next);
    const after = from + ROWS_PER_WRITE;
    next = thread.rows(after, Math.min(size, after + ROWS_PER_WRITE));
    next.catch(() => undefined); // said by the next round, when it is waited for
    await transact(em, async (tx) => {
      await lease.hold(tx, 'writing', from + rows.length);
      for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
        await bulkInsert(tx, 'score', COLUMNS, rows.slice(at, at + ROWS_PER_STATEMENT));
        await pause();
      }
    });
    await pause();
  }
  await next;
}

const COLUMNS = [
  'run_id',
  'enterprise_id',
  'zone_id',
  'total',
  'rank',
  'stage_code',
  'stage_rank',
  'industry',
  'industry_rank',
  'coverage',
  'details',
];

function cellsOf({ id, zoneId }: ScoringRun, rows: ScoreRows): Cell[][] {
  const { stages, industries, coverages } = rows;
  const [totals, details] = [unpackTexts(rows.totals), unpackTexts(rows.details)];
  return Array.from(rows.ids, (enterpriseId, i): Cell[] => [
    id,
    enterpriseId,
    zoneId,
    totals[i] || null,
    rows.ranks[i] || null,
    textAt(stages, i),
    rows.stageRanks[i] || null,
    textAt(industries, i),
    rows.industryRanks[i] || null,
    textAt(coverages, i) ?? '',
    details[i] ?? '',
  ]);
}

function textAt({ values, places }: ListedTexts, row: number): string | null {
  return values[places[row] ?? 0] ?? null;
}

interface Outcome {
  readonly scored: Scored;
  readonly factsHash: string;
  readonly clock: Clock;
}

async function complete(em: Em, held: Held, { scored, factsHash, clock }: Outcome): Promise<void> {
  const { size, rankedCount, summary, scales, order } = scored;
  await transact(em, async (tx) => {
    const run = await lockHeld(tx, held);
    if (run === undefined) throw new LeaseLost(held.runId);
    await writeOrder(tx, { runId: run.id, zoneId: run.zoneId }, order);
    const by = { key: run.startedBy, now: clock.now() };
    run.status = moveRun(run.status, 'complete');
    Object.assign(run, { active: null, leaseUntil: null, phase: null, done: size });
    Object.assign(run, { factsHash, enterpriseCount: size, rankedCount, scales });
    run.summary = JSON.stringify(summary);
    run.completedAt = by.now;
    auditRun(tx, run, by, 'scoring.run_completed', { factsHash, enterprises: size });
    if (run.publishes) await publishLocked(tx, run, by);
  });
}

async function fail(em: Em, held: Held, clock: Clock, error: unknown): Promise<void> {
  await transact(em, async (tx) => {
    const run = await lockHeld(tx, held);
    if (run !== undefined) failRun(tx, run, { key: run.startedBy, now: clock.now() }, reasonOf(error));
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) return SCORING_TEXTS.internalFault;
  return errorSentence(error.code, error.params);
}

/** The run, locked until the transaction ends; undefined when it is no longer ours. */
async function lockHeld(tx: Em, { runId, attempt }: Held): Promise<ScoringRun | undefined> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const run = await tx.findOne(ScoringRunSchema, { id: runId, attempt, active: 1 }, lock);
  return run ?? undefined;
}
