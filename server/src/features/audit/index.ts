export { recordAudit, verifyChain, type AuditRecord, type ChainVerdict } from './audit.service.ts';
export { AuditEntrySchema } from './audit.entity.ts';
export { auditRoutes } from './audit.routes.ts';
export { chainWith } from './chainDigest.ts';
