import type { BindingRequestDto, BoundDto } from '@innovation-points/shared/contracts/bindings.ts';
import type { BindingWish } from './bindings.logic';
import { call, read } from './client';
import type { PickedFile } from './client.logic';
import { showFile } from './download';

/** Asks the zone to let the person act for an enterprise; `evidence` shows why. */
export function requestBinding(body: BindingWish, evidence: PickedFile): Promise<BindingRequestDto> {
  return call({ method: 'POST', path: '/v1/binding-requests', body, file: evidence });
}

/** The person's requests, newest first. */
export async function listBindingRequests(): Promise<BindingRequestDto[]> {
  const { items } = await read<{ items: BindingRequestDto[] }>('/v1/binding-requests');
  return items;
}

/** Takes back a request that nobody has decided. */
export function withdrawBindingRequest(requestId: number): Promise<BindingRequestDto> {
  return call({ method: 'POST', path: `/v1/binding-requests/${requestId}/withdraw` });
}

/** Acts as 法定代表人 for the enterprise of a shown electronic licence: one in every zone that knows it. */
export async function bindByLicence(code: string): Promise<BoundDto[]> {
  const { items } = await call<{ items: BoundDto[] }>({
    method: 'POST',
    path: '/v1/business-licence/bind',
    body: { code },
  });
  return items;
}

/** Shows the file that was given with a request. */
export function showBindingEvidence({
  requestId,
  evidenceName,
}: Pick<BindingRequestDto, 'requestId' | 'evidenceName'>): Promise<void> {
  return showFile(`/v1/binding-requests/${requestId}/evidence`, evidenceName);
}
