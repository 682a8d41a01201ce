export { recordAudit, verifyChain, type AuditRecord, type ChainVerdict } from './audit.service.ts';
export { AuditEntrySchema } from './audit.entity.ts';
