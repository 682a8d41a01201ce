import { speakYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { policyVersions, type Policy } from '../policies/index.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ENJOYED, enjoyedFen, excludeEachOther } from './exclusions.ts';

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
  const enjoyed = await enjoyedUnderCaps(em, capped, year);
  return new Map(
    capped.flatMap(({ claim, policy }) => {
      const left = leftOf({ claim, policy }, enjoyed);
      return left === undefined ? [] : [[claim.id, left] as const];
    }),
  );
}

/** What an enterprise has of a claim, or will have. */
interface Enjoyed {
  readonly claim: Pick<Claim, 'id' | 'enterpriseId' | 'policyCode'>;
  readonly fen: number;
}

/** Everything that counts in `year` under the caps of these claims, by enterprise. */
async function enjoyedUnderCaps(em: Em, capped: readonly Capped[], year: string): Promise<EnjoyedBy> {
  const bound = capped.filter(({ policy }) => policy.yearlyCap !== undefined);
  if (bound.length === 0) return new Map();
  const enjoyed = await em.find(
    ClaimSchema,
    {
      enterpriseId: { $in: [...new Set(bound.map(({ claim }) => claim.enterpriseId))] },
      policyCode: { $in: [...new Set(bound.flatMap(({ policy }) => codesUnder(policy)))] },
      status: { $in: [...ENJOYED] },
      $or: [{ budgetYear: year }, { budgetYear: null }],
    },
    { fields: ['id', 'enterpriseId', 'policyCode', 'amountFen'], disableIdentityMap: true },
  );
  return Map.groupBy(await enjoyedFen(em, enjoyed), ({ claim }) => claim.enterpriseId);
}

type EnjoyedBy = ReadonlyMap<number, readonly Enjoyed[]>;

/** What the cap leaves for the claim beside what is enjoyed; undefined without a cap. */
function leftOf({ claim, policy }: Capped, enjoyed: EnjoyedBy): number | undefined {
  if (policy.yearlyCap === undefined) return undefined;
  const codes = codesUnder(policy);
  const others = (enjoyed.get(claim.enterpriseId) ?? []).filter(
    ({ claim: { id, policyCode } }) => id !== claim.id && codes.includes(policyCode),
  );
  return Math.max(0, policy.yearlyCap.fen - others.reduce((sum, { fen }) => sum + fen, 0));
}

const codesUnder = ({ code, yearlyCap }: Policy) => [code, ...(yearlyCap?.policies ?? [])];

/**
 * What these claims of one enterprise bring altogether in `day`'s year when they are confirmed in this order: each is cut to what
 * its cap leaves beside what is enjoyed already and the ones before it, and brings nothing where one before it rules it out.
 */
export async function fenInTurn(em: Em, claims: readonly Claim[], day: string): Promise<number> {
  const capped = await withPolicies(em, claims);
  const enjoyed = new Map(await enjoyedUnderCaps(em, capped, day.slice(0, 4)));
  const taken: Capped[] = [];
  let total = 0;
  for (const next of capped) {
    if (taken.some((before) => excludeEachOther(before, next))) continue;
    const { claim } = next;
    const fen = Math.min(claim.amountFen, leftOf(next, enjoyed) ?? Infinity);
    total += fen;
    enjoyed.set(claim.enterpriseId, [...(enjoyed.get(claim.enterpriseId) ?? []), { claim, fen }]);
    if (fen > 0) taken.push(next);
  }
  return total;
}

async function withPolicies(em: Em, claims: readonly Claim[]): Promise<Capped[]> {
  const policies = await policyVersions(
    em,
    claims.map(({ policyVersionId }) => policyVersionId),
  );
  return claims.map((claim) => ({ claim, policy: policies(claim.policyVersionId) }));
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
  const capped = await withPolicies(em, claims);
  const left = await leftForOwners(em, capped, day);
  const cuts = new Map(
    capped.map(({ claim, policy }) => [claim.id, cutTo(claim, policy, left.get(claim.id))]),
  );
  return ({ id }) => {
    const cut = cuts.get(id);
    if (cut === undefined) throw new Error(`claim ${id} was not asked for`);
    return cut;
  };
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
