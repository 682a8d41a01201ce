import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { AppError } from '../lib/appError.ts';
import type { Actor, OfficerActor, PersonActor } from './actor.ts';

/** The caller as a signed-in person; visitors get 401, officers 403. */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind === 'visitor') throw new AppError('auth.required');
  if (actor.kind !== 'person') throw new AppError('request.forbidden');
  return actor;
}

/** The caller as an officer who holds at least one of `roles` (any officer when none is named); else 401 or 403. */
export function requireOfficer(actor: Actor, ...roles: readonly OfficerRole[]): OfficerActor {
  if (actor.kind === 'visitor') throw new AppError('auth.required');
  if (actor.kind !== 'officer') throw new AppError('request.forbidden');
  if (roles.length > 0 && !roles.some((role) => actor.roles.includes(role))) {
    throw new AppError('request.forbidden');
  }
  return actor;
}
