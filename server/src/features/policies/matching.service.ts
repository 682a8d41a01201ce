import { bulkUpsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { distanceOf, type EligibilityProfile } from '../eligibility/index.ts';
import { judgePolicies, type Judged, type PolicyJudgement } from './judgePolicy.ts';
import { periodOn } from './matchPolicy.ts';
import type { ProfileSource } from './profiles.ts';
import { factMeanings, factsOfPolicy } from './readPolicy.ts';
import type { StoredPolicy } from './versions.service.ts';

const COLUMNS = [
  'zone_id',
  'enterprise_id',
  'policy_code',
  'period',
  'policy_version_id',
  'verdict',
  'amount_fen',
  'amount_explanation',
  'sentence',
  'answers',
  'as_of',
] as const;
const KEY = ['enterprise_id', 'policy_code', 'period'] as const;
const TEXT_LIMIT = 500;

/** How a matching ended for one policy. */
export interface MatchingCount {
  readonly policy: StoredPolicy;
  readonly period: string;
  met: number;
  unmet: number;
  unknown: number;
  /** How many of the unmet are 差一点. */
  near: number;
  totalFen: number;
  /** Who would get what; filled in a dry run only, since otherwise the matches are stored. */
  readonly candidates: Candidate[];
}

/** An enterprise that a policy fits; without a sum where people decide it. */
export interface Candidate {
  readonly enterpriseId: number;
  readonly amountFen: number | undefined;
}

interface MatchZone {
  readonly zoneId: number;
  readonly policies: readonly StoredPolicy[];
  readonly profiles: ProfileSource;
  /** The day of the judgement. */
  readonly asOf: string;
  /** True: count only, write nothing. */
  readonly dryRun: boolean;
  /** Only these enterprises; left out: all. */
  readonly enterpriseIds?: readonly number[];
}

/**
 * Judges the enterprises of a zone by the given policies and stores each match, replacing the one before. Enterprises
 * are read and written in bounded pieces, each in its own commit; running it again gives the same rows.
 */
export async function matchZone(
  em: Em,
  { zoneId, policies, profiles, asOf, dryRun, enterpriseIds }: MatchZone,
): Promise<MatchingCount[]> {
  const period = periodOn(asOf);
  const counts: MatchingCount[] = policies.map((policy) => {
    return { policy, period, met: 0, unmet: 0, unknown: 0, near: 0, totalFen: 0, candidates: [] };
  });
  const facts = [...new Set(policies.flatMap(({ policy }) => factsOfPolicy(policy)))];
  const question = { zoneId, period, asOf, facts, ...(enterpriseIds === undefined ? {} : { enterpriseIds }) };
  const judge = judgePolicies(
    policies.map(({ policy }) => policy),
    factMeanings(),
  );
  for await (const chunk of profiles.ofZone(em, question)) {
    const rows: Cell[][] = [];
    for (const { enterpriseId, profile } of chunk) {
      const judged = judge(profile);
      counts.forEach((count, at) => add(count, judged.judgements[at], profile));
      if (dryRun) counts.forEach((count, at) => nominate(count, enterpriseId, judged.judgements[at]));
      else rows.push(...matchRows({ zoneId, enterpriseId, period, asOf }, policies, judged));
    }
    if (!dryRun) await store(em, rows);
  }
  return counts;
}

async function store(em: Em, rows: readonly Cell[][]): Promise<void> {
  const update = COLUMNS.filter((name) => !(KEY as readonly string[]).includes(name));
  await transact(em, (tx) => bulkUpsert(tx, 'policy_match', COLUMNS, rows, { key: KEY, update }));
}

function add(
  count: MatchingCount,
  judgement: PolicyJudgement | undefined,
  { isDeregistered = false }: EligibilityProfile,
): void {
  if (judgement === undefined) throw new Error('a policy without a judgement');
  const { verdict, amountFen = 0, conditions } = judgement;
  count[verdict] += 1;
  count.totalFen += amountFen;
  if (verdict !== 'unmet' || isDeregistered) return;
  const { standing } = distanceOf(count.policy.policy.conditions, verdict, conditions.findings);
  if (standing === 'near') count.near += 1;
}

function nominate(
  { candidates }: MatchingCount,
  enterpriseId: number,
  judgement: PolicyJudgement | undefined,
): void {
  if (judgement?.verdict === 'met') candidates.push({ enterpriseId, amountFen: judgement.amountFen });
}

/** The rows of one enterprise, one a policy. Sentences are made from the evidence when somebody reads them. */
function matchRows(
  place: { zoneId: number; enterpriseId: number; period: string; asOf: string },
  policies: readonly StoredPolicy[],
  judged: Judged,
): Cell[][] {
  return judged.judgements.map(({ verdict, amountFen, amountExplanation }, at) => [
    place.zoneId,
    place.enterpriseId,
    policies[at]?.policy.code ?? '',
    place.period,
    policies[at]?.versionId ?? 0,
    verdict,
    amountFen ?? null,
    amountExplanation?.slice(0, TEXT_LIMIT) ?? null,
    '',
    judged.evidence(at),
    place.asOf,
  ]);
}
