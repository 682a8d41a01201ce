import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { zoneById } from '../zones/index.ts';
import {
  kendall,
  scoreZoneInSteps,
  sensitivityInSteps,
  spearman,
  type ScoredZone,
  type WeightSensitivity,
  type ZoneTable,
} from './engine/index.ts';
import { inTurns } from './inTurns.ts';
import { hashInSteps, loadZone } from './loadZone.ts';
import { runOf } from './runs.read.ts';
import { schemeVersionOf } from './schemeLife.service.ts';
import type { StoredScheme } from './schemes.service.ts';
import type { ScoringRun } from './scoringRun.entity.ts';

/** One enterprise in both; a rank of null is none. */
export interface Move {
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly before: { readonly total: string | null; readonly rank: number | null };
  readonly after: { readonly total: string | null; readonly rank: number | null };
}

/** A trial against what is published. */
export interface Comparison {
  readonly run: ScoringRun;
  /** Everybody who is in either. */
  readonly moves: readonly Move[];
  readonly spearman: number | undefined;
  readonly kendall: number | undefined;
}

/** What a scheme would do with the facts of this moment. */
export interface Trial {
  readonly stored: StoredScheme;
  readonly loaded: ZoneTable;
  readonly factsHash: string;
  readonly zone: ScoredZone;
  readonly sensitivity: readonly WeightSensitivity[];
  readonly comparison: Comparison | undefined;
}

/**
 * Score a zone by any version, drafts too, compare it with the published run and ask what each weight means. Nothing is
 * stored. Throws `scoring.scheme_unknown`, and `scoring.no_facts` when the year has none.
 */
export async function trialScheme(
  em: Em,
  { zoneId, versionId, period }: { zoneId: number; versionId: number; period: string },
): Promise<Trial> {
  const stored = await schemeVersionOf(em, zoneId, versionId);
  const year = Number(period);
  const loaded = await loadZone(em, { zoneId, scheme: stored.scheme, year });
  if (!loaded.years().includes(year)) throw new AppError('scoring.no_facts', { period });
  const { table, profiles } = loaded;
  const input = { scheme: stored.scheme, table, profiles, year, asOf: `${period}-12-31` };
  const zone = await inTurns(scoreZoneInSteps(input));
  const sensitivity = await inTurns(sensitivityInSteps(zone));
  return {
    stored,
    loaded,
    factsHash: await inTurns(hashInSteps(loaded.ids, (row) => loaded.usedBy(row))),
    zone,
    sensitivity,
    comparison: await compareWithPublished(em, zoneId, { zone, loaded }),
  };
}

async function compareWithPublished(
  em: Em,
  zoneId: number,
  { zone, loaded }: { zone: ScoredZone; loaded: ZoneTable },
): Promise<Comparison | undefined> {
  const { publishedRunId } = await zoneById(em, zoneId);
  if (publishedRunId === null || publishedRunId === undefined) return undefined;
  const run = await runOf(em, zoneId, publishedRunId);
  const moves = movesFrom(await publishedLines(em, run.id), { zone, loaded });
  const common = moves.filter(({ before, after }) => before.rank !== null && after.rank !== null);
  const [old, now] = [
    common.map(({ before }) => -(before.rank ?? 0)),
    common.map(({ after }) => -(after.rank ?? 0)),
  ];
  return { run, moves, spearman: spearman(old, now), kendall: kendall(old, now) };
}

interface PublishedLine {
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly total: string | null;
  readonly rank: number | null;
}

async function publishedLines(em: Em, runId: number): Promise<PublishedLine[]> {
  return em.execute<PublishedLine[]>(
    `select s.enterprise_id as enterpriseId, e.name as enterpriseName, s.total, s.\`rank\`
       from score s join enterprise e on e.id = s.enterprise_id where s.run_id = ?`,
    [runId],
  );
}

function movesFrom(
  lines: readonly PublishedLine[],
  { zone, loaded }: { zone: ScoredZone; loaded: ZoneTable },
): Move[] {
  const rows = new Map(loaded.ids.map((id, row) => [id, row]));
  return lines.map(({ enterpriseId, enterpriseName, total, rank }) => {
    const row = rows.get(enterpriseId) ?? -1;
    const own = zone.ranks[row] ?? 0;
    const after = own === 0 ? { total: null, rank: null } : { total: zone.reader.totalText(row), rank: own };
    return { enterpriseId, enterpriseName, before: { total, rank }, after };
  });
}
