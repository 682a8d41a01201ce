import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import type { Em } from '../../db/orm.ts';
import { PolicyMatchSchema, type PolicyMatchRow } from './policyMatch.entity.ts';

/** The matches of one policy in one period. */
export interface MatchesOf {
  readonly zoneId: number;
  readonly policyCode: string;
  readonly period: string;
}

/** A met match as a claim takes it over. */
export interface ClaimableMatch {
  readonly enterpriseId: number;
  readonly policyVersionId: number;
  readonly amountFen: number;
  readonly amountExplanation: string;
  readonly answers: string;
  readonly asOf: string;
}

/** At most `limit` met matches that have no claim yet, by enterprise. */
export async function matchesWithoutClaim(
  em: Em,
  { limit, ...of }: MatchesOf & { limit: number },
): Promise<ClaimableMatch[]> {
  const rows = await em.find(
    PolicyMatchSchema,
    { ...of, verdict: 'met', claimId: null },
    { orderBy: { enterpriseId: 'asc' }, limit, disableIdentityMap: true },
  );
  return rows.map(claimable);
}

/** A claim and the enterprise whose match it has grown out of. */
export interface ClaimLink {
  readonly enterpriseId: number;
  readonly claimId: number;
}

/** Writes into the matches the claims that have grown out of them, at most a few hundred at a time. */
export async function linkClaims(
  tx: Em,
  { zoneId, policyCode, period }: MatchesOf,
  links: readonly ClaimLink[],
): Promise<void> {
  if (links.length === 0) return;
  const cases = links.map(() => 'when ? then ?').join(' ');
  const ids = links.map(({ enterpriseId }) => enterpriseId);
  await tx.execute(
    `update policy_match set claim_id = case enterprise_id ${cases} end
     where zone_id = ? and policy_code = ? and period = ? and enterprise_id in (${ids.map(() => '?').join(', ')})`,
    [
      ...links.flatMap(({ enterpriseId, claimId }) => [enterpriseId, claimId]),
      zoneId,
      policyCode,
      period,
      ...ids,
    ],
    'run',
  );
}

/** The standing match of an enterprise with a policy in a period; undefined when it was never matched. */
export async function matchOf(
  em: Em,
  { enterpriseId, policyCode, period }: { enterpriseId: number; policyCode: string; period: string },
): Promise<PolicyMatchRow | undefined> {
  const key = { enterpriseId, policyCode, period };
  return (await em.findOne(PolicyMatchSchema, key, { disableIdentityMap: true })) ?? undefined;
}

/** The standing matches of an enterprise in a period. */
export async function matchesOfEnterprise(
  em: Em,
  enterpriseId: number,
  period: string,
): Promise<PolicyMatchRow[]> {
  return em.find(PolicyMatchSchema, { enterpriseId, period }, { disableIdentityMap: true });
}

/** What of a match a claim takes over; only a met match has an amount. */
export function claimable(row: PolicyMatchRow): ClaimableMatch {
  const { enterpriseId, policyVersionId, amountFen, amountExplanation, answers, asOf } = row;
  if (amountFen === null || amountFen === undefined) throw new Error(`match ${row.id} is not met`);
  return {
    enterpriseId,
    policyVersionId,
    amountFen,
    amountExplanation: amountExplanation ?? '',
    answers,
    asOf,
  };
}

/** How many enterprises of the zone stand where with each policy, by code. */
export async function matchCounts(
  em: Em,
  zoneId: number,
  period: string,
): Promise<Map<string, Record<Verdict, number>>> {
  const rows = await em.execute<{ policy_code: string; verdict: Verdict; enterprises: number | string }[]>(
    `select policy_code, verdict, count(*) as enterprises from policy_match where zone_id = ? and period = ?
     group by policy_code, verdict`,
    [zoneId, period],
  );
  const counts = new Map<string, Record<Verdict, number>>();
  for (const { policy_code: code, verdict, enterprises } of rows) {
    const own = counts.get(code) ?? { met: 0, unmet: 0, unknown: 0 };
    own[verdict] = Number(enterprises);
    counts.set(code, own);
  }
  return counts;
}
