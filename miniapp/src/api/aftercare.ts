import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { call } from './client';

/** Says once how content the enterprise is with a finished claim; 5 is best. */
export function rateClaim(
  { enterpriseId, claimId }: { enterpriseId: number; claimId: number },
  body: { level: number; text?: string },
  idempotencyKey: string,
): Promise<ClaimDetailDto> {
  const path = `/v1/enterprises/${enterpriseId}/claims/${claimId}/rating`;
  return call({ method: 'POST', path, body, idempotencyKey });
}

/** Says, as the second person, that a changed account is right. */
export function endorseAccount(
  enterpriseId: number,
  accountId: number,
  idempotencyKey: string,
): Promise<PayeeAccountDto> {
  const path = `/v1/enterprises/${enterpriseId}/payee-accounts/${accountId}/endorse`;
  return call({ method: 'POST', path, body: {}, idempotencyKey });
}

/** Anybody's objection to a public notice; answers the last day on which it will be answered. */
export function raiseObjection(
  { zoneCode, claimId }: { zoneCode: string; claimId: number },
  body: { contactName: string; contactPhone: string; reason: string },
  idempotencyKey: string,
): Promise<{ objectionId: number; answerBy: string }> {
  const path = `/v1/zones/${zoneCode}/notices/${claimId}/objections`;
  return call({ method: 'POST', path, body, idempotencyKey });
}
