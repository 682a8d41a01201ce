import type { Em } from '../../db/orm.ts';
import type { Actor, OfficerActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { membershipsOf, personById, requireOfficer, requirePerson, type Person } from '../auth/index.ts';

/** The caller as a person whose phone WeChat has confirmed; else `binding.phone_required`. */
export async function requireVerifiedPerson(em: Em, actor: Actor): Promise<Person> {
  const person = await personById(em, requirePerson(actor).personId);
  if (!person.sealedPhone) throw new AppError('binding.phone_required');
  return person;
}

/** The caller as an officer who decides on binding requests of the zone. */
export function requireBindingReviewer(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer');
}

/** Throws `binding.already_member` when the person acts for the enterprise already. */
export async function requireNoMembership(em: Em, personId: number, enterpriseId: number): Promise<void> {
  const memberships = await membershipsOf(em, personId);
  if (memberships.some((own) => own.enterpriseId === enterpriseId)) {
    throw new AppError('binding.already_member');
  }
}
