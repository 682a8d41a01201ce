import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ClaimEventSchema, type ClaimEvent } from './claimEvent.entity.ts';
import { ObjectionSchema, type Objection } from './objection.entity.ts';

/** What an enterprise is not shown: claims that officers have not offered yet. */
const INTERNAL: readonly ClaimStatus[] = ['matched', 'reviewed', 'rejected'];

/** Stations whose notice everybody may read; what was revoked is taken down. */
const PUBLIC: readonly ClaimStatus[] = [
  'publicised',
  'objected',
  'approved',
  'paying',
  'failed',
  'account_corrected',
  'paid',
  'archived',
];

interface Page {
  /** Id of the last row of the page before. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** The claims of an enterprise that were offered to it, newest first. */
export async function claimsOfEnterprise(
  em: Em,
  enterpriseId: number,
  { after, limit }: Page,
): Promise<Claim[]> {
  return em.find(
    ClaimSchema,
    { enterpriseId, status: { $nin: [...INTERNAL] }, ...(after === undefined ? {} : { id: { $lt: after } }) },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}

/** The claims of an enterprise that it may confirm on `day`, those that close first before the others. */
export async function waitingClaims(em: Em, enterpriseId: number, day: string): Promise<Claim[]> {
  // Chosen and sorted by their last day here: asked for it, the embedded engine goes through all claims that wait for anybody.
  const pushed = await em.find(
    ClaimSchema,
    { enterpriseId, status: 'pushed' },
    { orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
  const until = ({ replyBy }: Claim) => replyBy ?? '';
  return pushed
    .filter((claim) => until(claim) >= day)
    .toSorted((one, other) => (until(one) < until(other) ? -1 : Number(until(one) > until(other))));
}

/** One claim that was offered to the enterprise; throws `claim.not_found`. */
export async function ownClaim(em: Em, enterpriseId: number, claimId: number): Promise<Claim> {
  const claim = await em.findOne(
    ClaimSchema,
    { id: claimId, enterpriseId, status: { $nin: [...INTERNAL] } },
    { disableIdentityMap: true },
  );
  assertFound(claim, 'claim.not_found');
  return claim;
}

interface ZoneFilter {
  readonly zoneId: number;
  readonly status?: ClaimStatus | undefined;
  readonly policyCode?: string | undefined;
  readonly enterpriseId?: number | undefined;
  /** Only those whose payment is held. */
  readonly isHeld?: boolean;
}

/** The claims of a zone, by ascending id. */
export async function claimsOfZone(
  em: Em,
  { isHeld = false, ...filter }: ZoneFilter,
  { after, limit }: Page,
): Promise<Claim[]> {
  return em.find(
    ClaimSchema,
    {
      ...filter,
      ...(isHeld ? { holdId: { $ne: null } } : {}),
      ...(after === undefined ? {} : { id: { $gt: after } }),
    },
    { orderBy: { id: 'asc' }, limit, disableIdentityMap: true },
  );
}

/** One claim of the zone; throws `claim.not_found`. */
export async function zoneClaim(em: Em, zoneId: number, claimId: number): Promise<Claim> {
  const claim = await em.findOne(ClaimSchema, { id: claimId, zoneId }, { disableIdentityMap: true });
  assertFound(claim, 'claim.not_found');
  return claim;
}

/** The claims of a zone that are or were in public notice, newest first. */
export async function publicClaims(em: Em, zoneId: number, { after, limit }: Page): Promise<Claim[]> {
  return em.find(
    ClaimSchema,
    { zoneId, status: { $in: [...PUBLIC] }, ...(after === undefined ? {} : { id: { $lt: after } }) },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}

/** One claim in public notice; throws `notice.not_found`. */
export async function publicClaim(em: Em, zoneId: number, claimId: number): Promise<Claim> {
  const claim = await em.findOne(
    ClaimSchema,
    { id: claimId, zoneId, status: { $in: [...PUBLIC] } },
    { disableIdentityMap: true },
  );
  assertFound(claim, 'notice.not_found');
  return claim;
}

/** The history of a claim, oldest first. */
export async function eventsOf(em: Em, claimId: number): Promise<ClaimEvent[]> {
  return em.find(ClaimEventSchema, { claimId }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
}

/** The objections to a claim, oldest first. */
export async function objectionsOf(em: Em, claimId: number): Promise<Objection[]> {
  return em.find(ObjectionSchema, { claimId }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
}

/** Of the claim's open objections the last day for an answer; null when none is open. */
export async function objectionUntil(em: Em, { id, status }: Claim): Promise<string | null> {
  if (status !== 'objected') return null;
  const open = (await objectionsOf(em, id)).filter(({ outcome }) => outcome === 'open');
  return (
    open
      .map(({ answerBy }) => answerBy)
      .toSorted()
      .at(-1) ?? null
  );
}
