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

const hashText = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制散列值');

const signatureText = z.string().regex(/^[0-9a-f]{128}$/, '应为 128 位十六进制签名');

/**
 * One chain. `seq` and `fault` tell the first place where it is broken; `hash` is its end, for the auditor to keep elsewhere, and
 * `signature` ours over the text `chain:entries:hash`.
 */
export const ChainVerdictDto = z.union([
  z.strictObject({ ok: z.literal(true), entries: z.int(), hash: hashText, signature: signatureText }),
  z.strictObject({
    ok: z.literal(false),
    entries: z.int(),
    seq: z.int(),
    fault: z.enum(['gap', 'link', 'content', 'head', 'anchor']),
  }),
]);
export type ChainVerdictDto = z.infer<typeof ChainVerdictDto>;

/** The chain of the zone, and the one of what belongs to no zone (sign-ins, persons' own accounts). */
export const AuditVerdictDto = z.strictObject({
  zone: ChainVerdictDto,
  system: ChainVerdictDto,
  /** With what others check the signatures. */
  signer: z.strictObject({ algorithm: z.enum(['Ed25519', 'SM2']), publicKey: z.string() }),
});
export type AuditVerdictDto = z.infer<typeof AuditVerdictDto>;

const word = z.string().min(1).max(96);

export const auditContracts = {
  searchAudit: defineContract({
    method: 'get',
    path: '/v1/officer/audit',
    summary: '查询审计日志（审计员；新的在前；留痕）',
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
    summary: '逐条重算并核对本区与系统的审计日志，可与早先记下的一条对照（审计员；留痕）',
    access: 'officer',
    body: z.strictObject({
      /** An entry of the zone's chain as it stood at an earlier verification or export: it must still be there. */
      anchor: z
        .strictObject({ seq: z.int().positive(), hash: hashText, signature: signatureText.optional() })
        .optional(),
    }),
    response: AuditVerdictDto,
    errors: ['audit.anchor_forged'],
  }),
  exportAudit: defineContract({
    method: 'get',
    path: '/v1/officer/audit/export',
    summary: '导出审计日志，不限条数，每行一条 JSON，可离线核对（审计员；留痕）',
    access: 'officer',
    download: true,
    query: z.strictObject({ from: dayText, to: dayText }),
    response: z
      .custom<AsyncIterable<unknown>>((value) => Symbol.asyncIterator in (value as object))
      .meta({ type: 'string', format: 'binary' }),
  }),
};
