import type {
  PayoutBatchDetailDto,
  PayoutBatchSummaryDto,
} from '@innovation-points/shared/contracts/payouts.ts';
import { formatYuan, yuanToFen } from '@innovation-points/shared/money.ts';
import {
  BATCH_STATUS_LABELS,
  PAYOUT_STATUS_LABELS,
} from '@innovation-points/shared/vocabulary/payoutStatus.ts';
import { InvalidArgumentError, type Command } from 'commander';
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
      attempts,
      message,
    ];
    return [claimId, enterpriseName, policyTitle, ...money];
  });
  const heads = ['事项', '企业', '政策', '金额（元）', '账户', '状态', '第几次', '说明'];
  const head = `批次 ${id}：${BATCH_STATUS_LABELS[status]}，${payoutCount} 笔，合计 ${formatYuan(total)} 元`;
  return `${head}\n${table(heads, rows)}`;
}
