import { DEPARTMENT_CODES } from '@innovation-points/shared/vocabulary/departments.ts';
import {
  DISPUTE_STATUS_CODES,
  EVIDENCE_TYPE_CODES,
  RESCORE_STATE_CODES,
} from '@innovation-points/shared/vocabulary/disputes.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * An enterprise's objection to one fact of one year (数据异议), for the department that answers for the fact. Never deleted;
 * moves only as `disputes.machine.ts` allows.
 *
 * `waiting` is 1 until it is answered or withdrawn and null afterwards, so the unique index allows one at a time per fact.
 */
export const DisputeSchema = defineEntity({
  name: 'Dispute',
  tableName: 'dispute',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    code: p.string().length(40),
    period: p.string().length(4),
    department: p.enum([...DEPARTMENT_CODES]),
    status: p.enum([...DISPUTE_STATUS_CODES]),
    waiting: p.integer().nullable(),
    /** The live value when it was raised and its delivery; null when the fact was missing. */
    disputedValue: p.string().length(40).nullable(),
    disputedBatchId: p.integer().nullable(),
    /** What the enterprise holds to be right, in the fact's unit. */
    claimedValue: p.string().length(40),
    reason: p.string().length(500),
    evidenceId: p.integer().nullable(),
    raisedBy: p.integer(),
    raisedAt: p.datetime(3),
    /** Last day for the answer. */
    deadlineOn: p.string().length(10),
    /** True while the holiday schedule that decides `deadlineOn` is not published. */
    deadlineIsProvisional: p.boolean(),
    answer: p.string().length(500).nullable(),
    correctedValue: p.string().length(40).nullable(),
    /** The delivery that now holds the right value. */
    correctionBatchId: p.integer().nullable(),
    /** When it was answered or withdrawn. */
    closedAt: p.datetime(3).nullable(),
    rescore: p.enum([...RESCORE_STATE_CODES]).nullable(),
    /** The published run that took the correction in; null when the zone had published no scores. */
    rescoredRunId: p.integer().nullable(),
  },
  uniques: [{ name: 'dispute_waiting_uq', properties: ['enterpriseId', 'period', 'code', 'waiting'] }],
  indexes: [
    { name: 'dispute_queue_ix', properties: ['zoneId', 'waiting', 'deadlineOn', 'id'] },
    { name: 'dispute_deadline_ix', properties: ['status', 'deadlineOn'] },
    { name: 'dispute_rescore_ix', properties: ['rescore', 'zoneId'] },
  ],
});
export type Dispute = InferEntity<typeof DisputeSchema>;

/** A file an enterprise gave as evidence. Its bytes lie in the data folder under their digest; see `evidenceStore.ts`. */
export const DisputeEvidenceSchema = defineEntity({
  name: 'DisputeEvidence',
  tableName: 'dispute_evidence',
  properties: {
    id: p.integer().primary(),
    zoneId: p.integer(),
    enterpriseId: p.integer(),
    sha256: p.string().length(64),
    fileName: p.string().length(200),
    mediaType: p.enum([...EVIDENCE_TYPE_CODES]),
    byteCount: p.integer(),
    uploadedBy: p.integer(),
    uploadedAt: p.datetime(3),
  },
  uniques: [{ name: 'dispute_evidence_file_uq', properties: ['enterpriseId', 'sha256'] }],
});
export type DisputeEvidence = InferEntity<typeof DisputeEvidenceSchema>;

export const disputeEntities = [DisputeSchema, DisputeEvidenceSchema];
