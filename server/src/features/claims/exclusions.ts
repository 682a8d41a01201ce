import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { policyVersion } from '../policies/index.ts';
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
  const own = await policyVersion(em, claim.policyVersionId);
  for (const { claim: other, fen } of await enjoyedFen(em, others)) {
    if (fen === 0) continue;
    const theirs = await policyVersion(em, other.policyVersionId);
    if (own.exclusions.includes(other.policyCode) || theirs.exclusions.includes(claim.policyCode)) {
      return other.policyTitle;
    }
  }
  return undefined;
}
