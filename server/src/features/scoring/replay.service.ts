import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { FactTable, scoreZone, type Scheme, type ScoredZone } from './engine/index.ts';
import { inTurns } from './inTurns.ts';
import { hashInSteps } from './loadZone.ts';
import { readDetails } from './readDetails.ts';
import type { ScoreDetails, UsedFact } from './scoreDetails.ts';
import { schemeById } from './schemes.service.ts';
import { ScoringRunSchema, type ScoringRun } from './scoringRun.entity.ts';

/** A figure that a replay did not find again. */
export interface Difference {
  readonly enterpriseId: number;
  /** `total`, `rank`, or the code of an indicator. */
  readonly figure: string;
  readonly stored: string;
  readonly replayed: string;
}

/** What a replay found. */
export interface Replay {
  readonly run: ScoringRun;
  readonly enterprises: number;
  /** Figures compared: totals, ranks, and the points of every indicator. */
  readonly figures: number;
  readonly isSameFacts: boolean;
  readonly differences: readonly Difference[];
}

/**
 * Score a stored run again from its own scheme version and its own facts, and compare every figure as text.
 * Reads only what the run stored. Throws `scoring.run_not_found`, also for a run that was never completed.
 */
export async function replayRun(em: Em, runId: number): Promise<Replay> {
  const run = await em.findOne(ScoringRunSchema, { id: runId }, { disableIdentityMap: true });
  assertFound(run?.completedAt, 'scoring.run_not_found');
  assertFound(run, 'scoring.run_not_found');
  const { scheme } = await schemeById(em, run.schemeVersionId);
  const stored = await storedScores(em, runId, scheme);
  const year = Number(run.period);
  const stages = Int8Array.from(stored, ({ stageCode }) => stagePlace(scheme, stageCode));
  const table = tableOf(scheme, stored, year);
  const zone = scoreZone({ scheme, table, profiles: [], stages, year, asOf: run.asOf });
  const ids = stored.map(({ enterpriseId }) => enterpriseId);
  const hash = await inTurns(hashInSteps(ids, (row) => stored[row]?.details.facts ?? []));
  return {
    run,
    enterprises: stored.length,
    figures: stored.length * (2 + scheme.indicators.length),
    isSameFacts: hash === run.factsHash,
    differences: stored.flatMap((score, row) => differencesOf(zone, score, row)),
  };
}

interface StoredScore {
  readonly enterpriseId: number;
  readonly total: string | null;
  readonly rank: number | null;
  readonly stageCode: string | null;
  readonly details: ScoreDetails;
}

async function storedScores(em: Em, runId: number, scheme: Scheme): Promise<StoredScore[]> {
  const rows = await em.execute<(Omit<StoredScore, 'details'> & { details: string })[]>(
    'select enterprise_id as enterpriseId, total, `rank`, stage_code as stageCode, details from score where run_id = ? order by enterprise_id',
    [runId],
  );
  return rows.map((row) => ({ ...row, details: readDetails(row.details, scheme) }));
}

function tableOf(scheme: Scheme, stored: readonly StoredScore[], year: number): FactTable {
  const table = new FactTable(scheme.facts, stored.length);
  stored.forEach(({ details }, row) => {
    details.facts.forEach((fact: UsedFact | null, slot) => {
      const input = scheme.inputs[slot];
      if (fact !== null && input !== undefined) {
        table.column(input.code, year - input.yearsBack).set(row, fact[0]);
      }
    });
  });
  return table;
}

/** Place of the stage the enterprise had in the run; −1 for none. */
function stagePlace(scheme: Scheme, stageCode: string | null): number {
  return scheme.stageRule?.stages.findIndex(({ code }) => code === stageCode) ?? -1;
}

function differencesOf(zone: ScoredZone, score: StoredScore, row: number): Difference[] {
  const { scheme, reader, ranks } = zone;
  const rank = ranks[row] ?? 0;
  const figures: [figure: string, stored: string | null | undefined, replayed: string | undefined][] = [
    ['rank', score.rank === null ? null : String(score.rank), rank === 0 ? undefined : String(rank)],
    ['total', score.total, rank === 0 ? undefined : reader.totalText(row)],
    ...scheme.indicators.map(({ code }, place): [string, string | null | undefined, string | undefined] => [
      code,
      score.details.points[place],
      reader.pointsText(row, place),
    ]),
  ];
  return figures.flatMap(([figure, stored, replayed]) =>
    (stored ?? '') === (replayed ?? '')
      ? []
      : [{ enterpriseId: score.enterpriseId, figure, stored: stored ?? '', replayed: replayed ?? '' }],
  );
}
