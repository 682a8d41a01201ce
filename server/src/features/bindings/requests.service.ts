import path from 'node:path';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { BINDINGS_TEXTS } from '@innovation-points/shared/vocabulary/texts/bindings.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { loadEvidence, storeEvidence } from '../../lib/evidenceStore.ts';
import { evidenceType } from '../../lib/evidenceType.ts';
import { sha256 } from '../../lib/hash.ts';
import { recordAudit } from '../audit/index.ts';
import { activeByCreditCode } from '../enterprises/index.ts';
import { findZone } from '../zones/index.ts';
import { move } from './binding.machine.ts';
import { requireNoMembership } from './bindings.access.ts';
import { BindingRequestSchema, type BindingRequest } from './bindings.entity.ts';

const WAITING_MOST = 5;
const LISTED_MOST = 50;
const LONGEST_NAME = 200;

/** What a person asks for. `zoneCode` and `creditCode` name the enterprise. */
export interface NewRequest {
  readonly personId: number;
  readonly zoneCode: string;
  readonly creditCode: string;
  readonly role: PersonRole;
  readonly name: string;
  readonly note: string | undefined;
  readonly evidence: { readonly name: string; readonly bytes: Uint8Array };
  readonly now: Date;
}

/**
 * Files a request with its evidence. Refused: evidence of another kind than PDF, JPG and PNG, an enterprise the register does
 * not have, a member of it, a second request while one waits, more than five waiting ones. The file is stored before the row.
 */
export async function requestBinding(
  em: Em,
  { vault, config }: Pick<Deps, 'vault' | 'config'>,
  request: NewRequest,
): Promise<BindingRequest> {
  const { personId, role, name, note, evidence, now } = request;
  if (evidenceType(evidence.bytes) === undefined) throw new AppError('binding.evidence_wrong_type');
  const { id: enterpriseId, zoneId } = await enterpriseOf(em, request);
  await requireNoMembership(em, personId, enterpriseId);
  await requireRoom(em, personId);
  const digest = sha256(evidence.bytes);
  const place = { dataDir: config.DATA_DIR, enterpriseId, sha256: digest };
  await storeEvidence(vault, place, evidence.bytes);
  return insert(em, {
    zoneId,
    enterpriseId,
    personId,
    role,
    status: 'waiting',
    waiting: 1,
    sealedName: vault.seal(name),
    sealedNote: note === undefined || note === '' ? null : vault.seal(note),
    evidenceSha256: digest,
    evidenceName: plainName(evidence.name),
    createdAt: now,
    decidedBy: null,
    decidedAt: null,
    reason: null,
  });
}

/** The person's requests, new ones first. */
export async function requestsOf(em: Em, personId: number): Promise<BindingRequest[]> {
  return em.find(BindingRequestSchema, { personId }, { orderBy: { id: 'desc' }, limit: LISTED_MOST });
}

/** The person's own request; another's is `binding.request_not_found`. */
export async function ownRequest(em: Em, personId: number, requestId: number): Promise<BindingRequest> {
  const request = await em.findOne(BindingRequestSchema, { id: requestId, personId });
  assertFound(request, 'binding.request_not_found');
  return request;
}

/** A request's evidence as it was uploaded; `binding.request_not_found` when the data folder no longer has it. */
export async function evidenceFile(
  { enterpriseId, evidenceSha256, evidenceName }: BindingRequest,
  { vault, config }: Pick<Deps, 'vault' | 'config'>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const place = { dataDir: config.DATA_DIR, enterpriseId, sha256: evidenceSha256 };
  const bytes = await loadEvidence(vault, place);
  assertFound(bytes, 'binding.request_not_found');
  return { name: evidenceName, bytes };
}

/** Takes back the person's own request while nobody has decided it. */
export async function withdrawRequest(
  em: Em,
  personId: number,
  requestId: number,
  now: Date,
): Promise<BindingRequest> {
  return transact(em, async (tx) => {
    const request = await lockedRequest(tx, { id: requestId, personId });
    request.status = move(request.status, 'withdraw');
    request.waiting = null;
    request.decidedAt = now;
    recordRequest(tx, request, { action: 'binding.withdraw', actor: `person:${personId}`, now });
    return request;
  });
}

/** The request with its row locked; `binding.request_not_found` when there is none such. Inside a transaction. */
export async function lockedRequest(
  tx: Em,
  where: { id: number; personId: number } | { id: number; zoneId: number },
): Promise<BindingRequest> {
  const request = await tx.findOne(BindingRequestSchema, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  assertFound(request, 'binding.request_not_found');
  return request;
}

/** Writes to the audit log what was done with a request. */
export function recordRequest(
  tx: Em,
  { id, zoneId, enterpriseId, role, status }: BindingRequest,
  { action, actor, now }: { action: string; actor: string; now: Date },
): void {
  const details = { enterpriseId, role, status };
  recordAudit(tx, { at: now, zoneId, actor, action, subject: `bindingRequest:${id}`, details });
}

async function enterpriseOf(
  em: Em,
  { zoneCode, creditCode }: NewRequest,
): Promise<{ id: number; zoneId: number }> {
  const zone = await findZone(em, zoneCode);
  const found = (await activeByCreditCode(em, creditCode)).find(({ zoneId }) => zoneId === zone?.id);
  assertFound(found, 'binding.enterprise_not_found', { creditCode });
  return found;
}

async function requireRoom(em: Em, personId: number): Promise<void> {
  if ((await em.count(BindingRequestSchema, { personId, waiting: 1 })) < WAITING_MOST) return;
  throw new AppError('binding.request_too_many', { limit: String(WAITING_MOST) });
}

async function insert(em: Em, row: Omit<BindingRequest, 'id'>): Promise<BindingRequest> {
  try {
    return await transact(em, async (tx) => {
      const request = tx.create(BindingRequestSchema, row);
      await tx.flush();
      const by = { action: 'binding.request', actor: `person:${row.personId}`, now: row.createdAt };
      recordRequest(tx, request, by);
      return request;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('binding.request_waiting');
    throw error;
  }
}

/** The last part of a file's name, without control characters, its ending kept. */
function plainName(name: string): string {
  return (
    path
      .basename(name)
      .replace(/\p{Cc}/gu, '')
      .slice(-LONGEST_NAME) || BINDINGS_TEXTS.proofName
  );
}
