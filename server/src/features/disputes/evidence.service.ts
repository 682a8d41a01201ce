import path from 'node:path';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { DISPUTES_TEXTS } from '@innovation-points/shared/vocabulary/texts/disputes.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import { loadEvidence, storeEvidence, type EvidencePlace } from '../../lib/evidenceStore.ts';
import { evidenceType } from '../../lib/evidenceType.ts';
import { sha256 } from '../../lib/hash.ts';
import { recordAudit } from '../audit/index.ts';
import type { Member } from '../auth/index.ts';
import { DisputeEvidenceSchema, type Dispute, type DisputeEvidence } from './dispute.entity.ts';
import { disputeSettings } from './disputeSettings.ts';
import { auditDispute, type Mover } from './moveDispute.ts';

const DAY_MS = 24 * 3600 * 1000;
const LONGEST_NAME = 200;

/** A file as it came in. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where evidence is kept, and with which keys. */
type EvidenceStore = Pick<Deps, 'vault' | 'config'>;

/**
 * Keeps a file as evidence of the member's enterprise; the same file again is the same evidence. The bytes are stored before
 * the row, so a row never lacks its file.
 *
 * Throws `dispute.evidence_wrong_type` for anything but PDF, JPG and PNG, and `dispute.evidence_too_many` above the day's limit.
 */
export async function keepEvidence(
  em: Em,
  member: Member,
  file: EvidenceFile,
  { store, by }: { store: EvidenceStore; by: Mover },
): Promise<DisputeEvidence> {
  const { enterpriseId, zoneId, personId } = member;
  const mediaType = evidenceType(file.bytes);
  if (mediaType === undefined) throw new AppError('dispute.evidence_wrong_type');
  const digest = sha256(file.bytes);
  const known = await evidenceByDigest(em, enterpriseId, digest);
  if (known !== null) return known;
  await requireRoom(em, enterpriseId, by.now);
  await storeEvidence(store.vault, placeOf(store, { enterpriseId, sha256: digest }), file.bytes);
  const row = {
    zoneId,
    enterpriseId,
    sha256: digest,
    fileName: plainName(file.name),
    mediaType,
    byteCount: file.bytes.byteLength,
    uploadedBy: personId,
    uploadedAt: by.now,
  };
  return insertOnce(em, row, by);
}

/** The evidence of a dispute; undefined when none was given. */
export async function evidenceOf(em: Em, { evidenceId }: Dispute): Promise<DisputeEvidence | undefined> {
  if (evidenceId === null || evidenceId === undefined) return undefined;
  return em.findOneOrFail(DisputeEvidenceSchema, { id: evidenceId }, { disableIdentityMap: true });
}

/** The evidence of a dispute with its bytes; `dispute.evidence_not_found` when there is none. */
export async function openEvidence(
  em: Em,
  dispute: Dispute,
  store: EvidenceStore,
): Promise<EvidenceFile & { readonly evidence: DisputeEvidence }> {
  const evidence = await evidenceOf(em, dispute);
  assertFound(evidence, 'dispute.evidence_not_found');
  const bytes = await loadEvidence(store.vault, placeOf(store, evidence));
  assertFound(bytes, 'dispute.evidence_not_found');
  return { evidence, name: evidence.fileName, bytes };
}

/** Writes to the audit log that an officer has opened an enterprise's evidence. */
export async function auditReading(em: Em, dispute: Dispute, by: Mover): Promise<void> {
  await transact(em, async (tx) => {
    auditDispute(tx, dispute, 'dispute.read_evidence', by, { evidenceId: dispute.evidenceId });
    return Promise.resolve();
  });
}

/** Throws `dispute.evidence_not_found` unless the evidence, if one is named, is this enterprise's. */
export async function requireOwnEvidence(
  em: Em,
  enterpriseId: number,
  evidenceId: number | undefined,
): Promise<void> {
  if (evidenceId === undefined) return;
  const count = await em.count(DisputeEvidenceSchema, { id: evidenceId, enterpriseId });
  if (count === 0) throw new AppError('dispute.evidence_not_found');
}

function evidenceByDigest(em: Em, enterpriseId: number, digest: string): Promise<DisputeEvidence | null> {
  return em.findOne(DisputeEvidenceSchema, { enterpriseId, sha256: digest }, { disableIdentityMap: true });
}

async function requireRoom(em: Em, enterpriseId: number, now: Date): Promise<void> {
  const { evidencePerDay } = disputeSettings();
  const count = await em.count(DisputeEvidenceSchema, {
    enterpriseId,
    uploadedAt: { $gt: addMs(now, -DAY_MS) },
  });
  if (count >= evidencePerDay) {
    throw new AppError('dispute.evidence_too_many', { limit: String(evidencePerDay) });
  }
}

async function insertOnce(em: Em, row: Omit<DisputeEvidence, 'id'>, by: Mover): Promise<DisputeEvidence> {
  try {
    return await transact(em, async (tx) => {
      const evidence = tx.create(DisputeEvidenceSchema, row);
      await tx.flush();
      recordAudit(tx, {
        at: by.now,
        zoneId: row.zoneId,
        actor: by.key,
        action: 'dispute.upload_evidence',
        subject: `disputeEvidence:${evidence.id}`,
        details: { enterpriseId: row.enterpriseId, sha256: row.sha256, byteCount: row.byteCount },
        ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      });
      return evidence;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const twin = await evidenceByDigest(em, row.enterpriseId, row.sha256);
    if (twin === null) throw error;
    return twin;
  }
}

function placeOf(
  { config }: EvidenceStore,
  { enterpriseId, sha256: digest }: Pick<DisputeEvidence, 'enterpriseId' | 'sha256'>,
): EvidencePlace {
  return { dataDir: config.DATA_DIR, enterpriseId, sha256: digest };
}

/** The last part of a file's name, without control characters, its ending kept. */
function plainName(name: string): string {
  const plain = path.basename(name).replace(/\p{Cc}/gu, '');
  return plain.slice(-LONGEST_NAME) || DISPUTES_TEXTS.evidenceName;
}
