import { z } from 'zod';
import { dayText, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

/** One entry of the audit log. `seq`: its number in the zone's chain; `details`: JSON text without personal data. */
export const AuditEntryDto = z.strictObject({
  seq: z.int(),
  at: instantText,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.string(),
  hash: z.string(),
});
export type AuditEntryDto = z.infer<typeof AuditEntryDto>;

/** `seq` and `fault` tell the first place where the chain is broken. */
export const AuditVerdictDto = z.union([
  z.strictObject({ ok: z.literal(true), entries: z.int() }),
  z.strictObject({
    ok: z.literal(false),
    entries: z.int(),
    seq: z.int(),
    fault: z.enum(['gap', 'link', 'content', 'head']),
  }),
]);
export type AuditVerdictDto = z.infer<typeof AuditVerdictDto>;

const word = z.string().min(1).max(96);

export const auditContracts = {
  searchAudit: defineContract({
    method: 'get',
    path: '/v1/officer/audit',
    summary: '查询审计日志（审计员；新的在前）',
    access: 'officer',
    query: z.strictObject({
      ...pageQuery.shape,
      actor: word.optional(),
      /** The beginning of an action, such as `claim.`. */
      action: word.optional(),
      subject: word.optional(),
      from: dayText.optional(),
      to: dayText.optional(),
    }),
    response: pageOf(AuditEntryDto),
  }),
  verifyAudit: defineContract({
    method: 'post',
    path: '/v1/officer/audit/verify',
    summary: '逐条重算并核对本区审计日志（审计员；留痕）',
    access: 'officer',
    response: AuditVerdictDto,
  }),
  exportAudit: defineContract({
    method: 'get',
    path: '/v1/officer/audit/export',
    summary: '导出审计日志，每行一条 JSON，可离线核对（审计员；留痕）',
    access: 'officer',
    download: true,
    query: z.strictObject({ from: dayText, to: dayText }),
    response: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .meta({ type: 'string', format: 'binary' }),
    errors: ['audit.export_too_large'],
  }),
};
