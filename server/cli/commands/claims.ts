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
  type ClaimStatus,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { VERDICT_LABELS } from '@innovation-points/shared/vocabulary/verdict.ts';
import { Option, type Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';

interface Step {
  readonly verb: string;
  readonly description: string;
  /** Where `--all` looks for claims. */
  readonly from: ClaimStatus;
  readonly needsReason: boolean;
}

const STEPS: readonly Step[] = [
  { verb: 'review', description: '审核通过（业务经办）', from: 'matched', needsReason: false },
  { verb: 'reject', description: '审核不通过（业务经办）', from: 'matched', needsReason: true },
  { verb: 'push', description: '推送给企业（业务经办）', from: 'reviewed', needsReason: false },
  { verb: 'publicise', description: '开始公示（业务经办）', from: 'confirmed', needsReason: false },
  {
    verb: 'approve',
    description: '公示期满后批准拨付（业务复核，不得是审核人）',
    from: 'publicised',
    needsReason: false,
  },
  { verb: 'uphold', description: '异议成立，取消发放（业务复核）', from: 'objected', needsReason: true },
  { verb: 'dismiss', description: '异议不成立，继续公示（业务复核）', from: 'objected', needsReason: true },
];

interface StepOptions {
  readonly all: boolean;
  readonly policy?: string;
  readonly reason?: string;
}

/** `zone claims …`: every step of an officer, one by one or for all claims that wait for it. */
export function registerClaimsCommands(program: Command, client: ZoneClient): void {
  const claims = program.command('claims').description('免申即享事项：查看、审核、推送、公示、批准、异议');
  claims
    .command('list')
    .description('事项列表，按编号升序')
    .addOption(new Option('--status <status>', '状态').choices(Object.keys(CLAIM_STATUS_LABELS)))
    .option('--policy <code>', '政策编号')
    .option('--held', '只列暂缓拨付的')
    .option('--limit <n>', '条数，至多 100', '20')
    .option('--after <id>', '从这个编号之后继续')
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
    .description('一件事项：条件、智能审结果、异议、历史')
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
    .description('对暂缓拨付的事项提出处理意见（业务经办或业务复核）')
    .addOption(decisionOption('pay 恢复拨付，revoke 取消发放'))
    .requiredOption('--reason <text>', '理由')
    .action(async (id: string, body: { decision: string; reason: string }) => {
      client.print(
        await client.post<OfficerClaimDto>(`/v1/officer/claims/${id}/hold/propose`, body),
        claimText,
      );
    });
  claims
    .command('agree <id>')
    .description('同意处理意见（业务复核，不得是提出意见的人）')
    .addOption(decisionOption('所同意的意见：pay 恢复拨付，revoke 取消发放'))
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
    .option('--all', `所有“${CLAIM_STATUS_LABELS[step.from]}”的事项`, false)
    .option('--policy <code>', '与 --all 同用：只办这项政策');
  if (step.needsReason) {
    command.requiredOption('--reason <text>', '理由');
  }
  command.action(async (ids: string[], options: StepOptions) => {
    const chosen = options.all ? await waiting(client, step.from, options.policy) : ids;
    if (chosen.length === 0) {
      throw new CommandError('没有要办的事项：请给出编号，或用 --all。');
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
  const heads = [
    '编号',
    '企业',
    '政策',
    '年度',
    '金额（元）',
    '推送时（元）',
    '状态',
    '确认截止',
    '公示截止',
  ];
  return table(heads, rows) + (next === undefined ? '' : `\n下一页：--after ${next}`);
}

/** The status, and why the claim cannot go on. */
function standing({ status, isHeld, capNote, pushedAmountFen }: OfficerClaimRowDto): string {
  const isExhausted = capNote !== null && pushedAmountFen === null;
  return `${CLAIM_STATUS_LABELS[status]}${isHeld ? '（暂缓）' : ''}${isExhausted ? '（已达年度上限）' : ''}`;
}

function claimText(claim: OfficerClaimDto): string {
  const { id, enterpriseName, policyTitle, period, amountFen, status } = claim;
  const conditions = claim.conditions
    .filter(({ kind }) => kind === 'leaf')
    .map(
      ({ verdict, text, value, distance }) =>
        `  ${VERDICT_LABELS[verdict]}  ${text}：${[value, distance].filter(Boolean).join('，')}`,
    );
  const checks = claim.checks.map(({ passed, text }) => `  ${passed ? '通过' : '未通过'}  ${text}`);
  const objections = claim.objections.map(
    ({ outcome, reason, answerBy }) =>
      `  ${OBJECTION_OUTCOME_LABELS[outcome]}  ${reason}（${answerBy} 前答复）`,
  );
  const history = claim.history.map(
    ({ at, actor, event, note }) =>
      `  ${at}  ${CLAIM_ACTOR_LABELS[actor]}  ${CLAIM_EVENT_LABELS[event]}${note === null ? '' : `：${note}`}`,
  );
  return [
    `${id}  ${enterpriseName}  ${policyTitle}（${period} 年度）  ${formatYuan(amountFen)} 元  ${CLAIM_STATUS_LABELS[status]}`,
    ...(claim.capNote === null ? [] : [claim.capNote]),
    ...(claim.hold === null ? [] : holdLines(claim.hold)),
    '条件',
    ...conditions,
    '智能审',
    ...checks,
    ...(objections.length === 0 ? [] : ['异议', ...objections]),
    '历史',
    ...history,
  ].join('\n');
}

function holdLines({ reason, since, proposal }: NonNullable<OfficerClaimDto['hold']>): string[] {
  const waiting =
    proposal === null
      ? '尚无处理意见：claims propose'
      : `处理意见：${HOLD_DECISION_LABELS[proposal.decision]}（${proposal.reason}），待另一名业务复核人员同意：claims agree --decision ${proposal.decision}`;
  return ['暂缓拨付', `  ${since}  ${reason}`, `  ${waiting}`];
}

function resultsText(results: readonly Result[]): string {
  const done = results.filter(({ refusal }) => refusal === undefined);
  const lines = results.map(({ id, status, refusal }) => {
    return status === undefined ? `${id}  未办：${refusal ?? ''}` : `${id}  ${CLAIM_STATUS_LABELS[status]}`;
  });
  return [...lines, `办结 ${done.length} 件，未办 ${results.length - done.length} 件`].join('\n');
}
