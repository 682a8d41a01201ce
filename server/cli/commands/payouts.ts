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
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

const ROUTE = '/v1/officer/payout-batches';

/** `zone payouts …`: prepare, approve by a second officer, send to the bank, reconcile. */
export function registerPayoutsCommands(program: Command, client: ZoneClient): void {
  const payouts = program.command('payouts').description('拨付：编制批次、复核、提交银行、核对');
  registerLooking(payouts, client);
  payouts
    .command('batch')
    .description('把待拨付的事项编成一个批次，至多 100 笔（财务经办）')
    .option('--policy <code>', '只编这项政策')
    .option('--claims <ids>', '只编这些事项，编号以逗号分隔')
    .action(async ({ policy, claims }: { policy?: string; claims?: string }) => {
      const body = { policyCode: policy, claimIds: claims?.split(',').map(Number) };
      client.print(await client.post<PayoutBatchDetailDto>(ROUTE, body), batchText);
    });
  payouts
    .command('approve <batch>')
    .description('复核批次（财务复核，不得是编制人）')
    .requiredOption('--total <yuan>', '核对过的合计金额（元）', totalFen)
    .action(async (batch: string, { total }: { total: number }) => {
      client.print(
        await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/approve`, { totalFen: total }),
        batchText,
      );
    });
  payouts
    .command('execute <batch>')
    .description('提交银行（财务经办）；结果稍后用 show 查看')
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/execute`), batchText);
    });
  payouts
    .command('reconcile <batch>')
    .description('向银行核对结果不明的款项（财务经办）')
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/reconcile`), batchText);
    });
  payouts
    .command('cancel <batch>')
    .description('取消尚未提交银行的批次（财务经办或复核）')
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/cancel`), batchText);
    });
  registerFiles(payouts, client);
}

function registerFiles(payouts: Command, client: ZoneClient): void {
  payouts
    .command('hand-over <batch>')
    .description('改以银行文件办理已复核的批次（财务经办）')
    .action(async (batch: string) => {
      client.print(await client.post<PayoutBatchDetailDto>(`${ROUTE}/${batch}/hand-over`), batchText);
    });
  payouts
    .command('export <batch> <file>')
    .description('下载批量代发文件，含完整账号，请妥善保管（财务经办）')
    .addOption(new Option('--format <format>', '格式').choices(['csv', 'xlsx']).default('csv'))
    .action(async (batch: string, file: string, { format }: { format: string }) => {
      const bytes = await client.download(`${ROUTE}/${batch}/bank-file?format=${format}`, file);
      client.print({ file, bytes }, () => `已保存 ${file}（${bytes} 字节）`);
    });
  payouts
    .command('receipts <batch> <file>')
    .description('导入银行回单，问题逐行列出，可重复导入（财务经办）')
    .action(async (batch: string, file: string) => {
      const result = await client.upload<ReceiptImportDto>(`${ROUTE}/${batch}/receipts`, file);
      client.print(result, receiptsText);
      if (result.problems.length > 0) process.exitCode = 1;
    });
  payouts
    .command('check')
    .description('核对账目：预算与分录、事项与占用、到账与拨付记录')
    .action(async () => {
      const check = await client.get<LedgerCheckDto>('/v1/officer/ledger-check');
      client.print(check, checkText);
      if (check.faults.length > 0) process.exitCode = 1;
    });
}

function registerLooking(payouts: Command, client: ZoneClient): void {
  payouts
    .command('list')
    .description('批次列表，最新在前')
    .option('--limit <n>', '条数，至多 100', '20')
    .option('--after <id>', '从这个编号之后继续')
    .action(async (query: { limit: string; after?: string }) => {
      const page = await client.get<{ items: PayoutBatchSummaryDto[]; next?: string }>(ROUTE, query);
      client.print(
        page,
        ({ items, next }) => `${listText(items)}${next === undefined ? '' : `\n下一页：--after ${next}`}`,
      );
    });
  payouts
    .command('show <batch>')
    .description('一个批次及其明细')
    .action(async (batch: string) => {
      client.print(await client.get<PayoutBatchDetailDto>(`${ROUTE}/${batch}`), batchText);
    });
}

function totalFen(text: string): number {
  try {
    return yuanToFen(text.replaceAll(',', ''));
  } catch {
    throw new InvalidArgumentError('应为金额（元），至多两位小数，例如 10000.00');
  }
}

function listText(items: readonly PayoutBatchSummaryDto[]): string {
  const rows = items.map(({ id, status, payoutCount, totalFen: total, preparedAt, finishedAt }) => {
    return [id, BATCH_STATUS_LABELS[status], payoutCount, formatYuan(total), preparedAt, finishedAt];
  });
  return table(['批次', '状态', '笔数', '合计（元）', '编制', '完成'], rows);
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
  const heads = ['事项', '企业', '政策', '金额（元）', '账户', '本次', '款项现状', '第几次', '说明'];
  const head = `批次 ${id}：${BATCH_STATUS_LABELS[status]}（${BATCH_CHANNEL_LABELS[batch.channel]}），${payoutCount} 笔，合计 ${formatYuan(total)} 元`;
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
  const lines = problems.map(({ row, reference, problem }) => `  第 ${row} 行  ${reference}  ${problem}`);
  return [
    `到账 ${settled} 笔，退票 ${failed} 笔，处理中 ${processing} 笔，无变化 ${unchanged} 笔，文件未提及 ${missing} 笔`,
    ...(lines.length === 0 ? [] : [`未登记 ${lines.length} 行：`, ...lines]),
  ].join('\n');
}

function checkText({ checkedAt, faults }: LedgerCheckDto): string {
  if (faults.length === 0) return `账目相符（${checkedAt}）`;
  return [
    `账目不符 ${faults.length} 处（${checkedAt}）`,
    ...faults.map(({ subject, fault }) => `  ${subject}  ${fault}`),
  ].join('\n');
}
