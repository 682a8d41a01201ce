import { readFileSync } from 'node:fs';
import type {
  DraftTrialDto,
  PolicyDraftDetailDto,
  PolicyDraftDto,
} from '@innovation-points/shared/contracts/policyDrafts.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { DRAFT_STATUS_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import type { Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { candidateLines, countsText } from './policies.ts';

const ROUTE = '/v1/officer/policy-drafts';

/** `zone drafts …`: a policy from its file to being in force, with a second officer in between. */
export function registerPolicyDraftsCommands(program: Command, client: ZoneClient): void {
  const drafts = program.command('drafts').description('政策草案：上传、试算、由另一人批准');
  drafts
    .command('list')
    .description('草案列表，最新在前')
    .action(async () => {
      client.print((await client.get<{ items: PolicyDraftDto[] }>(ROUTE)).items, listText);
    });
  drafts
    .command('upload <file>')
    .description('上传政策文件（YAML）；有问题时逐条列出，不保存（业务经办）')
    .action(async (file: string) => {
      client.print(await client.post<PolicyDraftDetailDto>(ROUTE, { yaml: readText(file) }), draftText);
    });
  drafts
    .command('show <id>')
    .description('一份草案及其原文')
    .action(async (id: string) => {
      const draft = await client.get<PolicyDraftDetailDto>(`${ROUTE}/${id}`);
      client.print(draft, (shown) => `${draftText(shown)}\n\n${shown.yaml}`);
    });
  drafts
    .command('try <id>')
    .description('按草案对全区企业试算，不写入')
    .action(async (id: string) => {
      client.print(await client.post<DraftTrialDto>(`${ROUTE}/${id}/dry-run`), trialText);
    });
  drafts
    .command('approve <id>')
    .description('批准草案（业务复核，不得是起草人）')
    .action(async (id: string) => {
      client.print(await client.post<PolicyDraftDetailDto>(`${ROUTE}/${id}/approve`), draftText);
    });
  drafts
    .command('reject <id>')
    .description('退回草案（业务复核）')
    .requiredOption('--reason <text>', '理由')
    .action(async (id: string, { reason }: { reason: string }) => {
      client.print(await client.post<PolicyDraftDetailDto>(`${ROUTE}/${id}/reject`, { reason }), draftText);
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`读不了文件 ${file}：请检查路径。`);
  }
}

function listText(items: readonly PolicyDraftDto[]): string {
  const rows = items.map(({ id, code, version, title, status, submittedAt, note }) => {
    return [id, code, version, title, DRAFT_STATUS_LABELS[status], submittedAt, note];
  });
  return table(['草案', '编号', '版本', '政策', '状态', '上传', '说明'], rows);
}

function draftText({ id, code, version, title, status, policy }: PolicyDraftDetailDto): string {
  return [
    `草案 ${id}：${title}（${code} 第 ${version} 版），${DRAFT_STATUS_LABELS[status]}`,
    `有效期 ${policy.validFrom} 至 ${policy.validTo}，${policy.amountText}`,
  ].join('\n');
}

function trialText(trial: DraftTrialDto): string {
  const { asOf, period, totalFen, budgetFen } = trial;
  const over = totalFen > budgetFen ? '（超出预算）' : '';
  return [
    `按 ${period} 年数据、${asOf} 试算，未写入`,
    countsText(trial),
    `合计 ${formatYuan(totalFen)} 元，草案所列本年度预算 ${formatYuan(budgetFen)} 元${over}`,
    ...candidateLines(trial),
  ].join('\n');
}
