import type { ClaimActor } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { move, type ClaimMove } from './claim.machine.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ClaimEventSchema } from './claimEvent.entity.ts';

/** Who moves a claim, when, and on which request. */
export interface Mover {
  readonly kind: ClaimActor;
  /** `person:7`, `officer:3`, `system:expireClaims`. */
  readonly key: string;
  readonly now: Date;
  readonly requestId?: string | undefined;
}

/** The claim with its row locked until the end of the transaction; `claim.not_found` when `where` finds none. */
export async function lockClaim(
  tx: Em,
  where: { id: number; zoneId?: number; enterpriseId?: number },
): Promise<Claim> {
  const claim = await tx.findOne(ClaimSchema, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  assertFound(claim, 'claim.not_found');
  return claim;
}

/**
 * Moves a locked claim by the machine and writes its history and the audit entry into the same commit. `note` is what owner
 * and officer read in the history: no personal data.
 */
export function moveClaim(tx: Em, claim: Claim, event: ClaimMove, by: Mover, note?: string): void {
  const from = claim.status;
  claim.status = move(from, event);
  claim.updatedAt = by.now;
  tx.create(ClaimEventSchema, {
    claimId: claim.id,
    event,
    toStatus: claim.status,
    actorKind: by.kind,
    actor: by.key,
    at: by.now,
    note: note ?? null,
  });
  recordAudit(tx, {
    at: by.now,
    zoneId: claim.zoneId,
    actor: by.key,
    action: `claim.${event}`,
    subject: `claim:${claim.id}`,
    details: { from, to: claim.status, amountFen: claim.amountFen },
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
}

/** Where the claim's money stands in the budget, for reserving, releasing and spending. */
export function budgetMove(claim: Claim, now: Date) {
  if (claim.budgetYear === null || claim.budgetYear === undefined) {
    throw new Error(`claim ${claim.id} has no budget year`);
  }
  const { zoneId, policyCode, amountFen } = claim;
  return { zoneId, policyCode, year: claim.budgetYear, claimId: claim.id, amountFen, now };
}

/** The message about a claim to its enterprise, without what is the same for all of them. */
export function aboutClaim(claim: Claim, event: string, now: Date) {
  return {
    dedupeKey: `claim:${claim.id}:${event}`,
    zoneId: claim.zoneId,
    enterpriseId: claim.enterpriseId,
    subject: { type: 'claim' as const, id: claim.id },
    now,
  };
}
