export type { Actor, OfficerActor } from '../../http/actor.ts';
export { requireOfficer, requirePerson } from '../../http/requireActor.ts';
export { requireMembership, type Member } from './auth.access.ts';
export { authRoutes } from './auth.routes.ts';
export type { DirectoryContact, DirectoryEntry, EnterpriseDirectory } from './enterpriseDirectory.port.ts';
export { forgetSessions } from './forgetSessions.job.ts';
export { LoginCodeRefused, type LoginPort } from './login.port.ts';
export { presentMember } from './auth.presenter.ts';
export type { Membership } from './membership.entity.ts';
export {
  changeMemberRole,
  colleaguesOf,
  grantMembership,
  membersOf,
  membershipsOf,
  removeMember,
} from './memberships.service.ts';
export { officerRoutes } from './officers.routes.ts';
export { createOfficer, hasOfficers, type NewOfficer } from './officers.service.ts';
export { openidsOf, personById, personIdOfOpenid, personsById, rememberName } from './persons.service.ts';
export type { Officer } from './officer.entity.ts';
export { hashPassword } from './password.ts';
export type { Person } from './person.entity.ts';
export { enrolSecret } from './secondFactor.service.ts';
export { resolveActor } from './resolveActor.ts';
