import type { MatchingResultDto } from '@innovation-points/shared/contracts/officerClaims.ts';
import type { CandidateDto } from '@innovation-points/shared/contracts/policies.ts';
import type { OfficerPolicyDto } from '@innovation-points/shared/contracts/policies.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { POLICY_MODE_LABELS, POLICY_STATE_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone policies …`: what the zone offers, and matching it against all enterprises. */
export function registerPoliciesCommands(program: Command, client: ZoneClient): void {
  const policies = program.command('policies').description('政策：列表、匹配结果与预算、重新匹配');
  policies
    .command('list')
    .description('政策、匹配家数与本年度预算')
    .action(async () => {
      const { items } = await client.get<{ items: OfficerPolicyDto[] }>('/v1/officer/policies');
      client.print(items, policiesText);
    });
  policies
    .command('match <code>')
    .description('对全区企业匹配一项政策，并为新符合的企业生成免申即享事项')
    .option('--dry-run', '只试算，不写入', false)
    .action(async (code: string, { dryRun }: { dryRun: boolean }) => {
      const result = await client.post<MatchingResultDto>(`/v1/officer/policies/${code}/match`, { dryRun });
      client.print(result, matchingText);
    });
}

function policiesText(items: readonly OfficerPolicyDto[]): string {
  const heads = [
    '编号',
    '政策',
    '方式',
    '状态',
    '符合',
    '待补',
    '不符合',
    '预算（元）',
    '已占用',
    '已支出',
    '余额',
  ];
  const rows = items.map((policy) => {
    const { met, unknown, unmet } = policy.matchCounts;
    const money = [policy.budgetFen, policy.reservedFen, policy.spentFen, policy.availableFen].map(
      formatYuan,
    );
    const state = [POLICY_MODE_LABELS[policy.mode], POLICY_STATE_LABELS[policy.state]];
    return [policy.code, policy.title, ...state, met, unknown, unmet, ...money];
  });
  return table(heads, rows);
}

function matchingText(result: MatchingResultDto): string {
  const { code, version, period, asOf, dryRun, totalFen, availableFen, claimsCreated } = result;
  const budget = totalFen > availableFen ? '（超出预算余额）' : '';
  return [
    `${code} 第 ${version} 版，按 ${period} 年数据、${asOf} 判定${dryRun ? '（试算，未写入）' : ''}`,
    countsText(result),
    `合计 ${formatYuan(totalFen)} 元，本年度预算余额 ${formatYuan(availableFen)} 元${budget}`,
    dryRun ? `将新增免申即享事项 ${claimsCreated} 件` : `已新增免申即享事项 ${claimsCreated} 件`,
    ...(dryRun ? candidateLines(result) : []),
  ].join('\n');
}

/** How many enterprises stand where. */
export function countsText({ met, unknown, unmet, near }: Counts): string {
  return `符合 ${met} 家，待补数据 ${unknown} 家，不符合 ${unmet} 家（其中差一点 ${near} 家）`;
}

interface Counts {
  readonly met: number;
  readonly unknown: number;
  readonly unmet: number;
  readonly near: number;
}

const SHOWN = 20;

/** Who would get what; the first of them, the whole list stands in the JSON. */
export function candidateLines({
  met,
  candidates,
}: {
  met: number;
  candidates: readonly CandidateDto[];
}): string[] {
  if (candidates.length === 0) return [];
  const rows = candidates
    .slice(0, SHOWN)
    .map(({ enterpriseId, enterpriseName, amountFen }) => [
      enterpriseId,
      enterpriseName,
      amountFen === null ? '待评审' : formatYuan(amountFen),
    ]);
  const more = met > SHOWN ? [`共 ${met} 家，其余用 --json 查看（至多 1000 家）`] : [];
  return [table(['企业编号', '企业', '金额（元）'], rows), ...more];
}
