import type {
  ClaimDetailDto,
  ClaimSummaryDto,
  ToConfirmDto,
} from '@innovation-points/shared/contracts/claims.ts';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { call, read } from './client';

/** One page of a list; `next` is absent on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next?: string;
}

/** The enterprise's claims, newest first, and what of all of them waits for the owner's word. */
export function listClaims(
  enterpriseId: number,
  after?: string,
): Promise<Page<ClaimSummaryDto> & { readonly toConfirm: ToConfirmDto }> {
  return read(`/v1/enterprises/${enterpriseId}/claims`, { after, limit: 50 });
}

/** One claim with its grounds, its progress and what may be done. */
export function getClaim(enterpriseId: number, claimId: number): Promise<ClaimDetailDto> {
  return read(`/v1/enterprises/${enterpriseId}/claims/${claimId}`);
}

/** The enterprise's bank accounts, numbers masked. */
export async function listPayeeAccounts(enterpriseId: number): Promise<PayeeAccountDto[]> {
  const { items } = await read<{ items: PayeeAccountDto[] }>(
    `/v1/enterprises/${enterpriseId}/payee-accounts`,
  );
  return items;
}

/** A decision on a claim; `idempotencyKey` is kept by the page until a final answer. */
export interface ClaimDecision {
  readonly enterpriseId: number;
  readonly claimId: number;
  readonly idempotencyKey: string;
}

/** Confirms the claim over `amountFen`, the sum that was shown: it goes to `payeeAccountId` after notice and approval. */
export function confirmClaim(
  { enterpriseId, claimId, idempotencyKey }: ClaimDecision,
  body: { payeeAccountId: number; statementVersion: string; amountFen: number },
): Promise<ClaimDetailDto> {
  const path = `/v1/enterprises/${enterpriseId}/claims/${claimId}/confirm`;
  return call({ method: 'POST', path, body, idempotencyKey });
}

/** Gives the claim up, with the reason. */
export function declineClaim(
  { enterpriseId, claimId, idempotencyKey }: ClaimDecision,
  body: { reason: string },
): Promise<ClaimDetailDto> {
  const path = `/v1/enterprises/${enterpriseId}/claims/${claimId}/decline`;
  return call({ method: 'POST', path, body, idempotencyKey });
}

/** The zone's public notices, newest first; needs no sign-in. */
export function listNotices(zoneCode: string, after?: string): Promise<Page<PublicNoticeDto>> {
  return read(`/v1/zones/${zoneCode}/notices`, { after, limit: 20 });
}

/** Registers a bank account of the enterprise; the holder's name must be the enterprise's. */
export function addPayeeAccount(
  enterpriseId: number,
  body: { holderName: string; bankName: string; accountNumber: string },
  idempotencyKey: string,
): Promise<PayeeAccountDto> {
  return call({
    method: 'POST',
    path: `/v1/enterprises/${enterpriseId}/payee-accounts`,
    body,
    idempotencyKey,
  });
}

/** After a returned payment: sends the money to another account. */
export function correctAccount(
  { enterpriseId, claimId, idempotencyKey }: ClaimDecision,
  body: { payeeAccountId: number },
): Promise<ClaimDetailDto> {
  const path = `/v1/enterprises/${enterpriseId}/claims/${claimId}/correct-account`;
  return call({ method: 'POST', path, body, idempotencyKey });
}
