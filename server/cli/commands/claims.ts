import type {
  OfficerClaimDto,
  OfficerClaimRowDto,
} from '@innovation-points/shared/contracts/officerClaims.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import {
  CLAIM_ACTOR_LABELS,
  CLAIM_EVENT_LABELS,
  CLAIM_STATUS_LABELS,
  HOLD_DECISION_LABELS,
  OBJECTION_OUTCOME_LABELS,
  isUsedUp,
  type ClaimStatus,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { VERDICT_LABELS } from '@innovation-points/shared/vocabulary/verdict.ts';
import { Option, type Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { CLAIMS } from '../texts/claims.ts';
import { COMMON } from '../texts/common.ts';

interface Step {
  readonly verb: string;
  readonly description: string;
  /** Where `--all` looks for claims. */
  readonly from: ClaimStatus;
  readonly needsReason: boolean;
}

const STEPS: readonly Step[] = [
  { verb: 'review', description: CLAIMS.steps.review, from: 'matched', needsReason: false },
  { verb: 'reject', description: CLAIMS.steps.reject, from: 'matched', needsReason: true },
  { verb: 'push', description: CLAIMS.steps.push, from: 'reviewed', needsReason: false },
  { verb: 'publicise', description: CLAIMS.steps.publicise, from: 'confirmed', needsReason: false },
  {
    verb: 'approve',
    description: CLAIMS.steps.approve,
    from: 'publicised',
    needsReason: false,
  },
  { verb: 'uphold', description: CLAIMS.steps.uphold, from: 'objected', needsReason: true },
  { verb: 'dismiss', description: CLAIMS.steps.dismiss, from: 'objected', needsReason: true },
];

interface StepOptions {
  readonly all: boolean;
  readonly policy?: string;
  readonly reason?: string;
}

/** `zone claims …`: every step of an officer, one by one or for all claims that wait for it. */
export function registerClaimsCommands(program: Command, client: ZoneClient): void {
  const claims = program.command('claims').description(CLAIMS.about);
  claims
    .command('list')
    .description(CLAIMS.list.about)
    .addOption(new Option('--status <status>', CLAIMS.list.status).choices(Object.keys(CLAIM_STATUS_LABELS)))
    .option('--policy <code>', CLAIMS.list.policy)
    .option('--held', CLAIMS.list.held)
    .option('--limit <n>', COMMON.limit, '20')
    .option('--after <id>', COMMON.afterThisId)
    .action(async ({ policy, held, ...query }: ListOptions) => {
      const page = await client.get<Page>('/v1/officer/claims', {
        ...query,
        policyCode: policy,
        held: held === true ? 'true' : undefined,
      });
      client.print(page, listText);
    });
  claims
    .command('show <id>')
    .description(CLAIMS.show.about)
    .action(async (id: string) => {
      client.print(await client.get<OfficerClaimDto>(`/v1/officer/claims/${id}`), claimText);
    });
  for (const step of STEPS) {
    registerStep(claims, client, step);
  }
  registerHoldSteps(claims, client);
}

interface ListOptions {
  readonly status?: string;
  readonly policy?: string;
  readonly held?: boolean;
  readonly limit: string;
  readonly after?: string;
}

/** What two officers do about a payment that waits for a fact. */
function registerHoldSteps(claims: Command, client: ZoneClient): void {
  claims
    .command('propose <id>')
    .description(CLAIMS.propose.about)
    .addOption(decisionOption(CLAIMS.propose.decision))
    .requiredOption('--reason <text>', CLAIMS.propose.reason)
    .action(async (id: string, body: { decision: string; reason: string }) => {
      client.print(
        await client.post<OfficerClaimDto>(`/v1/officer/claims/${id}/hold/propose`, body),
        claimText,
      );
    });
  claims
    .command('agree <id>')
    .description(CLAIMS.agree.about)
    .addOption(decisionOption(CLAIMS.agree.decision))
    .action(async (id: string, body: { decision: string }) => {
      client.print(
        await client.post<OfficerClaimDto>(`/v1/officer/claims/${id}/hold/agree`, body),
        claimText,
      );
    });
}

function decisionOption(description: string): Option {
  return new Option('--decision <decision>', description)
    .choices(Object.keys(HOLD_DECISION_LABELS))
    .makeOptionMandatory();
}

function registerStep(claims: Command, client: ZoneClient, step: Step): void {
  const command = claims
    .command(`${step.verb} [ids...]`)
    .description(step.description)
    .option('--all', say(CLAIMS.step.all, { status: CLAIM_STATUS_LABELS[step.from] }), false)
    .option('--policy <code>', CLAIMS.step.policy);
  if (step.needsReason) {
    command.requiredOption('--reason <text>', CLAIMS.step.reason);
  }
  command.action(async (ids: string[], options: StepOptions) => {
    const chosen = options.all ? await waiting(client, step.from, options.policy) : ids;
    if (chosen.length === 0) {
      throw new CommandError(CLAIMS.step.nothing);
    }
    const results = await takeStep(client, step, chosen, options.reason);
    client.print(results, resultsText);
    if (results.some(({ refusal }) => refusal !== undefined)) {
      process.exitCode = 1;
    }
  });
}

interface Result {
  readonly id: string;
  readonly status?: ClaimStatus;
  readonly refusal?: string;
}

/** One claim after another; what is refused is told and does not stop the rest. */
async function takeStep(
  client: ZoneClient,
  { verb }: Step,
  ids: readonly string[],
  reason: string | undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const id of ids) {
    try {
      const body = reason === undefined ? {} : { reason };
      const { status } = await client.post<OfficerClaimDto>(`/v1/officer/claims/${id}/${verb}`, body);
      results.push({ id, status });
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      results.push({ id, refusal: error.message });
    }
  }
  return results;
}

