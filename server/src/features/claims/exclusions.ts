import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { policyVersion, policyVersions, type Policy } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { RecoverySchema } from './recovery.entity.ts';

/** Stations at which an enterprise enjoys a benefit, or is about to: money is set aside, waited for, or has moved. */
export const ENJOYED: readonly ClaimStatus[] = [
  'queued',
  'confirmed',
  'publicised',
  'objected',
  'approved',
  'paying',
  'failed',
  'account_corrected',
  'paid',
  'archived',
  'recovering',
  'partly_recovered',
  'recovered',
  'handed_over',
];

/** What the enterprise has of each claim, or will: its sum without what has come back. */
export async function enjoyedFen<C extends Pick<Claim, 'id' | 'amountFen'>>(
  em: Em,
  claims: readonly C[],
): Promise<{ claim: C; fen: number }[]> {
  const recoveries = await em.find(
    RecoverySchema,
    { claimId: { $in: claims.map(({ id }) => id) } },
    { disableIdentityMap: true },
  );
  const back = new Map(recoveries.map(({ claimId, recoveredFen }) => [claimId, recoveredFen]));
  return claims.map((claim) => ({ claim, fen: claim.amountFen - (back.get(claim.id) ?? 0) }));
}

/**
 * The title of a policy the enterprise already enjoys for the same period and that rules this claim out (不重复享受), read
 * in both directions; undefined when there is none. Money under recovery is enjoyed until all of it has come back.
 */
export async function excludingBenefit(em: Em, claim: Claim): Promise<string | undefined> {
  const others = await em.find(
    ClaimSchema,
    {
      enterpriseId: claim.enterpriseId,
      period: claim.period,
      id: { $ne: claim.id },
      status: { $in: [...ENJOYED] },
    },
    { disableIdentityMap: true },
  );
  if (others.length === 0) return undefined;
  const own = { claim, policy: await policyVersion(em, claim.policyVersionId) };
  for (const { claim: other, fen } of await enjoyedFen(em, others)) {
    if (fen === 0) continue;
    const theirs = { claim: other, policy: await policyVersion(em, other.policyVersionId) };
    if (excludeEachOther(own, theirs)) return other.policyTitle;
  }
  return undefined;
}

/** A claim with its frozen version. */
export interface Benefit {
  readonly claim: Pick<Claim, 'policyCode' | 'period'>;
  readonly policy: Policy;
}

/** Does one of two benefits of an enterprise rule the other out? */
export function excludeEachOther(one: Benefit, other: Benefit): boolean {
  if (one.claim.period !== other.claim.period) return false;
  const rulesOut = (a: Benefit, b: Benefit) => a.policy.exclusions.includes(b.claim.policyCode);
  return rulesOut(one, other) || rulesOut(other, one);
}

/** Of these claims of one enterprise those for which `excludingBenefit` finds none, with three reads for all of them. */
export async function withoutExcluded(em: Em, claims: readonly Claim[]): Promise<Claim[]> {
  const [any] = claims;
  if (any === undefined) return [];
  const enjoyed = await em.find(
    ClaimSchema,
    { enterpriseId: any.enterpriseId, status: { $in: [...ENJOYED] } },
    { disableIdentityMap: true },
  );
  const policies = await policyVersions(
    em,
    [...claims, ...enjoyed].map(({ policyVersionId }) => policyVersionId),
  );
  const benefit = (claim: Claim) => ({ claim, policy: policies(claim.policyVersionId) });
  const kept = (await enjoyedFen(em, enjoyed))
    .filter(({ fen }) => fen > 0)
    .map(({ claim }) => benefit(claim));
  return claims.filter((claim) => !kept.some((other) => excludeEachOther(benefit(claim), other)));
}
