import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type { MessageTemplateDto } from '@innovation-points/shared/contracts/notifications.ts';
import {
  CLAIM_ACTOR_LABELS,
  CLAIM_EVENT_LABELS,
  CLAIM_STEP_LABELS,
  type ClaimStep,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { formatDay, formatMoment } from '../../../format/day.ts';
import { claimsText } from '../../../text/claims.ts';

/** WeChat takes at most this many templates in one question. */
const MOST_TEMPLATES = 5;

/** One station of the progress, ready to be shown. */
export interface ShownStep {
  readonly key: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'upcoming' | 'stopped';
  readonly stateLabel: string;
  readonly note?: string | undefined;
}

/**
 * The progress with its dates: when a step was done, or by when it is expected. While the claim waits for money nothing goes on
 * and nothing can be expected; while it waits for an objection, what is expected is said to depend on it.
 */
export function progressSteps({ status, steps }: Pick<ClaimDetailDto, 'status' | 'steps'>): ShownStep[] {
  const isQueued = status === 'queued';
  return steps.map(({ step, state, at, dueOn, isProvisional }) => {
    const isExpected = dueOn !== null && state !== 'stopped' && !isQueued;
    const expected = isExpected ? dueNote(status, step, { dueOn, isProvisional }) : undefined;
    return {
      key: step,
      title: CLAIM_STEP_LABELS[step],
      state,
      stateLabel: (state === 'current' ? WAITING[status] : undefined) ?? claimsText.stepState[state],
      note: at === null ? expected : formatMoment(at),
    };
  });
}

/** What the present step waits for, where it cannot go on by itself. */
const WAITING: Partial<Record<ClaimDetailDto['status'], string>> = {
  queued: claimsText.waiting,
  objected: claimsText.waitingForObjection,
};

/** The enterprise's own step has a last day; all others an expected one, after an open objection only if it does not stand. */
function dueNote(
  status: ClaimDetailDto['status'],
  step: ClaimStep,
  { dueOn, isProvisional }: { dueOn: string; isProvisional: boolean },
): string {
  if (step === 'confirm') return claimsText.dueBy(formatDay(dueOn));
  const expected = claimsText.dueOn(formatDay(dueOn), isProvisional);
  const isAfterObjection = status === 'objected' && step !== 'publicise';
  return isAfterObjection ? claimsText.unlessUpheld(expected) : expected;
}

/** The history, newest first, each with who moved it and the remark. */
export function historyLines(
  history: ClaimDetailDto['history'],
): { key: string; title: string; note: string }[] {
  return history
    .map(({ event, actor, at, note }, index) => ({
      key: `${index}/${event}`,
      title: CLAIM_EVENT_LABELS[event],
      note: [CLAIM_ACTOR_LABELS[actor], formatMoment(at), note].filter(Boolean).join(' · '),
    }))
    .reverse();
}

/** The account money would go to: the one chosen, else the claim's own, else the first registered. */
export function chosenAccount(
  accounts: readonly PayeeAccountDto[],
  chosen: number | undefined,
  claim: Pick<ClaimDetailDto, 'payeeAccount'>,
): PayeeAccountDto | undefined {
  return accounts.find((account) => account.id === chosen) ?? claim.payeeAccount ?? accounts[0];
}

/** The reason of a refusal, checked as the server will: undefined when it may be sent, else what to mend. */
export function reasonProblem(reason: string): string | undefined {
  return reason.trim().length < 2 ? claimsText.declineReasonShort : undefined;
}

/** What is wrong with a new account, field by field; empty when it may be sent. Spaces in the number do not count. */
export function accountProblems({ bankName, accountNumber }: { bankName: string; accountNumber: string }): {
  bankName?: string;
  accountNumber?: string;
} {
  const { accountInvalid } = claimsText;
  return {
    ...(bankName.trim().length < 2 ? { bankName: accountInvalid.bankName } : {}),
    ...(/^\d{8,32}$/.test(accountNumber.replace(/\s/g, ''))
      ? {}
      : { accountNumber: accountInvalid.accountNumber }),
  };
}

/** The templates about claims to ask permission for, those with the fewest messages left first. */
export function claimTemplates(templates: readonly MessageTemplateDto[]): string[] {
  return templates
    .filter((template) => template.events.some((event) => event.startsWith('claim')))
    .sort((a, b) => a.remaining - b.remaining)
    .slice(0, MOST_TEMPLATES)
    .map((template) => template.templateId);
}
