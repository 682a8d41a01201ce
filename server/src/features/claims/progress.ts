import { addWorkingDays, type HolidayCalendar } from '@innovation-points/shared/calendar.ts';
import type { ClaimProgressStepDto } from '@innovation-points/shared/contracts/claims.ts';
import {
  CLAIM_STEPS,
  type ClaimEventName,
  type ClaimStatus,
  type ClaimStep,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';

/** What the progress of a claim is made from. Days and working-day counts are those of the frozen policy version. */
export interface ProgressInput {
  readonly status: ClaimStatus;
  readonly events: readonly { readonly event: ClaimEventName; readonly at: Date }[];
  readonly replyBy: string | null;
  readonly noticeUntil: string | null;
  readonly noticeProvisional: boolean;
  /** The last day by which the open objections have to be answered; null when none is open. */
  readonly objectionUntil: string | null;
  readonly payBy: string | null;
  readonly today: string;
  readonly publicNoticeWorkingDays: number;
  /** Counted from the end of the notice; undefined: the policy sets no limit of its own for the approval. */
  readonly approvalWorkingDays: number | undefined;
  /** Counted from the end of the notice, too. */
  readonly paymentWorkingDays: number;
}

/** Without a limit of its own the approval is expected on the first working day after the notice, when it may be given. */
const FIRST_WORKING_DAY = 1;

const ENDED: readonly ClaimStatus[] = ['rejected', 'declined', 'expired', 'revoked'];

/**
 * The steps of a claim with the day each happened, or the day it is due or expected. Expected days assume that each step
 * begins today; they are provisional wherever a year's holiday schedule is missing. While an objection is open, approval and
 * payment are expected as if it took until its last day, or still today where that day has passed.
 */
export function progressOf(input: ProgressInput, calendar: HolidayCalendar): ClaimProgressStepDto[] {
  const reached = CLAIM_STEPS.map((step) => input.events.findLast(({ event }) => isStep(event, step))?.at);
  const next = reached.findIndex((at) => at === undefined);
  const isEnded = ENDED.includes(input.status);
  const due = dueDays(input, calendar);
  return CLAIM_STEPS.map((step, index) => {
    const at = reached[index];
    if (at !== undefined) {
      return { step, state: 'done', at: at.toISOString(), dueOn: null, isProvisional: false };
    }
    if (isEnded) return { step, state: 'stopped', at: null, dueOn: null, isProvisional: false };
    const { day, isProvisional } = due[step];
    return { step, state: index === next ? 'current' : 'upcoming', at: null, dueOn: day, isProvisional };
  });
}

/** Who waits for money has confirmed: the owner's part is done. */
function isStep(event: ClaimEventName, step: ClaimStep): boolean {
  return event === step || (event === 'queue' && step === 'confirm');
}

interface Due {
  readonly day: string | null;
  readonly isProvisional: boolean;
}

function dueDays(input: ProgressInput, calendar: HolidayCalendar): Record<ClaimStep, Due> {
  const { today, replyBy, noticeUntil, noticeProvisional, payBy } = input;
  const notice =
    noticeUntil === null
      ? addWorkingDays(today, input.publicNoticeWorkingDays, calendar)
      : { day: noticeUntil, isProvisional: noticeProvisional };
  const after = (day: string, workingDays: number): Due => {
    const { isProvisional, ...last } = addWorkingDays(day, workingDays, calendar);
    return { ...last, isProvisional: notice.isProvisional || isProvisional };
  };
  const { approvalWorkingDays, paymentWorkingDays, objectionUntil } = input;
  const cleared = objectionUntil === null ? notice.day : latest(notice.day, objectionUntil, today);
  const approval =
    approvalWorkingDays === undefined
      ? after(latest(cleared, today), FIRST_WORKING_DAY)
      : after(cleared, approvalWorkingDays);
  const payment = after(cleared, paymentWorkingDays);
  return {
    push: { day: null, isProvisional: false },
    confirm: { day: replyBy, isProvisional: false },
    publicise: notice,
    approve: approval,
    settle_payout: { ...payment, day: payBy ?? payment.day },
  };
}

function latest(...days: [string, ...string[]]): string {
  return days.reduce((last, day) => (day > last ? day : last));
}
