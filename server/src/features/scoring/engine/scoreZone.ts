import type { UnrankedReason } from '@innovation-points/shared/vocabulary/scoring.ts';
import { isCovered } from './exactScore.ts';
import type { FactTable } from './factTable.ts';
import { valueLiesIn } from './gates.ts';
import { orderRows, rankAll, rankWithin, type GroupRanks, type RankedOrder } from './rank.ts';
import { onScales, placesIn, scalesInSteps, type MeasureScales } from './resolveScales.ts';
import type { Scheme } from './scheme.ts';
import { ScoreReader } from './scoreReader.ts';
import { BoundFacts, Scorer, type Scores } from './scoreTable.ts';
import { stageOf, type Profile } from './stages.ts';
import { BLOCK } from './fast/vector.ts';

/** A whole zone scored for one year: every figure, every rank, and why some have none. */
export interface ScoredZone {
  /** With every rule about the cohort laid on its scale. */
  readonly scheme: Scheme;
  /** What those scales were. */
  readonly scales: readonly MeasureScales[];
  readonly year: number;
  readonly reader: ScoreReader;
  /** Place of each row's stage; −1 when unknown or when the scheme has no stages. */
  readonly stages: Int8Array;
  /** Why a row has no rank; empty for ranked rows. */
  readonly unranked: readonly (readonly UnrankedReason[])[];
  /** Ranked rows from the highest total to the lowest. */
  readonly order: RankedOrder;
  /** By row: 1-2-2-4 among all ranked rows; 0 = not ranked. */
  readonly ranks: Int32Array;
}

/** What is scored: the table, the profiles by row, the year, and the day at which stages are decided. */
export interface ZoneInput {
  readonly scheme: Scheme;
  readonly table: FactTable;
  readonly profiles: readonly Profile[];
  readonly year: number;
  readonly asOf: string;
  /** Places of the stages by row where they are known already (a replay); −1 = none. */
  readonly stages?: Int8Array;
}

/** Score a zone in one go. */
export function scoreZone(input: ZoneInput): ScoredZone {
  const steps = scoreZoneInSteps(input);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Score a zone with a pause after every block of rows, so that the caller can let others work in between. */
export function* scoreZoneInSteps(input: ZoneInput): Generator<void, ScoredZone> {
  const { table, year } = input;
  const plain = new BoundFacts(input.scheme, table, year);
  const stages = input.stages ?? findStages(plain, input);
  yield;
  const scales = yield* scalesInSteps(input.scheme, plain, stages);
  const scheme = onScales(input.scheme, scales);
  const facts = new BoundFacts(scheme, table, year);
  const scorer = new Scorer(
    facts,
    stages.map((stage) => Math.max(0, stage)),
    placesIn(scales),
  );
  for (let start = 0; start < facts.size; start += BLOCK) {
    scorer.runBlock(start);
    yield;
  }
  const scores = scorer.finish();
  const reader = new ScoreReader(
    facts,
    scores,
    stages.map((stage) => Math.max(0, stage)),
  );
  const unranked = findUnranked(facts, scores, stages);
  yield;
  const order = orderRows({
    rows: rankedRows(unranked),
    values: scores.totals,
    errors: scores.totalErrors,
    exact: (row) => reader.total(row),
  });
  yield;
  const ranks = rankAll(order, table.size);
  return { scheme, scales, year, reader, stages, unranked, order, ranks };
}

/** Ranks among the ranked rows of the same stage. */
export function rankInStages({ scheme, order, stages }: ScoredZone): GroupRanks {
  return rankWithin(order, stages.length, (row) => scheme.stageRule?.stages[stages[row] ?? -1]?.code);
}

/** Ranks among the ranked rows of the same industry. */
export function rankInIndustries({ order, stages }: ScoredZone, profiles: readonly Profile[]): GroupRanks {
  return rankWithin(order, stages.length, (row) => profiles[row]?.industry);
}

function findStages(facts: BoundFacts, { scheme, profiles, asOf }: ZoneInput): Int8Array {
  const stages = new Int8Array(facts.size).fill(-1);
  if (scheme.stageRule === undefined) return stages;
  const isByFacts = scheme.stageRule.by.kind === 'formula';
  const known = new Map<Profile | undefined, number>(); // few rows have a profile of their own
  for (let row = 0; row < facts.size; row += 1) {
    const profile = profiles[row];
    const own = isByFacts ? undefined : known.get(profile);
    const stage =
      own ?? stageOf(scheme, { foundedOn: profile?.foundedOn, asOf, read: facts.reader(row) }) ?? -1;
    if (own === undefined) known.set(profile, stage);
    stages[row] = stage;
  }
  return stages;
}

const NONE: readonly UnrankedReason[] = [];

function findUnranked(facts: BoundFacts, scores: Scores, stages: Int8Array): (readonly UnrankedReason[])[] {
  const { scheme } = facts;
  const covered = scheme.indicators.map((_, i) => isCovered(scheme, i));
  covered.push(isCovered(scheme, scheme.indicators.length));
  return Array.from(stages, (stage, row) => {
    const reasons: UnrankedReason[] = [];
    if (covered[scores.available[row] ?? 0] !== true) reasons.push('coverage_below_minimum');
    if (scheme.stageRule?.hasOwnWeights === true && stage < 0) reasons.push('stage_unknown');
    if (isVetoed(facts, row)) reasons.push('vetoed');
    return reasons.length === 0 ? NONE : reasons;
  });
}

/** Does any veto hold? A veto whose facts are missing does not. */
function isVetoed(facts: BoundFacts, row: number): boolean {
  const { vetoes } = facts.scheme;
  return vetoes.some((veto) => valueLiesIn(veto, facts.reader(row)));
}

function rankedRows(unranked: readonly (readonly UnrankedReason[])[]): Int32Array {
  const rows = new Int32Array(unranked.length);
  let size = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if ((unranked[row] as readonly UnrankedReason[]).length > 0) continue;
    rows[size] = row;
    size += 1;
  }
  return rows.subarray(0, size);
}