interface Page {
  readonly items: OfficerClaimRowDto[];
  readonly next?: string;
}

async function waiting(
  client: ZoneClient,
  status: ClaimStatus,
  policyCode: string | undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page: Page = await client.get('/v1/officer/claims', { status, policyCode, limit: 100, after });
    ids.push(...page.items.map(({ id }) => String(id)));
    after = page.next;
  } while (after !== undefined);
  return ids;
}

function listText({ items, next }: Page): string {
  const rows = items.map((claim) => {
    const { id, enterpriseName, policyTitle, period, amountFen, pushedAmountFen } = claim;
    const pushed = pushedAmountFen === null ? '' : formatYuan(pushedAmountFen);
    const days = [claim.replyBy, claim.noticeEndsOn];
    return [id, enterpriseName, policyTitle, period, formatYuan(amountFen), pushed, standing(claim), ...days];
  });
  const heads = CLAIMS.columns;
  return table(heads, rows) + (next === undefined ? '' : say(COMMON.nextPage, { next }));
}

/** The status, and why the claim cannot go on. */
function standing(claim: OfficerClaimRowDto): string {
  const { status, isHeld } = claim;
  return `${CLAIM_STATUS_LABELS[status]}${isHeld ? CLAIMS.held : ''}${isUsedUp(claim) ? CLAIMS.capped : ''}`;
}

function claimText(claim: OfficerClaimDto): string {
  const { id, enterpriseName, policyTitle, period, amountFen, status } = claim;
  const conditions = claim.conditions
    .filter(({ kind }) => kind === 'leaf')
    .map(({ verdict, text, value, distance }) =>
      say(CLAIMS.claim.condition, {
        verdict: VERDICT_LABELS[verdict],
        text,
        found: [value, distance].filter(Boolean).join(MARKS.comma),
      }),
    );
  const checks = claim.checks.map(
    ({ passed, text }) => `  ${passed ? CLAIMS.claim.passed : CLAIMS.claim.failed}  ${text}`,
  );
  const objections = claim.objections.map(({ outcome, reason, answerBy }) =>
    say(CLAIMS.claim.objection, { outcome: OBJECTION_OUTCOME_LABELS[outcome], reason, answerBy }),
  );
  const history = claim.history.map(
    ({ at, actor, event, note }) =>
      `  ${moment(at)}  ${CLAIM_ACTOR_LABELS[actor]}  ${CLAIM_EVENT_LABELS[event]}${note === null ? '' : say(CLAIMS.claim.note, { note })}`,
  );
  return [
    say(CLAIMS.claim.head, {
      id,
      enterprise: enterpriseName,
      policy: policyTitle,
      period,
      amount: formatYuan(amountFen),
      status: CLAIM_STATUS_LABELS[status],
    }),
    ...(claim.capNote === null ? [] : [claim.capNote]),
    ...(claim.hold === null ? [] : holdLines(claim.hold)),
    CLAIMS.claim.conditions,
    ...conditions,
    CLAIMS.claim.checks,
    ...checks,
    ...(objections.length === 0 ? [] : [CLAIMS.claim.objections, ...objections]),
    CLAIMS.claim.history,
    ...history,
  ].join('\n');
}

function holdLines({ reason, since, proposal }: NonNullable<OfficerClaimDto['hold']>): string[] {
  const waiting =
    proposal === null
      ? CLAIMS.claim.noProposal
      : say(CLAIMS.claim.proposal, {
          proposed: HOLD_DECISION_LABELS[proposal.decision],
          reason: proposal.reason,
          decision: proposal.decision,
        });
  return [CLAIMS.claim.hold, `  ${moment(since)}  ${reason}`, `  ${waiting}`];
}

function resultsText(results: readonly Result[]): string {
  const done = results.filter(({ refusal }) => refusal === undefined);
  const lines = results.map(({ id, status, refusal }) => {
    return status === undefined
      ? say(CLAIMS.step.refused, { id, reason: refusal ?? '' })
      : `${id}  ${CLAIM_STATUS_LABELS[status]}`;
  });
  return [...lines, say(CLAIMS.step.done, { done: done.length, refused: results.length - done.length })].join(
    '\n',
  );
}
