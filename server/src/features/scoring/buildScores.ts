import { formatRational } from '@innovation-points/shared/rational.ts';
import { DetailsWriter, stageCodeOf, type TrendColumn } from './detailsText.ts';
import {
  ByteText,
  categoryMedian,
  PointsWriter,
  rankIndicator,
  rankInIndustries,
  rankInStages,
  scoreZoneInSteps,
  type GroupRanks,
  type ScoredZone,
  type ZoneTable,
} from './engine/index.ts';
import { ratingOf } from './ratings.ts';
import { scalesText } from './scalesText.ts';
import type { RunSummary } from './scoreDetails.ts';
import { listTexts, packTexts, type ScoreRows } from './scoreRows.ts';

/** Years of the trend, the scored one included. */
const TREND_YEARS = 3;

/** A scored zone, from which the scores to be stored are made piece by piece: a large zone's would not all fit into memory. */
export interface BuiltScores {
  readonly size: number;
  readonly rankedCount: number;
  readonly summary: RunSummary;
  /** See `scalesText`. */
  readonly scales: string | null;
  /** Ids of the enterprises by rank, then by id; those without a rank last. */
  readonly order: Float64Array<ArrayBuffer>;
  /** The scores of the rows from `from` up to before `to`; each row is asked for once, in order. */
  rows(from: number, to: number): ScoreRows;
  /** Facts of the rows asked for so far, as they are hashed. */
  takeFacts(): Uint8Array;
}

/** What is scored, and at which day stages are decided. */
export interface BuildQuestion {
  readonly loaded: ZoneTable;
  readonly asOf: string;
}

/** Score a loaded zone and its trend. Takes seconds for a large zone: it runs in a thread of its own. */
export function buildScores({ loaded, asOf }: BuildQuestion): BuiltScores {
  const { scheme, year } = loaded;
  const years = loaded.years();
  const before: TrendColumn[] = [];
  for (let back = TREND_YEARS - 1; back > 0; back -= 1) {
    if (years.includes(year - back)) before.push(trendOf(scoreYear(loaded, asOf, back)));
  }
  const zone = scoreYear(loaded, asOf, 0);
  const indicators = scheme.indicators.map((_, place) => rankIndicator(zone, place));
  const inStages = rankInStages(zone);
  const inIndustries = rankInIndustries(zone, loaded.profiles);
  const medians = scheme.categories.map((_, place) => medianText(zone, place));
  const writer = new DetailsWriter({ zone, before, indicators, loaded });
  return {
    size: loaded.ids.length,
    rankedCount: zone.order.rows.length,
    summary: {
      medians,
      indicatorSizes: indicators.map(({ size }) => size),
      stageSizes: Object.fromEntries(inStages.sizes),
      industrySizes: Object.fromEntries(inIndustries.sizes),
      ...certification(zone),
    },
    scales: scalesText([...before, zone]),
    order: orderOf(zone, loaded.ids),
    rows: (from, to) => buildRows({ zone, loaded, writer, inStages, inIndustries }, from, to),
    takeFacts: () => writer.takeFacts(),
  };
}

function scoreYear({ scheme, year, table, profiles }: ZoneTable, asOf: string, back: number): ScoredZone {
  const day = `${Number(asOf.slice(0, 4)) - back}${asOf.slice(4)}`;
  return finish(scoreZoneInSteps({ scheme, table, profiles, year: year - back, asOf: day }));
}

/** What is kept of an earlier year: the scored zone itself would be as large as the scored year's. */
function trendOf(zone: ScoredZone): TrendColumn {
  const { year, scales, ranks, reader } = zone;
  const points = new PointsWriter(reader);
  const totals = new ByteText();
  const ends = Int32Array.from(ranks, (rank, row) => {
    if (rank > 0) points.total(totals, row);
    return totals.length;
  });
  const stages = Array.from(ranks, (_, row) => stageCodeOf(zone, row));
  return { year, scales, ranks, totals, ends, stages };
}

function finish<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

function medianText(zone: ScoredZone, place: number): string | null {
  const median = categoryMedian(zone, place);
  return median === undefined ? null : formatRational(median);
}

function orderOf({ order, ranks }: ScoredZone, ids: readonly number[]): Float64Array<ArrayBuffer> {
  const listed = new Float64Array(ids.length);
  let size = 0;
  for (const row of order.rows) listed[size++] = ids[row] ?? 0;
  for (let row = 0; row < ids.length; row += 1) if (ranks[row] === 0) listed[size++] = ids[row] ?? 0;
  return listed;
}

interface Parts {
  readonly zone: ScoredZone;
  readonly loaded: ZoneTable;
  readonly writer: DetailsWriter;
  readonly inStages: GroupRanks;
  readonly inIndustries: GroupRanks;
}

function buildRows(
  { zone, loaded, writer, inStages, inIndustries }: Parts,
  from: number,
  to: number,
): ScoreRows {
  const rows = { from, to };
  const totals = new ByteText();
  const totalEnds = new Int32Array(Math.max(0, to - from));
  const details = packTexts(writer.out, rows, (row) => {
    writer.write(row, totals);
    totalEnds[row - from] = totals.length;
  });
  return {
    ids: Float64Array.from(loaded.ids.slice(from, to)),
    totals: { bytes: totals.take(), ends: totalEnds },
    ranks: zone.ranks.slice(from, to),
    stages: listTexts(rows, (row) => stageCodeOf(zone, row)),
    stageRanks: inStages.ranks.slice(from, to),
    industries: listTexts(rows, (row) => loaded.profiles[row]?.industry ?? null),
    industryRanks: inIndustries.ranks.slice(from, to),
    coverages: listTexts(rows, (row) => zone.reader.coverageText(row)),
    details,
  };
}

/** How many are certified (认证企业) and rated (评级企业), as far as the scheme does either. */
function certification({ scheme, reader, ranks }: ScoredZone): Pick<RunSummary, 'certified' | 'rated'> {
  if (scheme.gates.length + scheme.ratings.length === 0) return {};
  let certified = 0;
  const rated: Record<string, number> = {};
  for (const row of ranks.keys()) {
    const passed = reader.passes(row);
    if (passed === true) certified += 1;
    const total = (ranks[row] ?? 0) > 0 ? reader.totalText(row) : null;
    const code = ratingOf(scheme, { total, passed })?.code;
    if (code !== undefined) rated[code] = (rated[code] ?? 0) + 1;
  }
  return {
    ...(scheme.gates.length === 0 ? {} : { certified }),
    ...(scheme.ratings.length === 0 ? {} : { rated }),
  };
}
