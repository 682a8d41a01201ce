export { requireMembership, requireOfficer } from './auth.access.ts';
