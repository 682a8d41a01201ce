import { requireOfficer, type Actor, type OfficerActor } from '../auth/index.ts';

/** Who may import schemes, run scoring and publish it: the business officers of the zone. */
export function mayChangeScores(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer');
}

/** Who may see runs and the scores of all enterprises of the zone. */
export function maySeeScores(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'reviewer', 'auditor');
}

/** Who may approve a scheme that somebody else has drafted. */
export function mayApproveSchemes(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'reviewer');
}
