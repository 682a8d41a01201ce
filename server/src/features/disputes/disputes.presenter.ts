import type {
  DisputeDetailDto,
  DisputeSummaryDto,
  EvidenceDto,
  FactHistoryDto,
  FactVersionDto,
  OfficerDisputeDto,
  OfficerDisputeRowDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import type { FactDefinition, FactVersion } from '../facts/index.ts';
import type { Dispute, DisputeEvidence } from './dispute.entity.ts';
import { WAITING } from './disputes.machine.ts';
import { definitionOf } from './factValue.ts';

/** A dispute as lists show it; `today` decides whether it is overdue. */
export function presentSummary(dispute: Dispute, today: string): DisputeSummaryDto {
  const { title, unit } = definitionOf(dispute.code);
  return {
    id: dispute.id,
    kind: dispute.disputedBatchId === null ? 'missing_fact' : 'wrong_value',
    status: dispute.status,
    code: dispute.code,
    title,
    unit,
    period: dispute.period,
    department: dispute.department,
    disputedValue: dispute.disputedValue ?? undefined,
    claimedValue: dispute.claimedValue,
    correctedValue: dispute.correctedValue ?? undefined,
    deadlineOn: dispute.deadlineOn,
    deadlineIsProvisional: dispute.deadlineIsProvisional,
    isOverdue: WAITING.includes(dispute.status) && dispute.deadlineOn < today,
    raisedAt: dispute.raisedAt.toISOString(),
    closedAt: dispute.closedAt?.toISOString(),
  };
}

/** What a page about one dispute shows beside it. */
export interface Surroundings {
  readonly today: string;
  readonly evidence: DisputeEvidence | undefined;
  readonly versions: readonly FactVersion[];
}

/** One dispute for its enterprise; `mayDispute`: the caller may withdraw it while it waits. */
export function presentDetail(dispute: Dispute, around: Surroundings, mayDispute: boolean): DisputeDetailDto {
  const canWithdraw = mayDispute && WAITING.includes(dispute.status);
  return { ...presentSummary(dispute, around.today), ...presentGrounds(dispute, around), canWithdraw };
}

/** A line of the queue. */
export function presentRow(dispute: Dispute, enterpriseName: string, today: string): OfficerDisputeRowDto {
  return { ...presentSummary(dispute, today), enterpriseId: dispute.enterpriseId, enterpriseName };
}

/** One dispute for officers. */
export function presentForOfficer(
  dispute: Dispute,
  around: Surroundings & { readonly enterpriseName: string; readonly canAnswer: boolean },
): OfficerDisputeDto {
  const { today, enterpriseName, canAnswer } = around;
  return { ...presentRow(dispute, enterpriseName, today), ...presentGrounds(dispute, around), canAnswer };
}

function presentGrounds(dispute: Dispute, { evidence, versions }: Surroundings) {
  return {
    reason: dispute.reason,
    answer: dispute.answer ?? undefined,
    evidence: evidence && presentEvidence(evidence),
    rescore: dispute.rescore ?? undefined,
    versions: versions.map(presentVersion),
  };
}

/** An uploaded file, without its place on disk. */
export function presentEvidence(evidence: DisputeEvidence): EvidenceDto {
  const { id, fileName, mediaType, byteCount, uploadedAt } = evidence;
  return { id, fileName, mediaType, byteCount, uploadedAt: uploadedAt.toISOString() };
}

/** Every value of one fact and year. */
export function presentHistory(
  { code, title, unit, department: owner }: FactDefinition,
  period: string,
  versions: readonly FactVersion[],
): FactHistoryDto {
  return { code, title, unit, owner, period, versions: versions.map(presentVersion) };
}

function presentVersion(version: FactVersion): FactVersionDto {
  const { value, state, department, batchId, source, sourceRow, recordedAt } = version;
  return {
    value,
    state,
    department,
    batchId,
    source,
    rowNumber: sourceRow,
    acceptedAt: recordedAt.toISOString(),
  };
}
