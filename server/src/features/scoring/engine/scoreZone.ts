import type { UnrankedReason } from '@innovation-points/shared/vocabulary/scoring.ts';
import { isCovered } from './exactScore.ts';
import type { FactTable } from './factTable.ts';
import { valueLiesIn } from './gates.ts';
import { orderRows, rankWithin, type GroupRanks, type RankedOrder } from './rank.ts';
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
  readonly overall: GroupRanks;
  readonly inStage: GroupRanks;
  readonly inIndustry: GroupRanks;
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
  const ranks = yield* rankZone(input, { reader, stages, unranked });
  return { scheme, scales, year, reader, stages, unranked, ...ranks };
}

function findStages(facts: BoundFacts, { scheme, profiles, asOf }: ZoneInput): Int8Array {
  const stages = new Int8Array(facts.size).fill(-1);
  if (scheme.stageRule === undefined) return stages;
  for (let row = 0; row < facts.size; row += 1) {
    const foundedOn = profiles[row]?.foundedOn;
    stages[row] = stageOf(scheme, { foundedOn, asOf, read: facts.reader(row) }) ?? -1;
  }
  return stages;
}

function findUnranked(facts: BoundFacts, scores: Scores, stages: Int8Array): UnrankedReason[][] {
  const { scheme } = facts;
  const covered = scheme.indicators.map((_, i) => isCovered(scheme, i));
  covered.push(isCovered(scheme, scheme.indicators.length));
  return Array.from(stages, (stage, row) => {
    const reasons: UnrankedReason[] = [];
    if (covered[scores.available[row] ?? 0] !== true) reasons.push('coverage_below_minimum');
    if (scheme.stageRule?.hasOwnWeights === true && stage < 0) reasons.push('stage_unknown');
    if (isVetoed(facts, row)) reasons.push('vetoed');
    return reasons;
  });
}

/** Does any veto hold? A veto whose facts are missing does not. */
function isVetoed(facts: BoundFacts, row: number): boolean {
  return facts.scheme.vetoes.some((veto) => valueLiesIn(veto, facts.reader(row)));
}

function* rankZone(
  { profiles, table, scheme }: ZoneInput,
  zone: Pick<ScoredZone, 'reader' | 'stages' | 'unranked'>,
): Generator<void, Pick<ScoredZone, 'order' | 'overall' | 'inStage' | 'inIndustry'>> {
  const { scores } = zone.reader;
  const rows = Int32Array.from(zone.unranked.keys()).filter((row) => zone.unranked[row]?.length === 0);
  const order = orderRows({
    rows,
    values: scores.totals,
    errors: scores.totalErrors,
    exact: (row) => zone.reader.total(row),
  });
  yield;
  const overall = rankWithin(order, table.size, () => '');
  yield;
  const stageOfRow = (row: number): string | undefined =>
    scheme.stageRule?.stages[zone.stages[row] ?? -1]?.code;
  const inStage = rankWithin(order, table.size, stageOfRow);
  yield;
  return {
    order,
    overall,
    inStage,
    inIndustry: rankWithin(order, table.size, (row) => profiles[row]?.industry),
  };
}
