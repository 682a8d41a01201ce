import { setImmediate as pause } from 'node:timers/promises';
import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { bulkInsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs, dayOf } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import { buildScoresInSteps, type BuiltScore, type BuiltScores } from './buildScores.ts';
import { inTurns } from './inTurns.ts';
import { loadZone, type LoadedZone } from './loadZone.ts';
import { schemeByCode, type By, type StoredScheme } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';
import { moveRun } from './scoringRun.machine.ts';

/** A run that has not ended by then died. */
const LEASE_MS = 10 * 60_000;
const ROWS_PER_WRITE = 100;

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
  readonly by: By;
}

/**
 * Score a whole zone (一键生成) and store the result, which nobody sees before it is published.
 *
 * Throws `scoring.run_in_progress` while another run of the zone is under way, `scoring.no_facts` when the year has none.
 * A run that fails is kept as failed, with the reason.
 */
export async function runScoring(em: Em, command: RunScoring): Promise<ScoringRun> {
  const stored = await schemeByCode(em, {
    zoneId: command.zoneId,
    code: command.schemeCode,
    version: command.schemeVersion,
    day: dayOf(command.by.now),
  });
  const run = await begin(em, command, stored);
  try {
    const question = { zoneId: command.zoneId, scheme: stored.scheme, year: Number(command.period) };
    const loaded = await loadZone(em, question);
    if (!loaded.years.includes(question.year)) {
      throw new AppError('scoring.no_facts', { period: command.period });
    }
    const built = await inTurns(
      buildScoresInSteps({ scheme: stored.scheme, loaded, year: question.year, asOf: run.asOf }),
    );
    return await complete(em, run.id, { command, loaded, built });
  } catch (error) {
    await fail(em, run.id, command.by, error);
    throw error;
  }
}

async function begin(
  em: Em,
  command: RunScoring,
  { versionId, hash, scheme }: StoredScheme,
): Promise<ScoringRun> {
  const { zoneId, period, by } = command;
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
        leaseUntil: addMs(by.now, LEASE_MS),
        factsHash: '',
        enterpriseCount: 0,
        rankedCount: 0,
        startedBy: by.key,
        startedAt: by.now,
      });
      await tx.persist(run).flush();
      audit(tx, run, by, 'scoring.run_started', {
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

/** A run whose lease has passed died with its process: it is failed, and makes room. */
async function putDeadRunAside(tx: Em, zoneId: number, by: By): Promise<void> {
  const dead = await tx.findOne(
    ScoringRunSchema,
    { zoneId, active: 1, leaseUntil: { $lt: by.now } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (dead === null) return;
  dead.status = moveRun(dead.status, 'fail');
  dead.active = null;
  dead.failure = '评分进程中断，未能完成';
  await tx.flush();
  await discardScores(tx, dead.id);
  audit(tx, dead, by, 'scoring.run_failed', { failure: dead.failure });
}

interface Outcome {
  readonly command: RunScoring;
  readonly loaded: LoadedZone;
  readonly built: BuiltScores;
}

async function complete(em: Em, runId: number, { command, loaded, built }: Outcome): Promise<ScoringRun> {
  const { by, zoneId } = command;
  await writeScores(em, { runId, zoneId }, built);
  return transact(em, async (tx) => {
    const run = await lockRun(tx, runId);
    run.status = moveRun(run.status, 'complete');
    run.active = null;
    run.leaseUntil = null;
    run.factsHash = loaded.factsHash;
    run.enterpriseCount = built.size;
    run.rankedCount = built.rankedCount;
    run.summary = JSON.stringify(built.summary);
    run.scales = built.scales;
    run.completedAt = by.now;
    audit(tx, run, by, 'scoring.run_completed', {
      factsHash: run.factsHash,
      enterprises: run.enterpriseCount,
    });
    return run;
  });
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

/**
 * Write the scores in pieces, each in its own commit: nobody reads them before the run is completed, and a run that dies in
 * between is put aside with what it has written.
 */
async function writeScores(em: Em, of: { runId: number; zoneId: number }, built: BuiltScores): Promise<void> {
  for (let from = 0; from < built.size; from += ROWS_PER_WRITE) {
    const rows: Cell[][] = [];
    for (let row = from; row < Math.min(built.size, from + ROWS_PER_WRITE); row += 1) {
      rows.push(rowOf(of, built.scoreOf(row)));
    }
    await pause();
    await transact(em, (tx) => bulkInsert(tx, 'score', COLUMNS, rows));
    await pause();
  }
}

function rowOf({ runId, zoneId }: { runId: number; zoneId: number }, score: BuiltScore): Cell[] {
  return [
    runId,
    score.enterpriseId,
    zoneId,
    score.total,
    score.rank,
    score.stageCode,
    score.stageRank,
    score.industry,
    score.industryRank,
    score.coverage,
    JSON.stringify(score.details),
  ];
}

/** Take away what a run that was not completed has written. */
async function discardScores(tx: Em, runId: number): Promise<void> {
  await tx.execute('delete from score where run_id = ?', [runId], 'run');
}

async function fail(em: Em, runId: number, by: By, error: unknown): Promise<void> {
  await transact(em, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run.status !== 'running') return;
    run.status = moveRun(run.status, 'fail');
    run.active = null;
    run.leaseUntil = null;
    run.failure = reasonOf(error);
    await discardScores(tx, runId);
    audit(tx, run, by, 'scoring.run_failed', { failure: run.failure });
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) return '系统内部错误，详见日志';
  return errorSentence(error.code, error.params).slice(0, 500);
}

/** The run, locked until the transaction ends. Throws when there is none: ids come from our own rows. */
async function lockRun(tx: Em, runId: number): Promise<ScoringRun> {
  return tx.findOneOrFail(ScoringRunSchema, { id: runId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

function audit(tx: Em, run: ScoringRun, by: By, action: string, details: Record<string, unknown>): void {
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
