export { requireMembership, requireOfficer, requirePerson, type Member } from './auth.access.ts';
export { authRoutes } from './auth.routes.ts';
export type { DirectoryContact, DirectoryEntry, EnterpriseDirectory } from './enterpriseDirectory.port.ts';
export { LoginCodeRefused, type LoginPort } from './login.port.ts';
export { membersOf, membershipsOf } from './memberships.service.ts';
export { officerRoutes } from './officers.routes.ts';
export { createOfficer, type NewOfficer } from './officers.service.ts';
export { openidsOf } from './persons.service.ts';
export { resolveActor } from './resolveActor.ts';
