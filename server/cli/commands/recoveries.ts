import type { OfficerClaimDto } from '@innovation-points/shared/contracts/officerClaims.ts';
import type { ChangedAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import { formatYuan, yuanToFen } from '@innovation-points/shared/money.ts';
import { CLAIM_STATUS_LABELS } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { InvalidArgumentError, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { RECOVERIES } from '../texts/recoveries.ts';

/** `zone recoveries …` and `zone payee-accounts …`: money that has to come back, and changed accounts. */
export function registerRecoveriesCommands(program: Command, client: ZoneClient): void {
  const route = (claim: string, rest = '') => `/v1/officer/claims/${claim}/recovery${rest}`;
  const recoveries = program.command('recoveries').description(RECOVERIES.about);
  recoveries
    .command('open <claim>')
    .description(RECOVERIES.open.about)
    .requiredOption('--amount <yuan>', RECOVERIES.open.amount, fen)
    .requiredOption('--reason <text>', RECOVERIES.open.reason)
    .action(async (claim: string, { amount, reason }: { amount: number; reason: string }) => {
      client.print(
        await client.post<OfficerClaimDto>(route(claim), { amountFen: amount, reason }),
        recoveryText,
      );
    });
  recoveries
    .command('receive <claim>')
    .description(RECOVERIES.receive.about)
    .requiredOption('--amount <yuan>', RECOVERIES.receive.amount, fen)
    .requiredOption('--on <day>', RECOVERIES.receive.on)
    .requiredOption('--receipt <number>', RECOVERIES.receive.receipt)
    .action(async (claim: string, options: { amount: number; on: string; receipt: string }) => {
      const body = { amountFen: options.amount, receivedOn: options.on, receiptNumber: options.receipt };
      client.print(await client.post<OfficerClaimDto>(route(claim, '/instalments'), body), recoveryText);
    });
  recoveries
    .command('hand-over <claim>')
    .description(RECOVERIES.handOver.about)
    .requiredOption('--to <name>', RECOVERIES.handOver.to)
    .requiredOption('--reason <text>', RECOVERIES.handOver.reason)
    .action(async (claim: string, body: { to: string; reason: string }) => {
      client.print(await client.post<OfficerClaimDto>(route(claim, '/hand-over'), body), recoveryText);
    });
  registerAccounts(program, client);
}

function registerAccounts(program: Command, client: ZoneClient): void {
  const accounts = program.command('payee-accounts').description(RECOVERIES.accounts.about);
  accounts
    .command('list')
    .description(RECOVERIES.accounts.list.about)
    .action(async () => {
      const { items } = await client.get<{ items: ChangedAccountDto[] }>('/v1/officer/payee-accounts');
      client.print(items, accountsText);
    });
  accounts
    .command('endorse <account>')
    .description(RECOVERIES.accounts.endorse.about)
    .action(async (account: string) => {
      const path = `/v1/officer/payee-accounts/${account}/endorse`;
      client.print([await client.post<ChangedAccountDto>(path)], accountsText);
    });
}

function fen(text: string): number {
  try {
    return yuanToFen(text.replaceAll(',', ''));
  } catch {
    throw new InvalidArgumentError(COMMON.badAmount);
  }
}

function recoveryText({ id, enterpriseName, policyTitle, status, recovery }: OfficerClaimDto): string {
  const head = `${id}  ${enterpriseName}  ${policyTitle}  ${CLAIM_STATUS_LABELS[status]}`;
  if (recovery === null) return head;
  const rest = recovery.amountFen - recovery.recoveredFen;
  const lines = recovery.instalments.map(({ amountFen, receivedOn, receiptNumber }) =>
    say(RECOVERIES.recovery.receipt, {
      day: receivedOn,
      amount: formatYuan(amountFen),
      number: receiptNumber,
    }),
  );
  const money = say(RECOVERIES.recovery.sums, {
    amount: formatYuan(recovery.amountFen),
    recovered: formatYuan(recovery.recoveredFen),
    rest: formatYuan(rest),
  });
  return [head, money, ...lines].join('\n');
}

function accountsText(items: readonly ChangedAccountDto[]): string {
  const rows = items.map(({ id, enterpriseName, bankName, maskedNumber, needsSecondPerson, createdAt }) => {
    return [
      id,
      enterpriseName,
      bankName,
      maskedNumber,
      needsSecondPerson ? RECOVERIES.accounts.waiting : RECOVERIES.accounts.endorsed,
      moment(createdAt),
    ];
  });
  return table(RECOVERIES.accounts.columns, rows);
}
