import { z } from 'zod';
import { BATCH_STATUSES, PAYOUT_STATUSES } from '../vocabulary/payoutStatus.ts';
import { idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

const batchParams = z.strictObject({ batchId: idParam });

/** One owed sum inside a batch; `maskedNumber` is all that is shown of the account. */
export const Payout = z.strictObject({
  id: z.int().positive(),
  claimId: z.int().positive(),
  enterpriseName: z.string(),
  policyTitle: z.string(),
  amountFen: z.int().positive(),
  maskedNumber: z.string(),
  status: z.enum(PAYOUT_STATUSES),
  attempts: z.int().nonnegative(),
  bankReference: z.string().nullable(),
  message: z.string().nullable(),
});
export type PayoutDto = z.infer<typeof Payout>;

export const PayoutBatchSummary = z.strictObject({
  id: z.int().positive(),
  status: z.enum(BATCH_STATUSES),
  payoutCount: z.int().positive(),
  totalFen: z.int().positive(),
  preparedAt: instantText,
  approvedAt: instantText.nullable(),
  finishedAt: instantText.nullable(),
});
export type PayoutBatchSummaryDto = z.infer<typeof PayoutBatchSummary>;

export const PayoutBatchDetail = PayoutBatchSummary.extend({ payouts: z.array(Payout) });
export type PayoutBatchDetailDto = z.infer<typeof PayoutBatchDetail>;

export const payoutsContracts = {
  listBatches: defineContract({
    method: 'get',
    path: '/v1/officer/payout-batches',
    summary: '拨付批次，新的在前',
    access: 'officer',
    query: pageQuery,
    response: pageOf(PayoutBatchSummary),
  }),
  getBatch: defineContract({
    method: 'get',
    path: '/v1/officer/payout-batches/:batchId',
    summary: '一个拨付批次及其明细',
    access: 'officer',
    params: batchParams,
    response: PayoutBatchDetail,
    errors: ['payout_batch.not_found'],
  }),
  createBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches',
    summary: '编制批次：收入待拨付与已更正账户的事项（财政经办）',
    access: 'officer',
    idempotent: true,
    body: z.strictObject({
      policyCode: z.string().max(64).optional(),
      claimIds: z.array(z.int().positive()).min(1).max(100).optional(),
    }),
    response: PayoutBatchDetail,
    errors: ['payout_batch.nothing_to_pay'],
  }),
  approveBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/approve',
    summary: '复核批次（财政复核，不得是编制人）',
    access: 'officer',
    stepUp: true,
    idempotent: true,
    params: batchParams,
    body: z.strictObject({ totalFen: z.int().positive() }),
    response: PayoutBatchDetail,
    errors: [
      'payout_batch.not_found',
      'payout_batch.wrong_status',
      'payout_batch.same_person',
      'payout_batch.total_differs',
    ],
  }),
  executeBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/execute',
    summary: '提交银行：逐笔复核否决条件后支付，结果随后可查',
    access: 'officer',
    stepUp: true,
    idempotent: true,
    params: batchParams,
    body: z.strictObject({}),
    response: PayoutBatchDetail,
    errors: ['payout_batch.not_found', 'payout_batch.wrong_status'],
  }),
  reconcileBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/reconcile',
    summary: '向银行核对结果不明的款项',
    access: 'officer',
    params: batchParams,
    body: z.strictObject({}),
    response: PayoutBatchDetail,
    errors: ['payout_batch.not_found'],
  }),
};
