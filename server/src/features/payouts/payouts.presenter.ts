import type {
  PayoutBatchDetailDto,
  PayoutBatchSummaryDto,
  PayoutDto,
} from '@innovation-points/shared/contracts/payouts.ts';
import type { Em } from '../../db/orm.ts';
import type { PayoutBatch } from './payouts.entity.ts';

/** A batch for lists. */
export function presentBatch(batch: PayoutBatch): PayoutBatchSummaryDto {
  const { id, status, channel, payoutCount, totalFen, preparedAt, approvedAt, finishedAt } = batch;
  return {
    id,
    status,
    channel,
    payoutCount,
    totalFen,
    preparedAt: preparedAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

type Row = Omit<PayoutDto, 'amountFen' | 'enterpriseName'> & {
  amountFen: number | string;
  enterpriseId: number;
};

/** The attempts of a batch in the order they were added, as rows without names. */
export async function batchRows(em: Em, batchId: number): Promise<Row[]> {
  return em.execute<Row[]>(
    `select p.id, p.claim_id as claimId, p.enterprise_id as enterpriseId, p.policy_title as policyTitle,
            t.amount_fen as amountFen, a.masked_number as maskedNumber, t.status, p.status as sumStatus, t.number as attempts,
            t.reference as bankReference, t.message
       from payout_attempt t join payout p on p.id = t.payout_id join payee_account a on a.id = t.payee_account_id
      where t.batch_id = ? order by t.id`,
    [batchId],
  );
}

/** A batch with its attempts. */
export function presentBatchDetail(
  batch: PayoutBatch,
  rows: readonly Row[],
  nameOf: (id: number) => string,
): PayoutBatchDetailDto {
  return {
    ...presentBatch(batch),
    payouts: rows.map(({ enterpriseId, amountFen, ...row }) => ({
      ...row,
      amountFen: Number(amountFen),
      enterpriseName: nameOf(enterpriseId),
    })),
  };
}
