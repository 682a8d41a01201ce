import { formatRational } from '@innovation-points/shared/rational.ts';
import {
  categoryMedian,
  rankIndicator,
  scoreZoneInSteps,
  type IndicatorRanks,
  type ScoredZone,
} from './engine/index.ts';
import type { Scheme } from './engine/index.ts';
import type { LoadedZone } from './loadZone.ts';
import { ratingOf } from './ratings.ts';
import { scalesText } from './scales.ts';
import type { RunSummary, ScoreDetails, TrendYear, YearBefore } from './scoreDetails.ts';

/** Years of the trend, the scored one included. */
const TREND_YEARS = 3;
/** Rows made between two pauses. */
const ROWS_PER_STEP = 64;

/** One enterprise's score, ready to be stored. */
export interface BuiltScore {
  readonly enterpriseId: number;
  readonly total: string | null;
  readonly rank: number | null;
  readonly stageCode: string | null;
  readonly stageRank: number | null;
  readonly industry: string | null;
  readonly industryRank: number | null;
  readonly coverage: string;
  readonly details: ScoreDetails;
}

/**
 * A scored zone, from which the scores to be stored are made one by one: a large zone's would not all fit into memory.
 */
export interface BuiltScores {
  readonly size: number;
  readonly rankedCount: number;
  readonly summary: RunSummary;
  /** See `scalesText`. */
  readonly scales: string | null;
  scoreOf(row: number): BuiltScore;
}

/** What is scored, and at which day stages are decided. */
export interface BuildQuestion {
  readonly scheme: Scheme;
  readonly loaded: LoadedZone;
  readonly year: number;
  readonly asOf: string;
}

/** Score a loaded zone and its trend, pausing often, so that the caller can let others work in between. */
export function* buildScoresInSteps(question: BuildQuestion): Generator<void, BuiltScores> {
  const { scheme, loaded, year, asOf } = question;
  const { table, profiles } = loaded;
  const zones: ScoredZone[] = [];
  for (let back = TREND_YEARS - 1; back >= 0; back -= 1) {
    if (back > 0 && !loaded.years.includes(year - back)) continue;
    const day = `${Number(asOf.slice(0, 4)) - back}${asOf.slice(4)}`;
    zones.push(yield* scoreZoneInSteps({ scheme, table, profiles, year: year - back, asOf: day }));
  }
  const zone = zones.at(-1);
  if (zone === undefined) throw new Error('the scored year itself is always there');
  const indicators: IndicatorRanks[] = [];
  for (const place of scheme.indicators.keys()) {
    indicators.push(rankIndicator(zone, place));
    yield;
  }
  const medians = [];
  for (const place of scheme.categories.keys()) {
    medians.push(medianText(zone, place));
    yield;
  }
  return {
    size: loaded.enterpriseIds.length,
    rankedCount: zone.order.rows.length,
    summary: { ...summaryOf(zone, indicators, medians), ...(yield* certificationInSteps(zone)) },
    scales: scalesText(zones),
    scoreOf: (row) => buildScore({ zone, zones, indicators, loaded }, row, loaded.enterpriseIds[row] ?? 0),
  };
}

function medianText(zone: ScoredZone, place: number): string | null {
  const median = categoryMedian(zone, place);
  return median === undefined ? null : formatRational(median);
}

interface Parts {
  readonly zone: ScoredZone;
  readonly zones: readonly ScoredZone[];
  readonly indicators: readonly IndicatorRanks[];
  readonly loaded: LoadedZone;
}

function buildScore(
  { zone, zones, indicators, loaded }: Parts,
  row: number,
  enterpriseId: number,
): BuiltScore {
  const { scheme, reader, overall, inStage, inIndustry } = zone;
  const passed = reader.passes(row);
  const texts = reader.texts(row);
  const total = isRanked(zone, row) ? texts.total : undefined;
  const before = zones.find(({ year }) => year === zone.year - 1);
  return {
    enterpriseId,
    total: total ?? null,
    rank: orNull(overall.ranks[row]),
    stageCode: stageCodeOf(zone, row),
    stageRank: orNull(inStage.ranks[row]),
    industry: loaded.profiles[row]?.industry ?? null,
    industryRank: orNull(inIndustry.ranks[row]),
    coverage: reader.coverageText(row),
    details: {
      statuses: scheme.indicators.map((_, place) => reader.status(row, place)),
      values: reader.valueTexts(row).map((value) => value ?? null),
      points: texts.points.map((points) => points ?? null),
      ranks: indicators.map(({ ranks }) => ranks[row] ?? 0),
      categories: [...texts.categories],
      ...(passed === undefined ? {} : { passed }),
      unranked: [...(zone.unranked[row] ?? [])],
      facts: loaded.usedBy(row),
      trend: zones.map((year) => trendOf(year, row, year === zone ? total : undefined)),
      ...(before === undefined ? {} : { before: yearBefore(before, row) }),
    },
  };
}

/** What the row was scored from a year earlier. */
function yearBefore(zone: ScoredZone, row: number): YearBefore {
  const { columns } = zone.reader.facts;
  return { facts: columns.map((column) => column.text(row) ?? null), stageCode: stageCodeOf(zone, row) };
}

function stageCodeOf({ scheme, stages }: ScoredZone, row: number): string | null {
  return scheme.stageRule?.stages[stages[row] ?? -1]?.code ?? null;
}

/** The row in one year of the trend; `total` where it is known already. */
function trendOf(zone: ScoredZone, row: number, total: string | undefined): TrendYear {
  const period = String(zone.year);
  if (!isRanked(zone, row)) return { period };
  return { period, total: total ?? zone.reader.totalText(row), rank: zone.overall.ranks[row] ?? 0 };
}

function isRanked(zone: ScoredZone, row: number): boolean {
  return (zone.overall.ranks[row] ?? 0) > 0;
}

function orNull(rank: number | undefined): number | null {
  return rank === undefined || rank === 0 ? null : rank;
}

/** How many are certified (认证企业) and rated (评级企业), as far as the scheme does either. */
function* certificationInSteps({
  scheme,
  reader,
  overall,
}: ScoredZone): Generator<void, Pick<RunSummary, 'certified' | 'rated'>> {
  if (scheme.gates.length + scheme.ratings.length === 0) return {};
  let certified = 0;
  const rated: Record<string, number> = {};
  for (const row of overall.ranks.keys()) {
    const passed = reader.passes(row);
    if (passed === true) certified += 1;
    const total = (overall.ranks[row] ?? 0) > 0 ? reader.totalText(row) : null;
    const code = ratingOf(scheme, { total, passed })?.code;
    if (code !== undefined) rated[code] = (rated[code] ?? 0) + 1;
    if (row % ROWS_PER_STEP === 0) yield;
  }
  return {
    ...(scheme.gates.length === 0 ? {} : { certified }),
    ...(scheme.ratings.length === 0 ? {} : { rated }),
  };
}

function summaryOf(
  zone: ScoredZone,
  indicators: readonly IndicatorRanks[],
  medians: (string | null)[],
): RunSummary {
  return {
    medians,
    indicatorSizes: indicators.map(({ size }) => size),
    stageSizes: Object.fromEntries(zone.inStage.sizes),
    industrySizes: Object.fromEntries(zone.inIndustry.sizes),
  };
}
