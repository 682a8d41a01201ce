import type { DisputeEvent } from '@innovation-points/shared/vocabulary/disputes.ts';
import type { Em } from '../../db/orm.ts';
import { recordAudit } from '../audit/index.ts';
import type { Dispute } from './dispute.entity.ts';
import { move, WAITING } from './disputes.machine.ts';

/** Who acts, when, and on which request. */
export interface Mover {
  /** `person:7`, `officer:3`, `system:escalateDisputes`. */
  readonly key: string;
  readonly now: Date;
  readonly requestId?: string | undefined;
}

/** Moves a locked dispute by the machine, with the audit entry in the same commit; one that waits no longer is closed. */
export function moveDispute(tx: Em, dispute: Dispute, event: DisputeEvent, by: Mover): void {
  const from = dispute.status;
  dispute.status = move(from, event);
  if (!WAITING.includes(dispute.status)) {
    dispute.waiting = null;
    dispute.closedAt = by.now;
  }
  auditDispute(tx, dispute, `dispute.${event}`, by, { from, to: dispute.status });
}

/** An audit entry about a dispute. */
export function auditDispute(
  tx: Em,
  dispute: Dispute,
  action: string,
  by: Mover,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const { id, zoneId, enterpriseId, code, period } = dispute;
  recordAudit(tx, {
    at: by.now,
    zoneId,
    actor: by.key,
    action,
    subject: `dispute:${id}`,
    details: { enterpriseId, code, period, ...details },
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
}
