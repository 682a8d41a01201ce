import { HOLD_DECISION_LABELS, type HoldDecision } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CLAIMS_TEXTS } from '@innovation-points/shared/vocabulary/texts/claims.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import { eachInTurn } from '../../lib/eachInTurn.ts';
import { recordAudit } from '../audit/index.ts';
import { enqueueNotification } from '../notifications/index.ts';
import type { CancelOwed } from './cancelOwed.port.ts';
import { ClaimSchema, type Claim } from './claim.entity.ts';
import { ClaimHoldSchema, type ClaimHold } from './claimHold.entity.ts';
import { aboutClaim, lockClaim, moveClaim, type Mover } from './moveClaim.ts';
import { closeHold, revokeClaim } from './payoutSteps.service.ts';
import type { OfficerCommand } from './review.service.ts';
import { checkVetoes, type VetoCheck } from './vetoCheck.ts';

/**
 * Holds a payment whose vetoes cannot be known, within the caller's transaction: the claim stays where it is, its money stays
 * reserved, and owner and officer read what is missing. Holding what is held changes nothing.
 */
export async function holdClaim(
  tx: Em,
  claimId: number,
  { reason, conditionIds }: Extract<VetoCheck, { kind: 'unknown' }>,
  by: Mover,
): Promise<void> {
  const claim = await lockClaim(tx, { id: claimId });
  if (claim.holdId !== null && claim.holdId !== undefined) return;
  moveClaim(tx, claim, 'hold', by, reason.slice(0, 500));
  const hold = tx.create(ClaimHoldSchema, {
    zoneId: claim.zoneId,
    claimId,
    conditionIds: conditionIds.join(','),
    reason: reason.slice(0, 500),
    heldAt: by.now,
    outcome: 'open',
  });
  await tx.flush();
  claim.holdId = hold.id;
  await enqueueNotification(tx, {
    ...aboutClaim(claim, `held:${hold.id}`, by.now),
    event: 'claimHeld',
    params: { policyTitle: claim.policyTitle, reason, heldOn: dayOf(by.now) },
  });
}

/** The hold of a claim that is open; undefined when there is none. */
export async function holdOf(em: Em, { holdId }: Claim): Promise<ClaimHold | undefined> {
  if (holdId === null || holdId === undefined) return undefined;
  return em.findOneOrFail(ClaimHoldSchema, { id: holdId }, { disableIdentityMap: true });
}

interface ProposeHold extends OfficerCommand {
  readonly decision: HoldDecision;
  readonly reason: string;
}

/** The first of two officers: what is to become of a held payment, and why; a later proposal takes the place of an earlier one. */
export async function proposeOnHold(em: Em, command: ProposeHold): Promise<void> {
  const { officerId, decision, reason, by } = command;
  await transact(em, async (tx) => {
    const { claim, hold } = await lockHeld(tx, command);
    Object.assign(hold, { proposal: decision, proposalReason: reason, proposedBy: officerId });
    recordAudit(tx, {
      at: by.now,
      zoneId: claim.zoneId,
      actor: by.key,
      action: 'claim_hold.propose',
      subject: `claim:${claim.id}`,
      details: { decision, reason },
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    });
  });
}

/**
 * The second officer agrees, and what was proposed happens: the claim is payable again although the fact is unknown, or it is
 * revoked, its money freed and what was owed for it ended. `decision` is what the officer read; when the proposal has changed since,
 * nothing happens. Throws `claim.not_held`, `claim.hold_not_proposed`, `claim.hold_same_person`, `claim.hold_proposal_changed`.
 */
