import { z } from 'zod';
import { ClaimDetail } from './claims.ts';
import { OfficerClaim } from './officerClaims.ts';
import { dayText, idParam } from './common.ts';
import { defineContract } from './contract.ts';

const claimParams = z.strictObject({ enterpriseId: idParam, claimId: idParam });
const officerClaimParams = z.strictObject({ claimId: idParam });
const reason = z.string().trim().min(2).max(200);

/** What follows a payment: what the enterprise says of it, and money that has to come back. */
export const aftercareContracts = {
  rateClaim: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/claims/:claimId/rating',
    summary: '评价一件办结的事项（好差评），每件一次',
    access: 'person',
    idempotent: true,
    params: claimParams,
    body: z.strictObject({
      level: z.int().min(1).max(5),
      text: z.string().trim().max(200).optional(),
    }),
    response: ClaimDetail,
    errors: ['enterprise.not_found', 'claim.not_found', 'claim.not_ratable_yet', 'claim.already_rated'],
  }),
  openRecovery: defineContract({
    method: 'post',
    path: '/v1/officer/claims/:claimId/recovery',
    summary: '启动追回：金额与原因，企业会收到通知（业务复核）',
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({ amountFen: z.int().positive(), reason }),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.wrong_status', 'recovery.amount_too_large'],
  }),
  recordInstalment: defineContract({
    method: 'post',
    path: '/v1/officer/claims/:claimId/recovery/instalments',
    summary: '登记一笔退回的资金及其票据号（财务经办）',
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({
      amountFen: z.int().positive(),
      receivedOn: dayText,
      receiptNumber: z.string().trim().min(2).max(40),
    }),
    response: OfficerClaim,
    errors: [
      'claim.not_found',
      'claim.wrong_status',
      'recovery.not_found',
      'recovery.amount_too_large',
      'recovery.receipt_repeated',
    ],
  }),
  handOverRecovery: defineContract({
    method: 'post',
    path: '/v1/officer/claims/:claimId/recovery/hand-over',
    summary: '把尚未追回的部分移交有关部门（业务复核）',
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({ to: z.string().trim().min(2).max(60), reason }),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.wrong_status', 'recovery.not_found'],
  }),
};
