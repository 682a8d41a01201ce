import type { Em } from '../../db/orm.ts';
import { actorKey } from '../../http/actor.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { recordAudit } from '../audit/index.ts';
import type { ImportBatch } from './importBatch.entity.ts';
import type { ImportPlan } from './importPlan.ts';
import type { Importer } from './imports.access.ts';

/** Who acts, and what acting needs. */
export interface ImportContext {
  readonly actor: Importer;
  readonly now: Date;
  readonly vault: Vault;
  /** Most rows of one file. */
  readonly rowLimit: number;
  readonly requestId?: string;
}

/** What a plan says of its batch, as it is kept. */
export function found({ findings, planHash }: ImportPlan) {
  return {
    counts: { ...findings.counts },
    problems: findings.listed(),
    changes: [...findings.changes],
    planHash,
  };
}

/** The officer's id; null for a department's system. */
export function officerIdOf(actor: Importer): number | null {
  return actor.kind === 'officer' ? actor.officerId : null;
}

/** A batch that has just come in and that nobody has decided on. */
export function unhandled({ actor, now }: ImportContext) {
  return {
    zoneId: actor.zoneId,
    status: 'previewed' as const,
    open: 1,
    uploadedBy: officerIdOf(actor),
    uploadedByKey: actor.kind === 'machine' ? actor.keyId : null,
    uploadedAt: now,
    factBatchId: null,
    acceptedBy: null,
    acceptedAt: null,
    withdrawnBy: null,
    withdrawnAt: null,
    withdrawReason: null,
  };
}

/** Tells the audit log what was done with a batch. Inside a transaction. */
export function auditBatch(tx: Em, action: string, batch: ImportBatch, context: ImportContext): void {
  const { actor, now, requestId } = context;
  const { mapping, fileSha256, counts } = batch;
  recordAudit(tx, {
    at: now,
    zoneId: batch.zoneId,
    actor: actorKey(actor),
    action,
    subject: `import:${batch.id}`,
    details: { mapping, fileSha256, counts },
    ...(requestId === undefined ? {} : { requestId }),
  });
}
