import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import type { Policy } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ENJOYED } from './exclusions.ts';

/** Claims that wait for money count as well: their money will come from this year or a later one. */
const COUNTED: readonly ClaimStatus[] = [...ENJOYED, 'queued'];

/**
 * What the enterprise may still get in `year` under the policy's yearly cap, without the claim itself; undefined when the policy
 * has none. Call it with the enterprise's claims locked where a decision follows.
 */
export async function leftUnderCap(
  em: Em,
  claim: Claim,
  { code, yearlyCap }: Policy,
  year: string,
): Promise<number | undefined> {
  if (yearlyCap === undefined) return undefined;
  const others = await em.find(
    ClaimSchema,
    {
      enterpriseId: claim.enterpriseId,
      policyCode: { $in: [code, ...yearlyCap.policies] },
      status: { $in: [...COUNTED] },
      id: { $ne: claim.id },
      $or: [{ budgetYear: year }, { budgetYear: null }],
    },
    { fields: ['amountFen'], disableIdentityMap: true },
  );
  const taken = others.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return Math.max(0, yearlyCap.fen - taken);
}
