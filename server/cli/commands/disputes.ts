import type {
  DisputeCountDto,
  FactVersionDto,
  OfficerDisputeDto,
  OfficerDisputeRowDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import {
  DISPUTE_KINDS,
  DISPUTE_STATUSES,
  DISPUTE_STATUS_CODES,
  RESCORE_STATES,
} from '@innovation-points/shared/vocabulary/disputes.ts';
import { FACT_VERSION_STATES } from '@innovation-points/shared/vocabulary/facts.ts';
import { InvalidArgumentError, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

const ROUTE = '/v1/officer/disputes';

/** `zone disputes …`: the queue of facts that enterprises hold to be wrong or missing. */
export function registerDisputesCommands(program: Command, client: ZoneClient): void {
  const disputes = program.command('disputes').description('数据异议：查看队列、答复、下载证明材料');
  registerLooking(disputes, client);
  registerAnswering(disputes, client);
}

interface ListOptions {
  readonly status?: string;
  readonly department?: string;
  readonly enterprise?: string;
  readonly limit: string;
  readonly after?: string;
}

function registerLooking(disputes: Command, client: ZoneClient): void {
  disputes
    .command('summary')
    .description('待答复的异议各部门有多少件：今日到期、已逾期升级')
    .action(async () => {
      client.print(
        await client.get<{ items: DisputeCountDto[] }>('/v1/officer/dispute-counts'),
        ({ items }) => summaryText(items),
      );
    });
  disputes
    .command('list')
    .description('异议队列，按答复期限排列；不加 --status 为待答复的')
    .option('--status <status>', `状态：${statusHelp()}`)
    .option('--department <code>', '只看一个部门（业务经办）')
    .option('--enterprise <id>', '只看一家企业')
    .option('--limit <n>', '条数，至多 100', '20')
    .option('--after <key>', '从上一页给出的位置继续')
    .action(async ({ enterprise, ...options }: ListOptions) => {
      const page = await client.get<{ items: OfficerDisputeRowDto[]; next?: string }>(ROUTE, {
        ...options,
        enterpriseId: enterprise,
      });
      client.print(
        page,
        ({ items, next }) => `${queueText(items)}${next === undefined ? '' : `\n下一页：--after ${next}`}`,
      );
    });
  disputes
    .command('show <id>')
    .description('一件异议：企业主张、期限、数据的全部版本')
    .action(async (id: string) => {
      client.print(await client.get<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}`), detailText);
    });
  disputes
    .command('evidence <id> <file>')
    .description('把证明材料保存到文件（留审计记录）')
    .action(async (id: string, file: string) => {
      const byteCount = await client.download(`${ROUTE}/${disputeId(id)}/evidence`, file);
      client.print({ file, byteCount }, () => `已保存到 ${file}（${byteCount} 字节）`);
    });
}

function registerAnswering(disputes: Command, client: ZoneClient): void {
  disputes
    .command('uphold <id>')
    .description('异议成立：写入更正值（原值保留），随后自动重新评分')
    .requiredOption('--value <decimal>', '更正后的数值，以数据项的单位计')
    .option('--answer <text>', '给企业的说明')
    .action(async (id: string, { value, answer }: { value: string; answer?: string }) => {
      const body = { correctedValue: value, answer };
      client.print(
        await client.post<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}/uphold`, body),
        detailText,
      );
    });
  disputes
    .command('dismiss <id>')
    .description('异议不成立')
    .requiredOption('--answer <text>', '给企业的理由，至少 5 个字')
    .action(async (id: string, { answer }: { answer: string }) => {
      client.print(
        await client.post<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}/dismiss`, { answer }),
        detailText,
      );
    });
}

function disputeId(text: string): string {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError('异议编号应为正整数');
  }
  return text;
}

function statusHelp(): string {
  return DISPUTE_STATUS_CODES.map((status) => `${status} ${DISPUTE_STATUSES[status]}`).join('，');
}

function summaryText(items: readonly DisputeCountDto[]): string {
  if (items.length === 0) return '没有待答复的异议。';
  return table(
    ['部门', '待答复', '今日到期', '已逾期升级'],
    items.map((one) => [DEPARTMENTS[one.department], one.waiting, one.dueToday, one.escalated]),
  );
}

function queueText(items: readonly OfficerDisputeRowDto[]): string {
  return table(
    ['编号', '状态', '答复期限', '部门', '企业', '数据项', '年度', '提出时数值', '企业主张'],
    items.map((one) => [
      one.id,
      DISPUTE_STATUSES[one.status],
      one.deadlineOn,
      DEPARTMENTS[one.department],
      one.enterpriseName,
      one.title,
      one.period,
      one.disputedValue,
      one.claimedValue,
    ]),
  );
}

function detailText(dispute: OfficerDisputeDto): string {
  const { id, title, unit, period, evidence, rescore, versions } = dispute;
  const lines = [
    `异议 ${id}  ${dispute.enterpriseName}  ${DISPUTE_STATUSES[dispute.status]}`,
    `${period} 年${title}（${unit}，${DEPARTMENTS[dispute.department]}）：${DISPUTE_KINDS[dispute.kind]}`,
    `提出时数值 ${dispute.disputedValue ?? '—'}，企业主张 ${dispute.claimedValue}，更正为 ${dispute.correctedValue ?? '—'}`,
    `理由：${dispute.reason}`,
    `答复期限：${dispute.deadlineOn}${dispute.deadlineIsProvisional ? '（节假日安排公布后可能调整）' : ''}`,
    evidence === undefined ? '没有证明材料' : `证明材料：${evidence.fileName}（${evidence.byteCount} 字节）`,
    ...(dispute.answer === undefined ? [] : [`答复：${dispute.answer}`]),
    ...(rescore === undefined ? [] : [`评分：${RESCORE_STATES[rescore]}`]),
  ];
  return [...lines, versionsText(versions)].join('\n');
}

function versionsText(versions: readonly FactVersionDto[]): string {
  return table(
    ['数值', '状态', '部门', '来源', '行', '入库时间'],
    versions.map(({ value, state, department, source, rowNumber, acceptedAt }) => [
      value,
      FACT_VERSION_STATES[state],
      DEPARTMENTS[department],
      source,
      rowNumber,
      acceptedAt.slice(0, 16).replace('T', ' '),
    ]),
  );
}
