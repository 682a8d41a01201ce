import { roleAllows, type OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Actor, OfficerActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { requireOfficer, type Member } from '../auth/index.ts';
import type { Claim } from './claim.entity.ts';
import { CLAIM_MOVES } from './claim.machine.ts';
import { RATABLE } from './rating.service.ts';

const READERS: readonly OfficerRole[] = [
  'business_officer',
  'reviewer',
  'finance_preparer',
  'finance_approver',
  'auditor',
];

/** Officers who may look at all claims of their zone. */
export function requireReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, ...READERS);
}

/** Officers who run claims: match, review, reject, push, publicise. */
export function requireHandler(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer');
}

/** Officers who may propose what becomes of a held payment. */
export function requireProposer(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'reviewer');
}

/** Officers who decide after the notice: approve, answer objections. */
export function requireDecider(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'reviewer');
}

/** Who reviewed a claim never approves it (四眼原则); throws `claim.same_person`. */
export function requireSecondPerson(officer: OfficerActor, claim: Claim): void {
  if (claim.reviewedBy === officer.officerId) throw new AppError('claim.same_person');
}

/** Officers who open and end recoveries. */
export const requireRecoverer = requireDecider;

/** Officers who enter money that came back. */
export function requireCashier(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'finance_preparer');
}

/** Officers who check a changed account for an enterprise. */
export const requireEndorser = requireHandler;

/** What a member may do with a claim today; the services check all of it again. */
export function ownerRights(
  member: Member,
  claim: Claim,
  { today, isRated, isExhausted }: { today: string; isRated: boolean; isExhausted: boolean },
) {
  const mayDecide = roleAllows(member.role, 'confirmMoney');
  const isOpen = claim.replyBy !== null && claim.replyBy !== undefined && today <= claim.replyBy;
  return {
    canConfirm: mayDecide && isOpen && !isExhausted && CLAIM_MOVES[claim.status].confirm !== undefined,
    canDecline: mayDecide && CLAIM_MOVES[claim.status].decline !== undefined,
    canCorrectAccount: mayDecide && CLAIM_MOVES[claim.status].correct_account !== undefined,
    canRate: !isRated && RATABLE.includes(claim.status),
  };
}
