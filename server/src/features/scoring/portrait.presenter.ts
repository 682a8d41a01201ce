import type { SchemeVersionDto } from '@innovation-points/shared/contracts/schemes.ts';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import type { ScoreRowDto, ScoringRunDto } from '@innovation-points/shared/contracts/scoringRuns.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  compare,
  divide,
  formatRational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { DEPARTMENTS, isDepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { categoryPath, outermost, owedSlots, type Scheme } from './engine/index.ts';
import { ratingOf } from './ratings.ts';
import type { RunSummary } from './scoreDetails.ts';
import type { ListedScheme, StoredScheme } from './schemes.service.ts';
import type { ScoringRun } from './scoringRun.entity.ts';
import type { PublishedScore, ScoreLine } from './scores.read.ts';

/** How many strong and weak indicators a portrait names. */
const NAMED = 3;

type Portrait = PortraitDto;
type MissingFact = Portrait['missingFacts'][number];

/** The portrait (画像) of an enterprise from its published score. */
export function presentPortrait(score: PublishedScore, { scheme }: StoredScheme): Portrait {
  const { details } = score;
  const rating = ratingOf(scheme, { total: score.total, passed: details.passed });
  const indicators = scheme.indicators.map((_, place) => presentIndicator(scheme, score, place));
  const stageTitle = scheme.stageRule?.stages.find(({ code }) => code === score.stageCode)?.title;
  return {
    enterpriseId: score.enterpriseId,
    enterpriseName: score.enterpriseName,
    runId: score.runId,
    period: score.period,
    scheme: presentScheme(scheme),
    ...(score.total === null ? {} : { total: score.total }),
    isRanked: score.rank !== null,
    ...(details.passed === undefined ? {} : { isPassed: details.passed }),
    ...(rating === undefined ? {} : { rating: { code: rating.code, title: rating.title } }),
    unrankedReasons: [...details.unranked],
    coverage: score.coverage,
    coverageMinimum: formatRational(scheme.coverageMinimum),
    missingFacts: missingFacts(scheme, score),
    ...(score.stageCode === null || stageTitle === undefined
      ? {}
      : { stage: { code: score.stageCode, title: stageTitle } }),
    ...(score.industry === null ? {} : { industryCode: score.industry }),
    ranks: presentRanks(score),
    categories: outermost(scheme).map((place) => presentCategory(scheme, score, place)),
    indicators,
    trend: [...details.trend],
    strongest: strongest(indicators),
    weakest: weakest(indicators),
    publishedAt: score.publishedAt.toISOString(),
  };
}

/** An outermost category, with what stands inside it. */
function presentCategory(
  scheme: Scheme,
  { details, summary, stageCode }: PublishedScore,
  place: number,
): Portrait['categories'][number] {
  const stage = stagePlace(scheme, stageCode);
  const figures = (at: number): { points: string; maxPoints: string } => ({
    points: details.categories[at] ?? '0',
    maxPoints: formatRational(scheme.categories[at]?.maxPoints[stage] ?? ZERO),
  });
  const median = summary.medians[place];
  const groups = scheme.categories.flatMap((_, at) => {
    const [outer, ...inner] = categoryPath(scheme, at);
    return outer === place && inner.length > 0 ? [{ title: titlesOf(scheme, inner), ...figures(at) }] : [];
  });
  return {
    code: scheme.categories[place]?.code ?? '',
    title: scheme.categories[place]?.title ?? '',
    ...figures(place),
    ...(median === undefined || median === null ? {} : { cohortMedianPoints: median }),
    ...(groups.length === 0 ? {} : { groups }),
  };
}

/** Titles of categories, outer ones first. */
export function titlesOf({ categories }: Scheme, places: readonly number[]): string {
  return places.map((place) => categories[place]?.title ?? '').join(' · ');
}

/** One indicator as the portrait and its own page show it. */
export function presentIndicator(
  scheme: Scheme,
  { details, summary, stageCode }: PublishedScore,
  place: number,
): Portrait['indicators'][number] {
  const indicator = scheme.indicators[place];
  if (indicator === undefined) throw new Error(`no indicator at ${place}`);
  const [outer, ...inner] = categoryPath(scheme, indicator.category);
  const [value, points, rank] = [details.values[place], details.points[place], details.ranks[place] ?? 0];
  return {
    code: indicator.code,
    title: indicator.title,
    category: scheme.categories[outer ?? 0]?.code ?? '',
    ...(inner.length === 0 ? {} : { group: titlesOf(scheme, inner) }),
    unit: indicator.measures[0].unitText,
    status: details.statuses[place] ?? 'missing',
    ...(value === undefined || value === null ? {} : { value }),
    ...(points === undefined || points === null ? {} : { points }),
    maxPoints: formatRational(indicator.maxPoints[stagePlace(scheme, stageCode)] ?? ZERO),
    ...(rank === 0 ? {} : { rank: { rank, size: summary.indicatorSizes[place] ?? rank } }),
  };
}

/** The scheme as every answer about scores names it. */
export function presentScheme({ code, version, title, scale, illustrative }: Scheme): Portrait['scheme'] {
  return { code, version, title, scale: formatRational(scale), illustrative };
}

/**
 * The facts that points or the stage rest on and nobody has delivered, of the scored year and before. What only a gate or a
 * veto asks for is not owed: most enterprises have no serious incident to report.
 */
export function missingFacts(scheme: Scheme, { details, period }: PublishedScore): MissingFact[] {
  const owed = owedSlots(scheme);
  return scheme.inputs.flatMap(({ code, yearsBack }, slot): MissingFact[] => {
    const fact = scheme.facts.get(code);
    if (!owed.has(slot) || details.facts[slot] !== null || fact === undefined) return [];
    return [{ ...presentFactName(fact), period: String(Number(period) - yearsBack) }];
  });
}

/** A fact's names and the department that owns it. */
export function presentFactName(fact: {
  code: string;
  title: string;
  unit: string;
  department: string;
}): Omit<MissingFact, 'period'> {
  const { code, title, unit, department } = fact;
  const departmentTitle = isDepartmentCode(department) ? DEPARTMENTS[department] : department;
  return { code, title, unit, departmentCode: department, departmentTitle };
}

/** Place of the stage whose points hold; the first when there are no stages or the stage is not known. */
export function stagePlace(scheme: Scheme, stageCode: string | null): number {
  const place = scheme.stageRule?.stages.findIndex(({ code }) => code === stageCode) ?? -1;
  return Math.max(0, place);
}

function presentRanks(score: PublishedScore): Portrait['ranks'] {
  const { summary, rankedCount } = score;
  const stageSize = summary.stageSizes[score.stageCode ?? ''];
  const industrySize = summary.industrySizes[score.industry ?? ''];
  return {
    ...(score.rank === null ? {} : { overall: { rank: score.rank, size: rankedCount } }),
    ...(score.stageRank === null || stageSize === undefined
      ? {}
      : { stage: { rank: score.stageRank, size: stageSize } }),
    ...(score.industryRank === null || industrySize === undefined
      ? {}
      : { industry: { rank: score.industryRank, size: industrySize } }),
  };
}

type PresentedIndicator = Portrait['indicators'][number];

/** By share of the full points, best first; only what has points. */
function strongest(indicators: readonly PresentedIndicator[]): string[] {
  return topBy(indicators, ({ points, maxPoints }) => {
    const full = parseDecimal(maxPoints);
    return sign(full) > 0 ? divide(parseDecimal(points ?? '0'), full) : ZERO;
  });
}

/** By points lost, most first; only what loses some. A missing fact loses nothing yet. */
function weakest(indicators: readonly PresentedIndicator[]): string[] {
  return topBy(indicators, ({ points, maxPoints }) =>
    subtract(parseDecimal(maxPoints), parseDecimal(points ?? maxPoints)),
  );
}

function topBy(
  indicators: readonly PresentedIndicator[],
  measure: (one: PresentedIndicator) => Rational,
): string[] {
  return indicators
    .filter(({ points }) => points !== undefined)
    .map((one) => ({ code: one.code, by: measure(one) }))
    .filter(({ by }) => sign(by) > 0)
    .sort((a, b) => compare(b.by, a.by))
    .slice(0, NAMED)
    .map(({ code }) => code);
}

/** A run as officers see it. */
export function presentRun(run: ScoringRun, { scheme }: StoredScheme): ScoringRunDto {
  return {
    id: run.id,
    status: run.status,
    period: run.period,
    asOf: run.asOf,
    scheme: presentScheme(scheme),
    schemeHash: run.schemeHash,
    factsHash: run.factsHash,
    enterpriseCount: run.enterpriseCount,
    rankedCount: run.rankedCount,
    ...(run.status === 'running' && run.phase
      ? { progress: { phase: run.phase, done: run.done, total: run.enterpriseCount } }
      : {}),
    publishes: run.publishes,
    ...presentCertification(run, scheme),
    startedAt: run.startedAt.toISOString(),
    completedAt: run.completedAt?.toISOString(),
    publishedAt: run.publishedAt?.toISOString(),
    failure: run.failure ?? undefined,
  };
}

function presentCertification(
  { summary }: ScoringRun,
  { ratings }: Scheme,
): Pick<ScoringRunDto, 'certifiedCount' | 'ratings'> {
  const { certified, rated } = JSON.parse(summary ?? '{}') as Partial<RunSummary>;
  return {
    ...(certified === undefined ? {} : { certifiedCount: certified }),
    ...(rated === undefined
      ? {}
      : { ratings: ratings.map(({ code, title }) => ({ code, title, count: rated[code] ?? 0 })) }),
  };
}

/** A line of a run's list. */
export function presentScoreLine(line: ScoreLine, scheme: Scheme): ScoreRowDto {
  return {
    enterpriseId: line.enterpriseId,
    enterpriseName: line.enterpriseName,
    creditCode: line.creditCode ?? undefined,
    stage: scheme.stageRule?.stages.find(({ code }) => code === line.stageCode)?.title,
    total: line.total ?? undefined,
    rank: line.rank ?? undefined,
    stageRank: line.stageRank ?? undefined,
    coverage: line.coverage,
  };
}

/** A stored version of a scheme. */
export function presentSchemeVersion(listed: ListedScheme): SchemeVersionDto {
  const { versionId, scheme, hash, status, validFrom, isShipped, approvedAt } = listed;
  return {
    id: versionId,
    ...presentScheme(scheme),
    status,
    validFrom,
    hash,
    indicatorCount: scheme.indicators.length,
    isShipped,
    ...(approvedAt === undefined ? {} : { approvedAt: approvedAt.toISOString() }),
  };
}