export async function agreeOnHold(
  em: Em,
  cancelOwed: CancelOwed,
  command: OfficerCommand & { readonly decision: HoldDecision },
): Promise<void> {
  const { officerId, decision, by } = command;
  await transact(em, async (tx) => {
    const { claim, hold } = await lockHeld(tx, command);
    const { proposal, proposalReason } = hold;
    if (proposal === null || proposal === undefined) throw new AppError('claim.hold_not_proposed');
    if (hold.proposedBy === officerId) throw new AppError('claim.hold_same_person');
    if (proposal !== decision) {
      throw new AppError('claim.hold_proposal_changed', { decision: HOLD_DECISION_LABELS[proposal] });
    }
    hold.decidedBy = officerId;
    const reason = say(CLAIMS_TEXTS.waived, { reason: proposalReason ?? '' });
    if (proposal === 'pay') await endHold(tx, claim, hold, { outcome: 'waived', reason }, by);
    else await revokeHeld(tx, claim, { reason, cancelOwed }, by);
  });
}

/**
 * Looks at held payments again: where the facts have arrived the claim is payable again, where a veto now stands it is revoked. How
 * many left the hold; each in a commit of its own, and what cannot be known yet stays.
 */
export async function reviewHolds({
  orm,
  clock,
  cancelOwed,
}: Pick<Deps, 'orm' | 'clock' | 'cancelOwed'>): Promise<number> {
  const rows = await orm.em.fork().find(
    ClaimSchema,
    { holdId: { $ne: null } },
    { fields: ['id'], orderBy: { holdId: 'asc' }, disableIdentityMap: true }, // in the order of the index that has them
  );
  return eachInTurn(rows, async ({ id }) => {
    const by: Mover = { kind: 'system', key: 'system:reviewHolds', now: clock.now() };
    return (await transact(orm.em.fork(), (tx) => reviewHold(tx, id, cancelOwed, by))) ? 1 : 0;
  });
}

async function reviewHold(tx: Em, claimId: number, cancelOwed: CancelOwed, by: Mover): Promise<boolean> {
  const claim = await lockClaim(tx, { id: claimId });
  const hold = await openHold(tx, claim);
  if (hold === undefined) return false;
  const check = await checkVetoes(tx, claim, dayOf(by.now));
  if (check.kind === 'unknown') return false;
  if (check.kind === 'clear') {
    await endHold(tx, claim, hold, { outcome: 'known', reason: CLAIMS_TEXTS.factArrived }, by);
    return true;
  }
  await revokeHeld(tx, claim, { reason: check.reason, cancelOwed }, by);
  return true;
}

/** `revokeClaim` reads the claim anew, so what was decided so far is written first. */
async function revokeHeld(
  tx: Em,
  claim: Claim,
  { reason, cancelOwed }: { reason: string; cancelOwed: CancelOwed },
  by: Mover,
): Promise<void> {
  await tx.flush();
  await revokeClaim(tx, claim.id, reason, by);
  await cancelOwed(tx, claim.id, by);
}

async function endHold(
  tx: Em,
  claim: Claim,
  hold: ClaimHold,
  { outcome, reason }: { outcome: 'known' | 'waived'; reason: string },
  by: Mover,
): Promise<void> {
  await closeHold(tx, claim, outcome, by.now);
  moveClaim(tx, claim, 'release', by, reason);
  await enqueueNotification(tx, {
    ...aboutClaim(claim, `released:${hold.id}`, by.now),
    event: 'claimReleased',
    params: { policyTitle: claim.policyTitle, reason, releasedOn: dayOf(by.now) },
  });
}

async function lockHeld(
  tx: Em,
  { claimId, zoneId }: OfficerCommand,
): Promise<{ claim: Claim; hold: ClaimHold }> {
  const claim = await lockClaim(tx, { id: claimId, zoneId });
  const hold = await openHold(tx, claim);
  if (hold === undefined) throw new AppError('claim.not_held');
  return { claim, hold };
}

async function openHold(tx: Em, { holdId }: Claim): Promise<ClaimHold | undefined> {
  if (holdId === null || holdId === undefined) return undefined;
  return tx.findOneOrFail(ClaimHoldSchema, { id: holdId }, { refresh: true });
}
