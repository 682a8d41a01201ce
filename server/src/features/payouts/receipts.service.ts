import { PAYOUTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/payouts.ts';
import type { Em } from '../../db/orm.ts';
import { applyAnswer } from './attempts.service.ts';
import type { BankAnswer } from './bank.port.ts';
import { requireFileChannel } from './fileChannel.service.ts';
import { PayoutAttemptSchema, type PayoutAttempt, type PayoutBatch } from './payouts.entity.ts';
import type { ReceiptRow } from './receiptFile.ts';

/** A row that was not applied, and why. */
export interface ReceiptProblem {
  readonly row: number;
  readonly reference: string;
  readonly problem: string;
}

/** What a receipt file did. `unchanged`: rows that said what was known; `missing`: payments the file does not name. */
export interface ReceiptResult {
  settled: number;
  failed: number;
  processing: number;
  unchanged: number;
  missing: number;
  readonly problems: ReceiptProblem[];
}

/**
 * Applies the bank's receipt file to a batch that was handed over as a file: each row to the payment with its reference, in a commit
 * of its own. What does not fit (reference, amount, result, a contradiction) is listed and changes nothing, and the same file again
 * changes nothing either. Throws `payout_batch.wrong_channel`.
 */
export async function applyReceipts(
  em: Em,
  batch: PayoutBatch,
  rows: readonly ReceiptRow[],
  now: Date,
): Promise<ReceiptResult> {
  requireFileChannel(batch);
  const attempts = await em.find(PayoutAttemptSchema, { batchId: batch.id }, { disableIdentityMap: true });
  const byReference = new Map(attempts.map((attempt) => [attempt.reference, attempt]));
  const result: ReceiptResult = {
    settled: 0,
    failed: 0,
    processing: 0,
    unchanged: 0,
    missing: 0,
    problems: [],
  };
  const named = new Set<string>();
  for (const row of rows) {
    const attempt = byReference.get(row.reference);
    const problem = problemOf(row, attempt, named.has(row.reference));
    named.add(row.reference);
    if (attempt === undefined || problem !== undefined) {
      result.problems.push({
        row: row.row,
        reference: row.reference,
        problem: problem ?? PAYOUTS_TEXTS.unknownReference,
      });
      continue;
    }
    result[await apply(em, attempt, row, now)] += 1;
  }
  result.missing = attempts.filter(({ status, reference }) => isOpen(status) && !named.has(reference)).length;
  return result;
}

/** Why a row cannot be applied; undefined when it can. */
function problemOf(
  row: ReceiptRow,
  attempt: PayoutAttempt | undefined,
  isRepeated: boolean,
): string | undefined {
  if (attempt === undefined) return PAYOUTS_TEXTS.unknownReference;
  if (isRepeated) return PAYOUTS_TEXTS.repeatedReference;
  if (row.amountFen !== attempt.amountFen) return PAYOUTS_TEXTS.otherAmount;
  if (row.outcome === undefined) return PAYOUTS_TEXTS.unknownOutcome;
  if (row.outcome === 'settled' && row.bankSerial === '') return PAYOUTS_TEXTS.noSerial;
  if (row.outcome === 'processing') return undefined;
  if (!isOpen(attempt.status) && attempt.status !== (row.outcome === 'settled' ? 'settled' : 'failed')) {
    return PAYOUTS_TEXTS.contradicts;
  }
  return undefined;
}

async function apply(
  em: Em,
  attempt: PayoutAttempt,
  { outcome, bankSerial, reason }: ReceiptRow,
  now: Date,
): Promise<'settled' | 'failed' | 'processing' | 'unchanged'> {
  if (outcome === 'processing' || outcome === undefined) return 'processing';
  const answer: BankAnswer =
    outcome === 'settled'
      ? { outcome, bankSerial: bankSerial.slice(0, 64) }
      : { outcome, reason: reason === '' ? PAYOUTS_TEXTS.refusedWithoutReason : reason.slice(0, 200) };
  const isNew = await applyAnswer(em, attempt.id, answer, now);
  if (!isNew) return 'unchanged';
  return outcome === 'settled' ? 'settled' : 'failed';
}

function isOpen(status: PayoutAttempt['status']): boolean {
  return status === 'submitted' || status === 'unknown';
}
