import { speakYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Em } from '../../db/orm.ts';
import type { Policy } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ENJOYED, enjoyedFen } from './exclusions.ts';

/**
 * What the enterprise may still get in `year` under the policy's yearly cap, without the claim itself; undefined when the policy
 * has none. Claims that wait for money count (it will come from this year or a later one), and so does money under recovery until it
 * has come back. Call it with the enterprise's claims locked where a decision follows.
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
      status: { $in: [...ENJOYED] },
      id: { $ne: claim.id },
      $or: [{ budgetYear: year }, { budgetYear: null }],
    },
    { fields: ['id', 'amountFen'], disableIdentityMap: true },
  );
  const taken = (await enjoyedFen(em, others)).reduce((sum, { fen }) => sum + fen, 0);
  return Math.max(0, yearlyCap.fen - taken);
}

/** What a yearly cap makes of a claim's sum. */
export interface CapCut {
  /** What is paid; before the confirmation: what would be, were it given now. */
  readonly amountFen: number;
  /** The sum frozen at the push, where the cap leaves less. */
  readonly pushedAmountFen: number | undefined;
  /** In Chinese, for the owner, where the cap leaves less or nothing. */
  readonly note: string | undefined;
  /** Is nothing left, so that it cannot be confirmed? */
  readonly isExhausted: boolean;
}

/**
 * The claim's sum under its policy's yearly cap on `day`: a claim that waits for its owner is cut to what the enterprise may still
 * get; one that was confirmed keeps the sum it was confirmed with.
 */
export async function cutByCap(em: Em, claim: Claim, policy: Policy, day: string): Promise<CapCut> {
  const { amountFen, status } = claim;
  const whole = { amountFen, pushedAmountFen: undefined, note: undefined, isExhausted: false };
  if (claim.pushedAmountFen !== null && claim.pushedAmountFen !== undefined) {
    const pushedAmountFen = claim.pushedAmountFen;
    return { ...whole, pushedAmountFen, note: sayCut(policy, pushedAmountFen, amountFen) };
  }
  const left = status === 'pushed' ? await leftUnderCap(em, claim, policy, day.slice(0, 4)) : undefined;
  if (left === undefined || left >= amountFen) return whole;
  const cap = speakYuan(policy.yearlyCap?.fen ?? 0);
  if (left === 0) {
    const note = say(CLAIMS_TEXTS.capReached, { cap });
    return { ...whole, note, isExhausted: true };
  }
  const note = sayCut(policy, amountFen, left);
  return { amountFen: left, pushedAmountFen: amountFen, note, isExhausted: false };
}

function sayCut({ yearlyCap }: Policy, pushedFen: number, fen: number): string {
  const cap = speakYuan(yearlyCap?.fen ?? 0);
  return say(CLAIMS_TEXTS.cutByCap, { pushed: speakYuan(pushedFen), cap, amount: speakYuan(fen) });
}
