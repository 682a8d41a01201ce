import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** One action that happened, chained to the one before it; never changed, never deleted. */
export const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.integer().primary(),
    /** `zone:<id>`, or `system` for what belongs to no zone. Each chain is verified by itself. */
    chain: p.string().length(32),
    seq: p.integer(),
    at: p.datetime(3),
    /** `person:7`, `officer:3`, `system:<job>`. */
    actor: p.string().length(64),
    /** `<feature>.<verb>`, such as `claim.confirm`. */
    action: p.string().length(64),
    /** What was acted on, such as `claim:10`. */
    subject: p.string().length(96),
    /** Canonical JSON without personal data. */
    details: p.text(),
    requestId: p.string().length(64).nullable(),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
  },
  uniques: [{ name: 'audit_entry_chain_seq_uq', properties: ['chain', 'seq'] }],
  indexes: [
    { name: 'audit_entry_subject_ix', properties: ['chain', 'subject', 'seq'] },
    { name: 'audit_entry_at_ix', properties: ['at'] },
  ],
});
export type AuditEntry = InferEntity<typeof AuditEntrySchema>;

/** The end of each chain; its row lock puts the entries of parallel transactions in order. */
export const AuditHeadSchema = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: {
    chain: p.string().length(32).primary(),
    seq: p.integer(),
    hash: p.string().length(64),
  },
});
export const auditEntities = [AuditEntrySchema, AuditHeadSchema];
