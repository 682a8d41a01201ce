import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { policyVersion } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';

/** Stations at which an enterprise enjoys a benefit, or is about to: money is set aside or has moved. */
export const ENJOYED: readonly ClaimStatus[] = [
  'confirmed',
  'publicised',
  'objected',
  'approved',
  'paying',
  'failed',
  'account_corrected',
  'paid',
  'archived',
];

/**
 * The title of a policy the enterprise already enjoys for the same period and that rules this claim out (不重复享受), read
 * in both directions; undefined when there is none.
 */
export async function excludingBenefit(em: Em, claim: Claim): Promise<string | undefined> {
  const others = await em.find(
    ClaimSchema,
    {
      enterpriseId: claim.enterpriseId,
      period: claim.period,
      id: { $ne: claim.id },
      status: { $in: [...ENJOYED, 'queued'] },
    },
    { disableIdentityMap: true },
  );
  if (others.length === 0) return undefined;
  const own = await policyVersion(em, claim.policyVersionId);
  for (const other of others) {
    const theirs = await policyVersion(em, other.policyVersionId);
    if (own.exclusions.includes(other.policyCode) || theirs.exclusions.includes(claim.policyCode)) {
      return other.policyTitle;
    }
  }
  return undefined;
}
