import type { Em } from '../../db/orm.ts';
import { instantFrom } from '../../db/bulk.ts';
import { dayOf } from '../../lib/clock.ts';
import type { Scheme } from './engine/index.ts';
import { readDetails } from './readDetails.ts';
import { enterprisesAt } from './runOrder.ts';
import { schemeOfRun } from './schemes.service.ts';
import type { RunSummary, ScoreDetails } from './scoreDetails.ts';

/** The published score of an enterprise with what every portrait of its run shows. */
export interface PublishedScore {
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly zoneId: number;
  readonly runId: number;
  readonly schemeVersionId: number;
  readonly schemeHash: string;
  readonly period: string;
  readonly publishedAt: Date;
  readonly rankedCount: number;
  readonly total: string | null;
  readonly rank: number | null;
  readonly stageCode: string | null;
  readonly stageRank: number | null;
  readonly industry: string | null;
  readonly industryRank: number | null;
  readonly coverage: string;
  readonly details: ScoreDetails;
  readonly summary: RunSummary;
}

/**
 * The score that the enterprise sees now, by one statement over primary keys; undefined when its zone has published
 * nothing, or nothing about it.
 */
export async function publishedScore(
  em: Em,
  zoneId: number,
  enterpriseId: number,
): Promise<PublishedScore | undefined> {
  const [row] = await em.execute<
    (Omit<PublishedScore, 'publishedAt' | 'details' | 'summary'> & {
      publishedAt: unknown;
      details: string;
      summary: string;
    })[]
  >(
    `select s.enterprise_id as enterpriseId, e.name as enterpriseName, s.zone_id as zoneId, s.run_id as runId,
            r.scheme_version_id as schemeVersionId, r.scheme_hash as schemeHash, r.period,
            r.published_at as publishedAt, r.ranked_count as rankedCount, s.total, s.\`rank\`, s.stage_code as stageCode,
            s.stage_rank as stageRank, s.industry, s.industry_rank as industryRank, s.coverage, s.details, r.summary
       from zone z join scoring_run r on r.id = z.published_run_id
       join score s on s.run_id = r.id and s.enterprise_id = ?
       join enterprise e on e.id = s.enterprise_id
      where z.id = ?`,
    [enterpriseId, zoneId],
  );
  if (row === undefined) return undefined;
  const { scheme } = await schemeOfRun(em, row);
  return {
    ...row,
    publishedAt: instantFrom(row.publishedAt),
    details: readDetails(row.details, scheme),
    summary: JSON.parse(row.summary) as RunSummary,
  };
}

/** What other features may know of a published score. Undefined: not ranked, or not known. */
export interface KnownPublishedScore {
  readonly runId: number;
  readonly schemeVersionId: number;
  readonly period: string;
  /** Exact decimal text. */
  readonly total: string | undefined;
  readonly ranks: { readonly zone?: number; readonly stage?: number; readonly industry?: number };
  readonly stage: string | undefined;
  readonly publishedOn: string;
  /** Values and points by the scheme's list of indicators; values are computed when they are first asked for. */
  readonly values: readonly (string | null)[];
  readonly points: readonly (string | null)[];
}

const IDS_PER_QUERY = 1000;

/** The published scores of these enterprises of a zone, by id; those without one are left out. */
export async function publishedScoresOf(
  em: Em,
  zoneId: number,
  enterpriseIds: readonly number[],
): Promise<ReadonlyMap<number, KnownPublishedScore>> {
  const known = new Map<number, KnownPublishedScore>();
  for (let from = 0; from < enterpriseIds.length; from += IDS_PER_QUERY) {
    const ids = enterpriseIds.slice(from, from + IDS_PER_QUERY);
    const rows = await em.execute<KnownRow[]>(
      `select s.enterprise_id as enterpriseId, s.run_id as runId, r.scheme_version_id as schemeVersionId,
              r.scheme_hash as schemeHash, r.period, r.published_at as publishedAt, s.total, s.\`rank\`,
              s.stage_code as stageCode, s.stage_rank as stageRank, s.industry_rank as industryRank, s.details
         from zone z join scoring_run r on r.id = z.published_run_id join score s on s.run_id = r.id
        where z.id = ? and s.enterprise_id in (${ids.map(() => '?').join(', ')})`,
      [zoneId, ...ids],
    );
    const [any] = rows; // one run is published at a time
    if (any === undefined) continue;
    const { scheme } = await schemeOfRun(em, any);
    for (const row of rows) known.set(row.enterpriseId, knownScore(row, scheme));
  }
  return known;
}

interface KnownRow {
  readonly enterpriseId: number;
  readonly runId: number;
  readonly schemeVersionId: number;
  readonly schemeHash: string;
  readonly period: string;
  readonly publishedAt: unknown;
  readonly total: string | null;
  readonly rank: number | null;
  readonly stageCode: string | null;
  readonly stageRank: number | null;
  readonly industryRank: number | null;
  readonly details: string;
}

function knownScore(row: KnownRow, scheme: Scheme): KnownPublishedScore {
  const details = readDetails(row.details, scheme);
  return {
    runId: row.runId,
    schemeVersionId: row.schemeVersionId,
    period: row.period,
    total: row.total ?? undefined,
    ranks: {
      ...(row.rank === null ? {} : { zone: row.rank }),
      ...(row.stageRank === null ? {} : { stage: row.stageRank }),
      ...(row.industryRank === null ? {} : { industry: row.industryRank }),
    },
    stage: row.stageCode ?? undefined,
    publishedOn: dayOf(instantFrom(row.publishedAt)),
    get values() {
      return details.values;
    },
    points: details.points,
  };
}

/** A line of a run's list of scores. */
export interface ScoreLine {
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly creditCode: string | null;
  readonly stageCode: string | null;
  readonly total: string | null;
  readonly rank: number | null;
  readonly stageRank: number | null;
  readonly coverage: string;
}

/** The `limit` scores of a completed run from a place of its list on: by rank, then by id; those without a rank come last. */
export async function scoresOfRun(
  em: Em,
  runId: number,
  { from, limit }: { from: number; limit: number },
): Promise<ScoreLine[]> {
  const ids = await enterprisesAt(em, runId, from, limit);
  if (ids.length === 0) return [];
  const lines = await em.execute<ScoreLine[]>(
    `select s.enterprise_id as enterpriseId, e.name as enterpriseName, i.value as creditCode,
            s.stage_code as stageCode, s.total, s.\`rank\`, s.stage_rank as stageRank, s.coverage
       from score s join enterprise e on e.id = s.enterprise_id
       left join enterprise_identifier i on i.enterprise_id = e.id and i.scheme = 'uscc'
      where s.run_id = ? and s.enterprise_id in (${ids.map(() => '?').join(', ')})`,
    [runId, ...ids],
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  return lines.sort((a, b) => (places.get(a.enterpriseId) ?? 0) - (places.get(b.enterpriseId) ?? 0));
}
