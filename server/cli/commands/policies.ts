import type { MatchingResultDto } from '@innovation-points/shared/contracts/officerClaims.ts';
import type { CandidateDto } from '@innovation-points/shared/contracts/policies.ts';
import type { OfficerPolicyDto } from '@innovation-points/shared/contracts/policies.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { POLICY_MODE_LABELS, POLICY_STATE_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { POLICIES } from '../texts/policies.ts';

/** `zone policies …`: what the zone offers, and matching it against all enterprises. */
export function registerPoliciesCommands(program: Command, client: ZoneClient): void {
  const policies = program.command('policies').description(POLICIES.about);
  policies
    .command('list')
    .description(POLICIES.list.about)
    .action(async () => {
      const { items } = await client.get<{ items: OfficerPolicyDto[] }>('/v1/officer/policies');
      client.print(items, policiesText);
    });
  policies
    .command('match <code>')
    .description(POLICIES.match.about)
    .option('--dry-run', POLICIES.match.dryRun, false)
    .action(async (code: string, { dryRun }: { dryRun: boolean }) => {
      const result = await client.post<MatchingResultDto>(`/v1/officer/policies/${code}/match`, { dryRun });
      client.print(result, matchingText);
    });
}

function policiesText(items: readonly OfficerPolicyDto[]): string {
  const heads = POLICIES.columns;
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
  const budget = totalFen > availableFen ? POLICIES.match.overBudget : '';
  return [
    say(POLICIES.match.head, {
      code,
      version,
      period,
      asOf,
      dryRun: dryRun ? POLICIES.match.notWritten : '',
    }),
    countsText(result),
    say(POLICIES.match.sums, {
      total: formatYuan(totalFen),
      available: formatYuan(availableFen),
      over: budget,
    }),
    dryRun
      ? say(POLICIES.match.wouldCreate, { count: claimsCreated })
      : say(POLICIES.match.created, { count: claimsCreated }),
    ...(dryRun ? candidateLines(result) : []),
  ].join('\n');
}

/** How many enterprises stand where. */
export function countsText({ met, unknown, unmet, near }: Counts): string {
  return say(POLICIES.match.counts, { met, unknown, unmet, near });
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
      amountFen === null ? POLICIES.match.undecided : formatYuan(amountFen),
    ]);
  const more = met > SHOWN ? [say(POLICIES.match.more, { count: met })] : [];
  return [table(POLICIES.match.columns, rows), ...more];
}
