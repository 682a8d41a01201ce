import type {
  LedgerCheckDto,
  PayoutBatchDetailDto,
  PayoutBatchSummaryDto,
  ReceiptImportDto,
} from '@innovation-points/shared/contracts/payouts.ts';
import { formatYuan, yuanToFen } from '@innovation-points/shared/money.ts';
import {
  BATCH_CHANNEL_LABELS,
  BATCH_STATUS_LABELS,
  PAYOUT_STATUS_LABELS,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { PAYOUTS } from '../texts/payouts.ts';

const ROUTE = '/v1/officer/payout-batches';

/** `zone payouts …`: prepare, approve by a second officer, send to the bank, reconcile. */
export function registerPayoutsCommands(program: Command, client: ZoneClient): void {
  const payouts = program.command('payouts').description(PAYOUTS.about);
  registerLooking(payouts, client);
  payouts
    .command('batch')
    .description(PAYOUTS.batch.about)
    .option('--policy <code>', PAYOUTS.batch.policy)
    .option('--claims <ids>', PAYOUTS.batch.claims)
    .action(async ({ policy, claims }: { policy?: string; claims?: string }) => {
      const body = { policyCode: policy, claimIds: claims?.split(',').map(Number) };
      client.print(await client.post<PayoutBatchDetailDto>(ROUTE, body), batchText);
    });
  payouts
    .command('approve <batch>')
    .description(PAYOUTS.approve.about)
    .requiredOption('--total <yuan>', PAYOUTS.approve.total, totalFen)
    .action(async (batch: string, { total }: { total: number }) => {
      client.print(
        await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/approve`, { totalFen: total }),
        batchText,
      );
    });
  payouts
    .command('execute <batch>')
    .description(PAYOUTS.execute.about)
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/execute`), batchText);
    });
  payouts
    .command('reconcile <batch>')
    .description(PAYOUTS.reconcile.about)
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/reconcile`), batchText);
    });
  payouts
    .command('cancel <batch>')
    .description(PAYOUTS.cancel.about)
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/cancel`), batchText);
    });
  registerFiles(payouts, client);
}

function registerFiles(payouts: Command, client: ZoneClient): void {
  payouts
    .command('hand-over <batch>')
    .description(PAYOUTS.handOver.about)
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/hand-over`), batchText);
    });
  payouts
    .command('export <batch> <file>')
    .description(PAYOUTS.export.about)
    .addOption(new Option('--format <format>', PAYOUTS.export.format).choices(['csv', 'xlsx']).default('csv'))
    .action(async (batch: string, file: string, { format }: { format: string }) => {
      const bytes = await client.download(`${ROUTE}/${batch}/bank-file?format=${format}`, file);
      client.print({ file, bytes }, () => say(PAYOUTS.export.done, { file, bytes }));
    });
  payouts
    .command('receipts <batch> <file>')
    .description(PAYOUTS.receipts.about)
    .action(async (batch: string, file: string) => {
      const result = await client.upload<ReceiptImportDto>(`${ROUTE}/${batch}/receipts`, file);
      client.print(result, receiptsText);
      if (result.problems.length > 0) process.exitCode = 1;
    });
  payouts
    .command('check')
    .description(PAYOUTS.check.about)
    .action(async () => {
      const check = await client.get<LedgerCheckDto>('/v1/officer/ledger-check');
      client.print(check, checkText);
      if (check.faults.length > 0) process.exitCode = 1;
    });
}

function registerLooking(payouts: Command, client: ZoneClient): void {
  payouts
    .command('list')
    .description(PAYOUTS.list.about)
    .option('--limit <n>', COMMON.limit, '20')
    .option('--after <id>', COMMON.afterThisId)
    .action(async (query: { limit: string; after?: string }) => {
      const page = await client.get<{ items: PayoutBatchSummaryDto[]; next?: string }>(ROUTE, query);
      client.print(
        page,
        ({ items, next }) => `${listText(items)}${next === undefined ? '' : say(COMMON.nextPage, { next })}`,
      );
    });
  payouts
    .command('show <batch>')
    .description(PAYOUTS.show.about)
    .action(async (batch: string) => {
      client.print(await client.get<PayoutBatchDetailDto>(`${ROUTE}/${batch}`), batchText);
    });
}

function totalFen(text: string): number {
  try {
    return yuanToFen(text.replaceAll(',', ''));
  } catch {
    throw new InvalidArgumentError(COMMON.badAmount);
  }
}

function listText(items: readonly PayoutBatchSummaryDto[]): string {
  const rows = items.map(({ id, status, payoutCount, totalFen: total, preparedAt, finishedAt }) => {
    return [
      id,
      BATCH_STATUS_LABELS[status],
      payoutCount,
      formatYuan(total),
      moment(preparedAt),
      finishedAt && moment(finishedAt),
    ];
  });
  return table(PAYOUTS.columns, rows);
}

function batchText(batch: PayoutBatchDetailDto): string {
  const { id, status, payoutCount, totalFen: total } = batch;
  const rows = batch.payouts.map((payout) => {
    const { claimId, enterpriseName, policyTitle, amountFen, maskedNumber, attempts, message } = payout;
    const money = [
      formatYuan(amountFen),
      maskedNumber,
      PAYOUT_STATUS_LABELS[payout.status],
      PAYOUT_STATUS_LABELS[payout.sumStatus],
      attempts,
      message,
    ];
    return [claimId, enterpriseName, policyTitle, ...money];
  });
  const heads = PAYOUTS.batch.columns;
  const head = say(PAYOUTS.batch.head, {
    id,
    status: BATCH_STATUS_LABELS[status],
    channel: BATCH_CHANNEL_LABELS[batch.channel],
    count: payoutCount,
    total: formatYuan(total),
  });
  return `${head}\n${table(heads, rows)}`;
}

function receiptsText({
  settled,
  failed,
  processing,
  unchanged,
  missing,
  problems,
}: ReceiptImportDto): string {
  const lines = problems.map(({ row, reference, problem }) =>
    say(PAYOUTS.receipts.problem, { row, reference, problem }),
  );
  return [
    say(PAYOUTS.receipts.counts, { settled, failed, processing, unchanged, missing }),
    ...(lines.length === 0 ? [] : [say(PAYOUTS.receipts.notTaken, { count: lines.length }), ...lines]),
  ].join('\n');
}

function checkText({ checkedAt, faults }: LedgerCheckDto): string {
  if (faults.length === 0) return say(PAYOUTS.check.sound, { at: checkedAt });
  return [
    say(PAYOUTS.check.faults, { count: faults.length, at: checkedAt }),
    ...faults.map(({ subject, fault }) => `  ${subject}  ${fault}`),
  ].join('\n');
}
