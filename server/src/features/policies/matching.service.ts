import { bulkUpsert, type Cell } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { EligibilityProfile } from '../eligibility/index.ts';
import { packAnswers } from './answers.ts';
import { judgePolicy, type PolicyJudgement } from './judgePolicy.ts';
import { matchPolicy, periodOn, type PolicyMatch } from './matchPolicy.ts';
import type { ProfiledEnterprise, ProfileSource } from './profiles.ts';
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
  totalFen: number;
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
  const counts = policies.map((policy) => ({ policy, period, met: 0, unmet: 0, unknown: 0, totalFen: 0 }));
  const facts = [...new Set(policies.flatMap(({ policy }) => factsOfPolicy(policy)))];
  const question = { zoneId, period, asOf, facts, ...(enterpriseIds === undefined ? {} : { enterpriseIds }) };
  for await (const chunk of profiles.ofZone(em, question)) {
    if (dryRun) {
      chunk.forEach(({ profile }) => countOnly(counts, profile));
    } else {
      await store(
        em,
        chunk.flatMap((enterprise) => explained(counts, enterprise, { zoneId, period, asOf })),
      );
    }
  }
  return counts;
}

function countOnly(counts: readonly MatchingCount[], profile: EligibilityProfile): void {
  for (const count of counts) add(count, judgePolicy(count.policy.policy, profile, factMeanings()));
}

/** The rows of one enterprise, one a policy, counted as well. */
function explained(
  counts: readonly MatchingCount[],
  { enterpriseId, profile }: ProfiledEnterprise,
  of: { zoneId: number; period: string; asOf: string },
): Cell[][] {
  return counts.map((count) => {
    const match = matchPolicy(count.policy.policy, profile, factMeanings());
    add(count, match);
    return matchRow({ ...of, enterpriseId }, count.policy, match);
  });
}

async function store(em: Em, rows: readonly Cell[][]): Promise<void> {
  const update = COLUMNS.filter((name) => !(KEY as readonly string[]).includes(name));
  await transact(em, (tx) => bulkUpsert(tx, 'policy_match', COLUMNS, rows, { key: KEY, update }));
}

function add(count: MatchingCount, { verdict, amountFen = 0 }: PolicyJudgement | PolicyMatch): void {
  count[verdict] += 1;
  count.totalFen += amountFen;
}

function matchRow(
  place: { zoneId: number; enterpriseId: number; period: string; asOf: string },
  { versionId, policy }: StoredPolicy,
  match: PolicyMatch,
): Cell[] {
  return [
    place.zoneId,
    place.enterpriseId,
    policy.code,
    place.period,
    versionId,
    match.verdict,
    match.amountFen ?? null,
    match.amountExplanation?.slice(0, TEXT_LIMIT) ?? null,
    match.sentence.slice(0, TEXT_LIMIT),
    packAnswers(match.answers),
    place.asOf,
  ];
}
