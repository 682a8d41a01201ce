import type { BindingStatus } from '@innovation-points/shared/vocabulary/bindings.ts';
import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import type { OfficerActor } from '../../http/actor.ts';
import { assertFound } from '../../lib/appError.ts';
import { grantMembership, rememberName } from '../auth/index.ts';
import { move } from './binding.machine.ts';
import { requireNoMembership } from './bindings.access.ts';
import { BindingRequestSchema, type BindingRequest } from './bindings.entity.ts';
import { spokenOf, tellDecision, tellJoined } from './memberMessages.ts';
import { lockedRequest, recordRequest } from './requests.service.ts';

interface QueuePage {
  readonly status: BindingStatus;
  readonly after: number;
  readonly limit: number;
}

/** The requests of a zone with an id above `after`, the oldest first. */
export async function requestQueue(
  em: Em,
  zoneId: number,
  { status, after, limit }: QueuePage,
): Promise<BindingRequest[]> {
  const where = { zoneId, status, id: { $gt: after } };
  return em.find(BindingRequestSchema, where, { orderBy: { id: 'asc' }, limit });
}

/** A request of the officer's zone. That it was opened, with name and phone in full, is written to the audit log. */
export async function readRequest(
  em: Em,
  officer: OfficerActor,
  requestId: number,
  { action, now }: { action: 'binding.read' | 'binding.read_evidence'; now: Date },
): Promise<BindingRequest> {
  return transact(em, async (tx) => {
    const request = await tx.findOne(BindingRequestSchema, { id: requestId, zoneId: officer.zoneId });
    assertFound(request, 'binding.request_not_found');
    recordRequest(tx, request, { action, actor: `officer:${officer.officerId}`, now });
    return request;
  });
}

type ReviewDeps = Pick<Deps, 'vault' | 'directory'>;

interface Decision {
  readonly requestId: number;
  readonly now: Date;
}

/** Makes the person a member as asked, or in the role the officer names, and tells both sides; who became one meanwhile is refused. */
export async function approveRequest(
  em: Em,
  { vault, directory }: ReviewDeps,
  officer: OfficerActor,
  { requestId, role, now }: Decision & { role: PersonRole | undefined },
): Promise<BindingRequest> {
  return transact(em, async (tx) => {
    const request = await lockedRequest(tx, { id: requestId, zoneId: officer.zoneId });
    request.status = move(request.status, 'approve');
    const { zoneId, enterpriseId, personId } = request;
    await requireNoMembership(tx, personId, enterpriseId);
    request.role = role ?? request.role;
    close(request, officer, now);
    const actor = `officer:${officer.officerId}`;
    const granted = { zoneId, enterpriseId, personId, role: request.role, source: 'review' as const };
    await grantMembership(tx, granted, actor, now);
    await rememberName(tx, vault, personId, vault.open(request.sealedName));
    recordRequest(tx, request, { action: 'binding.approve', actor, now });
    const spoken = await spokenOf(tx, { directory }, request, now);
    await tellDecision(tx, spoken, request);
    await tellJoined(tx, spoken, { personId, role: request.role, means: 'review' });
    return request;
  });
}

/** Turns a request down with the reason, which the person is told. */
export async function rejectRequest(
  em: Em,
  deps: ReviewDeps,
  officer: OfficerActor,
  { requestId, reason, now }: Decision & { reason: string },
): Promise<BindingRequest> {
  return transact(em, async (tx) => {
    const request = await lockedRequest(tx, { id: requestId, zoneId: officer.zoneId });
    request.status = move(request.status, 'reject');
    request.reason = reason;
    close(request, officer, now);
    recordRequest(tx, request, { action: 'binding.reject', actor: `officer:${officer.officerId}`, now });
    await tellDecision(tx, await spokenOf(tx, deps, request, now), request);
    return request;
  });
}

function close(request: BindingRequest, { officerId }: OfficerActor, now: Date): void {
  request.waiting = null;
  request.decidedBy = officerId;
  request.decidedAt = now;
}
