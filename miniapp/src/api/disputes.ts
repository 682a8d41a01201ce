import type {
  DisputeDetailDto,
  DisputeSummaryDto,
  EvidenceDto,
  FactHistoryDto,
  RaiseDisputeDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import type { Page } from './claims';
import { call, read } from './client';
import type { PickedFile } from './client.logic';
import { showFile } from './download';

/** One fact of one year. */
export interface FactAddress {
  readonly enterpriseId: number;
  readonly code: string;
  readonly period: string;
}

/** Every value the fact has had, newest first. */
export function getFactHistory({ enterpriseId, code, period }: FactAddress): Promise<FactHistoryDto> {
  return read(`/v1/enterprises/${enterpriseId}/facts/${code}/${period}/history`);
}

/** The enterprise's disputes, newest first. */
export function listDisputes(enterpriseId: number, after?: string): Promise<Page<DisputeSummaryDto>> {
  return read(`/v1/enterprises/${enterpriseId}/disputes`, { after, limit: 20 });
}

/** One dispute with its deadline, its answer and both values. */
export function getDispute(enterpriseId: number, disputeId: number): Promise<DisputeDetailDto> {
  return read(`/v1/enterprises/${enterpriseId}/disputes/${disputeId}`);
}

/** Keeps a file as evidence; the same file again is the same evidence. */
export function uploadEvidence(enterpriseId: number, file: PickedFile): Promise<EvidenceDto> {
  const path = `/v1/enterprises/${enterpriseId}/dispute-evidence`;
  return call({ method: 'POST', path, file, body: { name: file.name } });
}

/** Raises a dispute. */
export function raiseDispute(
  enterpriseId: number,
  body: RaiseDisputeDto,
  idempotencyKey: string,
): Promise<DisputeDetailDto> {
  return call({ method: 'POST', path: `/v1/enterprises/${enterpriseId}/disputes`, body, idempotencyKey });
}

/** Takes back a dispute that waits for an answer. */
export function withdrawDispute(
  enterpriseId: number,
  disputeId: number,
  idempotencyKey: string,
): Promise<DisputeDetailDto> {
  const path = `/v1/enterprises/${enterpriseId}/disputes/${disputeId}/withdraw`;
  return call({ method: 'POST', path, idempotencyKey });
}

/** Shows the file that was given with a dispute. */
export function showDisputeEvidence(enterpriseId: number, disputeId: number, name: string): Promise<void> {
  return showFile(`/v1/enterprises/${enterpriseId}/disputes/${disputeId}/evidence`, name);
}
