import type { AuditEntryDto } from '@innovation-points/shared/contracts/audit.ts';
import { auditContracts as contracts } from '@innovation-points/shared/contracts/audit.ts';
import type Router from '@koa/router';
import { transact } from '../../db/transact.ts';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { requireOfficer } from '../../http/requireActor.ts';
import { sendStream } from '../../http/sendFile.ts';
import { AppError } from '../../lib/appError.ts';
import type { AuditEntry } from './audit.entity.ts';
import { exportLines, extentOf, searchEntries } from './audit.read.ts';
import { recordAudit, verifyChain, type ChainVerdict } from './audit.service.ts';

const PAGE = 50;

/** The audit log of the zone, for its auditor alone; who looks into it is written into it. */
export function auditRoutes(router: Router): void {
  mount(router, contracts.searchAudit, async ({ query }, scope) => {
    const { zoneId } = requireOfficer(scope.actor, 'auditor');
    const { after, limit = PAGE, ...search } = query;
    const before = Number(after) || undefined;
    const found = await searchEntries(scope.em, `zone:${zoneId}`, search, { before, limit: limit + 1 });
    const shown = found.slice(0, limit);
    await note(scope, 'audit.search', { ...search, entries: shown.length });
    const items = shown.map(presentEntry);
    return found.length > limit ? { items, next: String(shown.at(-1)?.seq) } : { items };
  });
  mount(router, contracts.verifyAudit, async ({ body }, scope) => {
    const { zoneId } = requireOfficer(scope.actor, 'auditor');
    const chain = `zone:${zoneId}`;
    const { signer } = scope.deps.vault;
    requireSigned(signer, chain, body.anchor);
    const zone = await verifyChain(scope.em, chain, body.anchor);
    const ofAllZones = scope.deps.orm.em.fork(); // what belongs to no zone is not shown, only whether it holds together
    const system = await verifyChain(ofAllZones, 'system');
    await note(scope, 'audit.verify', { ok: zone.ok && system.ok, entries: zone.entries });
    const { algorithm, publicKey } = signer;
    return {
      zone: signed(signer, chain, zone),
      system: signed(signer, 'system', system),
      signer: { algorithm, publicKey },
    };
  });
  mount(router, contracts.exportAudit, async ({ query, ctx }, scope) => {
    const { zoneId } = requireOfficer(scope.actor, 'auditor');
    const chain = `zone:${zoneId}`;
    const { entries, last } = await extentOf(scope.em, chain, query);
    await note(scope, 'audit.export', { ...query, entries });
    return sendStream(
      ctx,
      `audit-${query.from}-${query.to}.jsonl`,
      exportLines(scope.em, chain, { ...query, last }),
    );
  });
}

type Signer = RequestScope['deps']['vault']['signer'];

/** What is signed of a chain: its name, its length and its end. */
function endText(chain: string, entries: number, hash: string): string {
  return `${chain}:${entries}:${hash}`;
}

function signed(signer: Signer, chain: string, verdict: ChainVerdict) {
  if (!verdict.ok) return verdict;
  return { ...verdict, signature: signer.sign(endText(chain, verdict.entries, verdict.hash)) };
}

/** An anchor that comes with a signature must be ours, or `audit.anchor_forged`. */
function requireSigned(
  signer: Signer,
  chain: string,
  anchor: { seq: number; hash: string; signature?: string | undefined } | undefined,
): void {
  if (anchor?.signature === undefined) return;
  const { seq, hash, signature } = anchor;
  if (!signer.verify(endText(chain, seq, hash), signature)) throw new AppError('audit.anchor_forged');
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
