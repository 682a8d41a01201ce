export type { Actor, OfficerActor, PersonActor, VisitorActor } from './actor.ts';
export { requireMembership, requireOfficer, requirePerson, type Member } from './auth.access.ts';
