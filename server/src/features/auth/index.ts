export {
  requireMembership,
  requireOfficer,
  requirePerson,
  type Member,
  type OfficerActor,
  type PersonActor,
} from './auth.access.ts';
export { LoginCodeRefused, type LoginPort } from './login.port.ts';
export type { DirectoryContact, DirectoryEntry, EnterpriseDirectory } from './enterpriseDirectory.port.ts';
