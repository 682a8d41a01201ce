import type { AuditEntryDto } from '@innovation-points/shared/contracts/audit.ts';
import { auditContracts as contracts } from '@innovation-points/shared/contracts/audit.ts';
import type Router from '@koa/router';
import { transact } from '../../db/transact.ts';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { requireOfficer } from '../../http/requireActor.ts';
import { sendFile } from '../../http/sendFile.ts';
import { AppError } from '../../lib/appError.ts';
import type { AuditEntry } from './audit.entity.ts';
import { exportLines, searchEntries } from './audit.read.ts';
import { recordAudit, verifyChain } from './audit.service.ts';

const PAGE = 50;
const EXPORT_MOST = 100_000;

/** The audit log of the zone, for its auditor alone; who looks into it is written into it. */
export function auditRoutes(router: Router): void {
  mount(router, contracts.searchAudit, async ({ query }, { em, actor }) => {
    const { zoneId } = requireOfficer(actor, 'auditor');
    const { after, limit = PAGE, ...search } = query;
    const before = Number(after) || undefined;
    const found = await searchEntries(em, `zone:${zoneId}`, search, { before, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const items = shown.map(presentEntry);
    return found.length > limit ? { items, next: String(shown.at(-1)?.seq) } : { items };
  });
  mount(router, contracts.verifyAudit, async (_input, scope) => {
    const { zoneId } = requireOfficer(scope.actor, 'auditor');
    const verdict = await verifyChain(scope.em, `zone:${zoneId}`);
    await note(scope, 'audit.verify', { ok: verdict.ok, entries: verdict.entries });
    return verdict;
  });
  mount(router, contracts.exportAudit, async ({ query, ctx }, scope) => {
    const { zoneId } = requireOfficer(scope.actor, 'auditor');
    const lines = await exportLines(scope.em, `zone:${zoneId}`, { ...query, most: EXPORT_MOST });
    if (lines.length > EXPORT_MOST) {
      throw new AppError('audit.export_too_large', { limit: String(EXPORT_MOST) });
    }
    await note(scope, 'audit.export', { ...query, entries: lines.length });
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    return sendFile(ctx, { name: `audit-${query.from}-${query.to}.jsonl`, bytes });
  });
}

async function note(
  { em, actor, clock, requestId }: RequestScope,
  action: string,
  details: object,
): Promise<void> {
  const { officerId, zoneId } = requireOfficer(actor, 'auditor');
  await transact(em, async (tx) => {
    recordAudit(tx, {
      at: clock.now(),
      zoneId,
      actor: `officer:${officerId}`,
      action,
      subject: `zone:${zoneId}`,
      details: { ...details },
      requestId,
    });
    return Promise.resolve();
  });
}

function presentEntry({ seq, at, actor, action, subject, details, hash }: AuditEntry): AuditEntryDto {
  return { seq, at: at.toISOString(), actor, action, subject, details, hash };
}
