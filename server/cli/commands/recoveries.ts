import type { OfficerClaimDto } from '@innovation-points/shared/contracts/officerClaims.ts';
import type { ChangedAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { formatYuan, yuanToFen } from '@innovation-points/shared/money.ts';
import { CLAIM_STATUS_LABELS } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { InvalidArgumentError, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone recoveries …` and `zone payee-accounts …`: money that has to come back, and changed accounts. */
export function registerRecoveriesCommands(program: Command, client: ZoneClient): void {
  const route = (claim: string, rest = '') => `/v1/officer/claims/${claim}/recovery${rest}`;
  const recoveries = program.command('recoveries').description('追回：启动、登记退款、移交');
  recoveries
    .command('open <claim>')
    .description('对已到账的事项启动追回（业务复核）')
    .requiredOption('--amount <yuan>', '追回金额（元）', fen)
    .requiredOption('--reason <text>', '原因，企业会看到')
    .action(async (claim: string, { amount, reason }: { amount: number; reason: string }) => {
      client.print(
        await client.post<OfficerClaimDto>(route(claim), { amountFen: amount, reason }),
        recoveryText,
      );
    });
  recoveries
    .command('receive <claim>')
    .description('登记一笔退回的资金（财务经办）')
    .requiredOption('--amount <yuan>', '金额（元）', fen)
    .requiredOption('--on <day>', '到账日期，例如 2026-12-01')
    .requiredOption('--receipt <number>', '票据号')
    .action(async (claim: string, options: { amount: number; on: string; receipt: string }) => {
      const body = { amountFen: options.amount, receivedOn: options.on, receiptNumber: options.receipt };
      client.print(await client.post<OfficerClaimDto>(route(claim, '/instalments'), body), recoveryText);
    });
  recoveries
    .command('hand-over <claim>')
    .description('移交尚未追回的部分（业务复核）')
    .requiredOption('--to <name>', '移交给谁')
    .requiredOption('--reason <text>', '理由')
    .action(async (claim: string, body: { to: string; reason: string }) => {
      client.print(await client.post<OfficerClaimDto>(route(claim, '/hand-over'), body), recoveryText);
    });
  registerAccounts(program, client);
}

function registerAccounts(program: Command, client: ZoneClient): void {
  const accounts = program.command('payee-accounts').description('更换的收款账户：查看、核实');
  accounts
    .command('list')
    .description('等待第二人核实的账户（业务经办）')
    .action(async () => {
      const { items } = await client.get<{ items: ChangedAccountDto[] }>('/v1/officer/payee-accounts');
      client.print(items, accountsText);
    });
  accounts
    .command('endorse <account>')
    .description('核实一个更换的账户（业务经办）')
    .action(async (account: string) => {
      const path = `/v1/officer/payee-accounts/${account}/endorse`;
      client.print([await client.post<ChangedAccountDto>(path)], accountsText);
    });
}

function fen(text: string): number {
  try {
    return yuanToFen(text.replaceAll(',', ''));
  } catch {
    throw new InvalidArgumentError('应为金额（元），至多两位小数，例如 10000.00');
  }
}

function recoveryText({ id, enterpriseName, policyTitle, status, recovery }: OfficerClaimDto): string {
  const head = `${id}  ${enterpriseName}  ${policyTitle}  ${CLAIM_STATUS_LABELS[status]}`;
  if (recovery === null) return head;
  const rest = recovery.amountFen - recovery.recoveredFen;
  const lines = recovery.instalments.map(
    ({ amountFen, receivedOn, receiptNumber }) =>
      `  ${receivedOn}  ${formatYuan(amountFen)} 元  票据号 ${receiptNumber}`,
  );
  const money = `应追回 ${formatYuan(recovery.amountFen)} 元，已追回 ${formatYuan(recovery.recoveredFen)} 元，尚余 ${formatYuan(rest)} 元`;
  return [head, money, ...lines].join('\n');
}

function accountsText(items: readonly ChangedAccountDto[]): string {
  const rows = items.map(({ id, enterpriseName, bankName, maskedNumber, needsSecondPerson, createdAt }) => {
    return [id, enterpriseName, bankName, maskedNumber, needsSecondPerson ? '待核实' : '已核实', createdAt];
  });
  return table(['账户', '企业', '开户行', '账号', '状态', '登记'], rows);
}
