import { readFileSync } from 'node:fs';
import type {
  DraftTrialDto,
  PolicyDraftDetailDto,
  PolicyDraftDto,
} from '@innovation-points/shared/contracts/policyDrafts.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { DRAFT_STATUS_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { DRAFTS } from '../texts/policyDrafts.ts';
import { candidateLines, countsText } from './policies.ts';

const ROUTE = '/v1/officer/policy-drafts';

/** `zone drafts …`: a policy from its file to being in force, with a second officer in between. */
export function registerPolicyDraftsCommands(program: Command, client: ZoneClient): void {
  const drafts = program.command('drafts').description(DRAFTS.about);
  drafts
    .command('list')
    .description(DRAFTS.list.about)
    .action(async () => {
      client.print((await client.get<{ items: PolicyDraftDto[] }>(ROUTE)).items, listText);
    });
  drafts
    .command('upload <file>')
    .description(DRAFTS.upload.about)
    .action(async (file: string) => {
      client.print(await client.post<PolicyDraftDetailDto>(ROUTE, { yaml: readText(file) }), draftText);
    });
  drafts
    .command('show <id>')
    .description(DRAFTS.show.about)
    .action(async (id: string) => {
      const draft = await client.get<PolicyDraftDetailDto>(`${ROUTE}/${id}`);
      client.print(draft, (shown) => `${draftText(shown)}\n\n${shown.yaml}`);
    });
  drafts
    .command('try <id>')
    .description(DRAFTS.try.about)
    .action(async (id: string) => {
      client.print(await client.post<DraftTrialDto>(`${ROUTE}/${id}/dry-run`), trialText);
    });
  drafts
    .command('approve <id>')
    .description(DRAFTS.approve.about)
    .action(async (id: string) => {
      client.print(await client.post<PolicyDraftDetailDto>(`${ROUTE}/${id}/approve`), draftText);
    });
  drafts
    .command('reject <id>')
    .description(DRAFTS.reject.about)
    .requiredOption('--reason <text>', DRAFTS.reject.reason)
    .action(async (id: string, { reason }: { reason: string }) => {
      client.print(await client.post<PolicyDraftDetailDto>(`${ROUTE}/${id}/reject`, { reason }), draftText);
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(say(DRAFTS.upload.unreadable, { file }));
  }
}

function listText(items: readonly PolicyDraftDto[]): string {
  const rows = items.map(({ id, code, version, title, status, submittedAt, note }) => {
    return [id, code, version, title, DRAFT_STATUS_LABELS[status], submittedAt, note];
  });
  return table(DRAFTS.columns, rows);
}

function draftText({ id, code, version, title, status, policy }: PolicyDraftDetailDto): string {
  return [
    say(DRAFTS.draft.head, { id, title, code, version, status: DRAFT_STATUS_LABELS[status] }),
    say(DRAFTS.draft.span, { from: policy.validFrom, to: policy.validTo, amount: policy.amountText }),
  ].join('\n');
}

function trialText(trial: DraftTrialDto): string {
  const { asOf, period, totalFen, budgetFen } = trial;
  const over = totalFen > budgetFen ? DRAFTS.try.overBudget : '';
  return [
    say(DRAFTS.try.head, { period, asOf }),
    countsText(trial),
    say(DRAFTS.try.sums, { total: formatYuan(totalFen), budget: formatYuan(budgetFen), over }),
    ...candidateLines(trial),
  ].join('\n');
}
