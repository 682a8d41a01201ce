import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs, dayOf, type Clock } from '../../lib/clock.ts';
import { hasFactsOf } from '../facts/index.ts';
import { executeRun } from './executeRun.service.ts';
import { auditRun, failRun } from './failRun.ts';
import { LEASE_MS } from './runLease.ts';
import { runOf } from './runs.read.ts';
import { schemeByCode, type By } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';

/** A run that so many processes died with is given up; those that stopped in order and gave it back do not count. */
const MOST_ATTEMPTS = 3;

/** What to score. */
export interface RunScoring {
  readonly zoneId: number;
  readonly schemeCode: string;
  /** Left out: the newest. */
  readonly schemeVersion?: number | undefined;
  /** The year. */
  readonly period: string;
  /** Day at which stages are decided; left out: the last day of the period. */
  readonly asOf?: string | undefined;
  /** Publish in the commit that completes the run. */
  readonly publish?: boolean | undefined;
  readonly by: By;
}

/**
 * Put down that a whole zone is to be scored (一键生成). The run is taken up by the next process that looks (`scoreDueRuns`),
 * which stores the scores; nobody sees them before they are published.
 *
 * Throws `scoring.run_in_progress` while another run of the zone is under way, `scoring.no_facts` when the year has none.
 */
export async function startRun(em: Em, command: RunScoring): Promise<ScoringRun> {
  return begin(em, command, {});
}

/** The same, done at once and by this process. Throws what the run failed with, kept as failed with the reason; `leave` as in `executeRun`. */
export async function runScoring(em: Em, command: RunScoring, leave?: AbortSignal): Promise<ScoringRun> {
  const clock = clockFrom(command.by.now);
  const leaseUntil = addMs(command.by.now, LEASE_MS);
  const { id } = await begin(em, command, { leaseUntil, attempt: 1, phase: 'reading' });
  await executeRun(em, { runId: id, attempt: 1 }, clock, leave);
  return runOf(em, command.zoneId, id);
}

/**
 * Take up one run that nobody works on, a new one or one whose process died, and bring it to its end. Answers how many there
 * were. Several processes may call it at once. What fails is kept as failed; only unforeseen faults are thrown, and `RunLeft` when
 * `leave` says that this process stops.
 */
export async function scoreDueRuns(em: Em, clock: Clock, leave?: AbortSignal): Promise<number> {
  const now = clock.now();
  const held = await transact(em, async (tx) => {
    const [due] = await tx.find(
      ScoringRunSchema,
      { active: 1, $or: [{ leaseUntil: null }, { leaseUntil: { $lt: now } }] },
      { orderBy: { id: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    if (due === undefined) return undefined;
    const by = { key: 'system:scoring', now };
    if (due.attempt - due.givenBack >= MOST_ATTEMPTS) {
      failRun(tx, due, by, SCORING_TEXTS.interruptedOften);
      return undefined;
    }
    due.attempt += 1;
    due.leaseUntil = addMs(now, LEASE_MS);
    due.phase = 'reading';
    due.done = 0;
    if (due.attempt > 1) auditRun(tx, due, by, 'scoring.run_resumed', { attempt: due.attempt });
    return { runId: due.id, attempt: due.attempt };
  });
  if (held === undefined) return 0;
  await executeRun(em, held, clock, leave).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error; // what users may cause stands in the run
  });
  return 1;
}

async function begin(
  em: Em,
  command: RunScoring,
  lease: Partial<Pick<ScoringRun, 'leaseUntil' | 'attempt' | 'phase'>>,
): Promise<ScoringRun> {
  const { zoneId, period, by } = command;
  const { versionId, hash, scheme } = await schemeByCode(em, {
    zoneId,
    code: command.schemeCode,
    version: command.schemeVersion,
    day: dayOf(by.now),
  });
  if (!(await hasFactsOf(em, zoneId, period))) throw new AppError('scoring.no_facts', { period });
  try {
    return await transact(em, async (tx) => {
      await putDeadRunAside(tx, zoneId, by);
      const run = tx.create(ScoringRunSchema, {
        zoneId,
        schemeVersionId: versionId,
        schemeCode: scheme.code,
        schemeVersion: scheme.version,
        schemeHash: hash,
        period,
        asOf: command.asOf ?? `${period}-12-31`,
        status: 'running',
        active: 1,
        attempt: 0,
        phase: 'waiting',
        done: 0,
        publishes: command.publish === true,
        factsHash: '',
        enterpriseCount: 0,
        rankedCount: 0,
        startedBy: by.key,
        startedAt: by.now,
        ...lease,
      });
      await tx.persist(run).flush();
      auditRun(tx, run, by, 'scoring.run_started', {
        schemeCode: scheme.code,
        schemeVersion: scheme.version,
        period,
      });
      return run;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('scoring.run_in_progress');
    throw error;
  }
}

/** A run whose lease has passed died with its process; whoever asks for a new one need not wait until it is taken up. */
async function putDeadRunAside(tx: Em, zoneId: number, by: By): Promise<void> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const standing = await tx.findOne(ScoringRunSchema, { zoneId, active: 1 }, lock);
  if (standing === null) return;
  const { leaseUntil } = standing;
  const isDead = leaseUntil !== null && leaseUntil !== undefined && leaseUntil < by.now;
  if (!isDead) throw new AppError('scoring.run_in_progress');
  failRun(tx, standing, by, SCORING_TEXTS.interrupted);
  await tx.flush(); // before the new one: only one is active
}

/** A clock that begins at `start` and goes on from there, for work that is handed a moment and not a clock. */
function clockFrom(start: Date): Clock {
  const begun = performance.now();
  const now = (): Date => addMs(start, Math.round(performance.now() - begun));
  return { now, today: () => dayOf(now()) };
}
