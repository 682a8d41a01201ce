import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { listed, type By, type ListedScheme } from './schemes.service.ts';
import { ALL_ZONES, SchemeVersionSchema, type SchemeVersion } from './schemeVersion.entity.ts';
import { moveScheme, type SchemeEvent } from './schemeVersion.machine.ts';

/** Which version, of which zone, and who. */
export interface SchemeCommand {
  readonly zoneId: number;
  readonly versionId: number;
  readonly by: By;
}

/**
 * Approve a draft: from `validFrom` (left out: the day in the file) runs that name no version use it. Throws
 * `scoring.scheme_unknown`, `scoring.scheme_wrong_status`, and `scoring.scheme_own_draft` for the one who imported it.
 */
export async function approveScheme(
  em: Em,
  command: SchemeCommand & { validFrom?: string | undefined },
): Promise<ListedScheme> {
  return transact(em, async (tx) => {
    const row = await moved(tx, command, 'approve');
    if (row.createdBy === command.by.key) throw new AppError('scoring.scheme_own_draft');
    row.validFrom = command.validFrom ?? row.validFrom;
    row.approvedBy = command.by.key;
    row.approvedAt = command.by.now;
    audit(tx, row, command, 'scheme.approve');
    return listed(row);
  });
}

/** Take a draft back: it can no longer be approved, and stays to be read. */
export async function withdrawScheme(em: Em, command: SchemeCommand): Promise<ListedScheme> {
  return transact(em, async (tx) => {
    const row = await moved(tx, command, 'withdraw');
    audit(tx, row, command, 'scheme.withdraw');
    return listed(row);
  });
}

/** A version the zone may see, whatever its status; throws `scoring.scheme_unknown`. */
export async function schemeVersionOf(em: Em, zoneId: number, versionId: number): Promise<ListedScheme> {
  const where = { id: versionId, zoneId: { $in: [ALL_ZONES, zoneId] } };
  const row = await em.findOne(SchemeVersionSchema, where, { disableIdentityMap: true });
  assertFound(row, 'scoring.scheme_unknown');
  return listed(row);
}

async function moved(
  tx: Em,
  { zoneId, versionId }: SchemeCommand,
  event: SchemeEvent,
): Promise<SchemeVersion> {
  const where = { id: versionId, zoneId: { $in: [ALL_ZONES, zoneId] } };
  const row = await tx.findOne(SchemeVersionSchema, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  assertFound(row, 'scoring.scheme_unknown');
  row.status = moveScheme(row.status, event);
  return row;
}

function audit(tx: Em, row: SchemeVersion, { zoneId, by }: SchemeCommand, action: string): void {
  recordAudit(tx, {
    at: by.now,
    zoneId,
    actor: by.key,
    action,
    subject: `scheme:${row.code}`,
    details: { version: row.version, contentHash: row.contentHash, validFrom: row.validFrom },
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
}
