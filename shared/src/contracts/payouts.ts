import { z } from 'zod';
import { BATCH_CHANNELS, BATCH_STATUSES, PAYOUT_STATUSES } from '../vocabulary/payoutStatus.ts';
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
  /** How this attempt stands or ended. */
  status: z.enum(PAYOUT_STATUSES),
  /** Where the sum stands now, whatever became of this attempt: owed again, paid in another batch, or cancelled with its claim. */
  sumStatus: z.enum(PAYOUT_STATUSES),
  attempts: z.int().nonnegative(),
  bankReference: z.string().nullable(),
  message: z.string().nullable(),
});
export type PayoutDto = z.infer<typeof Payout>;

export const PayoutBatchSummary = z.strictObject({
  id: z.int().positive(),
  status: z.enum(BATCH_STATUSES),
  channel: z.enum(BATCH_CHANNELS),
  payoutCount: z.int().positive(),
  totalFen: z.int().positive(),
  preparedAt: instantText,
  approvedAt: instantText.nullable(),
  finishedAt: instantText.nullable(),
});
export type PayoutBatchSummaryDto = z.infer<typeof PayoutBatchSummary>;

export const PayoutBatchDetail = PayoutBatchSummary.extend({ payouts: z.array(Payout) });
export type PayoutBatchDetailDto = z.infer<typeof PayoutBatchDetail>;

/** What a receipt file did: rows applied, rows that changed nothing, payments it does not name, and every problem. */
export const ReceiptImport = z.strictObject({
  settled: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  processing: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  problems: z.array(z.strictObject({ row: z.int().positive(), reference: z.string(), problem: z.string() })),
  batch: PayoutBatchDetail,
});
export type ReceiptImportDto = z.infer<typeof ReceiptImport>;

/** What does not agree in the books; an empty list is the only good answer. */
export const LedgerCheck = z.strictObject({
  checkedAt: instantText,
  faults: z.array(z.strictObject({ subject: z.string(), fault: z.string() })),
});
export type LedgerCheckDto = z.infer<typeof LedgerCheck>;

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
    errors: ['payout_batch.not_found', 'payout_batch.wrong_channel'],
  }),
  cancelBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/cancel',
    summary: '取消尚未提交银行的批次，款项退回待编制（财政经办或复核）',
    access: 'officer',
    idempotent: true,
    params: batchParams,
    body: z.strictObject({}),
    response: PayoutBatchDetail,
    errors: ['payout_batch.not_found', 'payout_batch.wrong_status'],
  }),
  handOverBatch: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/hand-over',
    summary: '改以银行文件办理已复核的批次：逐笔复核否决条件后转入拨付中（财政经办）',
    access: 'officer',
    idempotent: true,
    params: batchParams,
    body: z.strictObject({}),
    response: PayoutBatchDetail,
    errors: ['payout_batch.not_found', 'payout_batch.wrong_status'],
  }),
  downloadBankFile: defineContract({
    method: 'get',
    path: '/v1/officer/payout-batches/:batchId/bank-file',
    summary: '下载批量代发文件，只含银行尚未答复的款项（财政经办）',
    access: 'officer',
    download: true,
    params: batchParams,
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') }),
    response: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .meta({ type: 'string', format: 'binary' }),
    errors: ['payout_batch.not_found', 'payout_batch.wrong_channel'],
  }),
  importReceipts: defineContract({
    method: 'post',
    path: '/v1/officer/payout-batches/:batchId/receipts',
    summary: '导入银行回单：按参考号逐笔登记结果，问题逐行列出，可重复导入（财政经办）',
    access: 'officer',
    upload: true,
    params: batchParams,
    body: z.strictObject({}),
    response: ReceiptImport,
    errors: [
      'payout_batch.not_found',
      'payout_batch.wrong_channel',
      'payout_batch.receipt_missing',
      'payout_batch.receipt_unreadable',
    ],
  }),
  checkLedger: defineContract({
    method: 'get',
    path: '/v1/officer/ledger-check',
    summary: '核对账目：预算与分录、事项与占用、到账与拨付记录',
    access: 'officer',
    response: LedgerCheck,
  }),
};
