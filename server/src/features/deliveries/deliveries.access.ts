import type { Actor, MachineActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { requireOfficer, type OfficerActor } from '../auth/index.ts';

/** The department's system that signed the request; anybody else is refused. */
export function requireMachine(actor: Actor): MachineActor {
  if (actor.kind !== 'machine') throw new AppError('request.forbidden');
  return actor;
}

/** The officer who may make, rotate and disable keys. */
export function requireKeyKeeper(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'system_admin');
}

/** An officer who may see which keys there are. */
export function requireKeyReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'system_admin', 'auditor');
}
