import { speakYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { policyVersions, type Policy } from '../policies/index.ts';
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
  policy: Policy,
  year: string,
): Promise<number | undefined> {
  return (await leftUnderCaps(em, [{ claim, policy }], year)).get(claim.id);
}

interface Capped {
  readonly claim: Claim;
  /** Its frozen version. */
  readonly policy: Policy;
}

/** As `leftUnderCap`, of many claims by their ids with two reads; claims without a cap are not in it. */
async function leftUnderCaps(
  em: Em,
  capped: readonly Capped[],
  year: string,
): Promise<ReadonlyMap<number, number>> {
  const bound = capped.flatMap(({ claim, policy: { code, yearlyCap } }) =>
    yearlyCap === undefined ? [] : [{ claim, fen: yearlyCap.fen, codes: [code, ...yearlyCap.policies] }],
  );
  if (bound.length === 0) return new Map();
  const enjoyed = await em.find(
    ClaimSchema,
    {
      enterpriseId: { $in: [...new Set(bound.map(({ claim }) => claim.enterpriseId))] },
      policyCode: { $in: [...new Set(bound.flatMap(({ codes }) => codes))] },
      status: { $in: [...ENJOYED] },
      $or: [{ budgetYear: year }, { budgetYear: null }],
    },
    { fields: ['id', 'enterpriseId', 'policyCode', 'amountFen'], disableIdentityMap: true },
  );
  const sums = Map.groupBy(await enjoyedFen(em, enjoyed), ({ claim }) => claim.enterpriseId);
  return new Map(
    bound.map(({ claim, fen, codes }) => {
      const others = (sums.get(claim.enterpriseId) ?? []).filter(
        ({ claim: { id, policyCode } }) => id !== claim.id && codes.includes(policyCode),
      );
      return [claim.id, Math.max(0, fen - others.reduce((sum, other) => sum + other.fen, 0))];
    }),
  );
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
  return cutTo(claim, policy, (await leftForOwners(em, [{ claim, policy }], day)).get(claim.id));
}

/** As `cutByCap`, for the claims of a page, with a few reads for all of them. */
export async function cutsByCap(
  em: Em,
  claims: readonly Claim[],
  day: string,
): Promise<(claim: Claim) => CapCut> {
  const policies = await policyVersions(
    em,
    claims.map(({ policyVersionId }) => policyVersionId),
  );
  const capped = claims.map((claim) => ({ claim, policy: policies(claim.policyVersionId) }));
  const left = await leftForOwners(em, capped, day);
  return (claim) => cutTo(claim, policies(claim.policyVersionId), left.get(claim.id));
}

/** What is left for the claims that wait for their owners; those that do not are not in it. */
function leftForOwners(em: Em, capped: readonly Capped[], day: string): Promise<ReadonlyMap<number, number>> {
  const waiting = capped.filter(({ claim }) => claim.status === 'pushed');
  return leftUnderCaps(em, waiting, day.slice(0, 4));
}

function cutTo(claim: Claim, policy: Policy, left: number | undefined): CapCut {
  const { amountFen } = claim;
  const whole = { amountFen, pushedAmountFen: undefined, note: undefined, isExhausted: false };
  if (claim.pushedAmountFen !== null && claim.pushedAmountFen !== undefined) {
    const pushedAmountFen = claim.pushedAmountFen;
    return { ...whole, pushedAmountFen, note: sayCut(policy, pushedAmountFen, amountFen) };
  }
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
