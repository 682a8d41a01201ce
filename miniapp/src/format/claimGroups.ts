import type { ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import { isUsedUp, type ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { claimsText } from '../text/claims.ts';
import { formatDay, formatMoment } from './day.ts';

/** How the owner thinks of claims: waiting for me, on its way, arrived, over. */
export type ClaimGroup = 'toConfirm' | 'inProgress' | 'finished' | 'ended';

const GROUP_OF: Record<ClaimStatus, ClaimGroup> = {
  matched: 'inProgress',
  reviewed: 'inProgress',
  pushed: 'toConfirm',
  queued: 'inProgress',
  confirmed: 'inProgress',
  publicised: 'inProgress',
  objected: 'inProgress',
  approved: 'inProgress',
  paying: 'inProgress',
  failed: 'toConfirm',
  account_corrected: 'inProgress',
  paid: 'finished',
  archived: 'finished',
  rejected: 'ended',
  declined: 'ended',
  expired: 'ended',
  revoked: 'ended',
  recovering: 'ended',
  partly_recovered: 'ended',
  recovered: 'ended',
  handed_over: 'ended',
};

const ORDER: readonly ClaimGroup[] = ['toConfirm', 'inProgress', 'finished', 'ended'];

/** The group a claim belongs to; a returned payment waits for the owner, so it stands with those to confirm. */
export function claimGroup(status: ClaimStatus): ClaimGroup {
  return GROUP_OF[status];
}

/** Claims by group in the order an owner cares; empty groups are left out, the order inside a group is kept. */
export function groupClaims<Claim extends { readonly status: ClaimStatus }>(
  claims: readonly Claim[],
): { group: ClaimGroup; claims: Claim[] }[] {
  return ORDER.map((group) => ({
    group,
    claims: claims.filter((claim) => claimGroup(claim.status) === group),
  })).filter((one) => one.claims.length > 0);
}

/** The tone that underlines a status; the word itself always stands there. */
export function claimTone(status: ClaimStatus): 'neutral' | 'accent' | 'good' | 'warn' | 'bad' {
  if (status === 'failed' || status === 'objected') {
    return 'bad';
  }
  const tones = { toConfirm: 'warn', inProgress: 'accent', finished: 'good', ended: 'neutral' } as const;
  return tones[claimGroup(status)];
}

/** Can the owner confirm it until a day? */
export function awaitsAnswer(claim: ClaimSummaryDto): boolean {
  return claim.status === 'pushed' && claim.replyBy !== null && !isUsedUp(claim);
}

/** What a list says below the sum: until when an answer is awaited, or why none can be given. */
export function claimNote(claim: ClaimSummaryDto): string {
  if (awaitsAnswer(claim)) return claimsText.replyBy(formatDay(claim.replyBy ?? ''));
  return isUsedUp(claim) ? claimsText.usedUp : claimsText.updated(formatMoment(claim.updatedAt));
}
