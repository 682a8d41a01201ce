import type {
  ClaimDetailDto,
  ClaimHistoryEntryDto,
  ClaimSummaryDto,
  RatingDto,
  RecoveryDto,
} from '@innovation-points/shared/contracts/claims.ts';
import type {
  OfficerClaimDto,
  OfficerClaimRowDto,
} from '@innovation-points/shared/contracts/officerClaims.ts';
import type { PayeeAccountDto } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import type { ClaimEventName } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { shippedCalendar } from '../../lib/holidayCalendar.ts';
import { maskName, maskPhone } from '../../lib/mask.ts';
import { presentAnswers, presentSource, type Policy } from '../policies/index.ts';
import type { ClaimHold } from './claimHold.entity.ts';
import type { Check } from './checks.ts';
import type { Claim } from './claim.entity.ts';
import type { ClaimEvent } from './claimEvent.entity.ts';
import type { Objection } from './objection.entity.ts';
import type { ClaimRating } from './rating.entity.ts';
import type { RecoveryState } from './recovery.service.ts';
import { progressOf } from './progress.ts';
import type { CapCut } from './yearlyCap.ts';

/** Moves that concern the office alone; their notes are not the enterprise's to read. */
const INTERNAL: readonly ClaimEventName[] = [
  'review',
  'push',
  'publicise',
  'approve',
  'start_payout',
  'archive',
];

/** A claim for lists, with the sum that a yearly cap leaves of it. */
export function presentClaim(claim: Claim, cut: CapCut): ClaimSummaryDto {
  const { id, policyCode, policyTitle, period, status, updatedAt } = claim;
  const replyBy = claim.replyBy ?? null;
  return {
    id,
    policyCode,
    policyTitle,
    period,
    status,
    amountFen: cut.amountFen,
    pushedAmountFen: cut.pushedAmountFen ?? null,
    capNote: cut.note ?? null,
    replyBy,
    updatedAt: updatedAt.toISOString(),
  };
}

/** What a detailed answer is made from. */
export interface ClaimParts {
  readonly claim: Claim;
  /** The frozen version. */
  readonly policy: Policy;
  readonly events: readonly ClaimEvent[];
  readonly aftermath: Aftermath;
}

/** What stands beside a claim: what a cap leaves of it, why it is held, its place in the queue, its rating, what has to come back. */
export interface Aftermath {
  readonly cut: CapCut;
  readonly hold: ClaimHold | undefined;
  readonly queuePosition: number | undefined;
  readonly rating: ClaimRating | undefined;
  readonly recovery: RecoveryState | undefined;
}

interface OwnerView extends ClaimParts {
  readonly account: PayeeAccountDto | undefined;
  readonly rights: Pick<ClaimDetailDto, 'canConfirm' | 'canDecline' | 'canCorrectAccount' | 'canRate'>;
  /** Of the open objections the last day for an answer; null when none is open. */
  readonly objectionUntil: string | null;
  readonly today: string;
}

/** A claim for its enterprise. */
export function presentOwnClaim({
  claim,
  policy,
  events,
  aftermath,
  account,
  rights,
  objectionUntil,
  today,
}: OwnerView): ClaimDetailDto {
  const { publicNoticeWorkingDays, approvalWorkingDays, paymentWorkingDays } = policy;
  const steps = progressOf(
    {
      status: claim.status,
      events,
      replyBy: claim.replyBy ?? null,
      noticeUntil: claim.noticeUntil ?? null,
      noticeProvisional: claim.noticeProvisional,
      objectionUntil,
      payBy: claim.payBy ?? null,
      today,
      publicNoticeWorkingDays,
      approvalWorkingDays,
      paymentWorkingDays,
    },
    shippedCalendar(),
  );
  return {
    ...presentClaim(claim, aftermath.cut),
    policyVersion: claim.policyVersion,
    summary: policy.summary,
    source: presentSource(policy),
    amountExplanation: claim.amountExplanation,
    conditions: presentAnswers(policy, claim.evidence),
    steps,
    history: events.map((event) => presentEvent(event, !INTERNAL.includes(event.event))),
    statement: presentStatement(policy, aftermath.cut),
    hold: aftermath.hold === undefined ? null : presentHold(aftermath.hold),
    payeeAccount: account ?? null,
    ...presentAftermath(aftermath),
    ...rights,
  };
}

/** What the person declares, with the sum where it is not the one that was pushed. */
function presentStatement({ statement }: Policy, { note, isExhausted }: CapCut): ClaimDetailDto['statement'] {
  const { version, text } = statement;
  return { version, text: note === undefined || isExhausted ? text : `${text}${note}` };
}

function presentHold({ reason, heldAt }: ClaimHold): { reason: string; since: string } {
  return { reason, since: heldAt.toISOString() };
}

const isHeld = ({ holdId }: Claim) => holdId !== null && holdId !== undefined;

/** A claim in an officer's list. */
export function presentOfficerRow(claim: Claim, enterpriseName: string, cut: CapCut): OfficerClaimRowDto {
  const { enterpriseId } = claim;
  return {
    ...presentClaim(claim, cut),
    enterpriseId,
    enterpriseName,
    noticeEndsOn: claim.noticeUntil ?? null,
    isHeld: isHeld(claim),
  };
}

interface OfficerView extends ClaimParts {
  readonly enterpriseName: string;
  readonly checks: readonly Check[];
  readonly objections: readonly Objection[];
  readonly vault: Vault;
  /** The officer who reads it. */
  readonly readerId: number;
}

/** A claim for an officer, with the automatic checks and the objections (their contacts masked). */
export function presentOfficerClaim(view: OfficerView): OfficerClaimDto {
  const { claim, policy, events, enterpriseName, checks, objections, vault } = view;
  const { hold, cut } = view.aftermath;
  const { isHeld: _isHeld, ...row } = presentOfficerRow(claim, enterpriseName, cut);
  return {
    ...row,
    policyVersion: claim.policyVersion,
    conditions: presentAnswers(policy, claim.evidence),
    checks: [...checks],
    objections: objections.map((objection) => presentObjection(objection, vault)),
    history: events.map((event) => presentEvent(event, true)),
    hold:
      hold === undefined ? null : { ...presentHold(hold), proposal: presentProposal(hold, view.readerId) },
    ...presentAftermath(view.aftermath),
  };
}

function presentProposal({ proposal, proposalReason, proposedBy }: ClaimHold, readerId: number) {
  if (proposal === null || proposal === undefined) return null;
  return { decision: proposal, reason: proposalReason ?? '', isOwn: proposedBy === readerId };
}

function presentAftermath({ queuePosition, rating, recovery }: Aftermath): {
  queuePosition: number | null;
  rating: RatingDto | null;
  recovery: RecoveryDto | null;
} {
  return {
    queuePosition: queuePosition ?? null,
    rating: rating === undefined ? null : presentRating(rating),
    recovery: recovery === undefined ? null : presentRecovery(recovery),
  };
}

function presentRating({ level, text, ratedAt }: ClaimRating): RatingDto {
  return { level, text: text ?? null, ratedAt: ratedAt.toISOString() };
}

function presentRecovery({ recovery, instalments }: RecoveryState): RecoveryDto {
  const { amountFen, recoveredFen, reason, openedAt, handedOverTo } = recovery;
  return {
    amountFen,
    recoveredFen,
    reason,
    openedAt: openedAt.toISOString(),
    handedOverTo: handedOverTo ?? null,
    instalments: instalments.map(({ amountFen: fen, receivedOn, receiptNumber }) => ({
      amountFen: fen,
      receivedOn,
      receiptNumber,
    })),
  };
}

function presentObjection(objection: Objection, vault: Vault): OfficerClaimDto['objections'][number] {
  const { id, reason, raisedAt, answerBy, outcome } = objection;
  return {
    id,
    reason,
    contactName: maskName(vault.open(objection.sealedName)),
    contactPhone: maskPhone(vault.open(objection.sealedPhone)),
    raisedAt: raisedAt.toISOString(),
    answerBy,
    outcome,
    answer: objection.answer ?? null,
  };
}

function presentEvent({ event, actorKind, at, note }: ClaimEvent, withNote: boolean): ClaimHistoryEntryDto {
  return { event, actor: actorKind, at: at.toISOString(), note: withNote ? (note ?? null) : null };
}

/** A public notice: company, policy, amount, dates, and nothing else. */
export function presentNotice(claim: Claim, enterpriseName: string, today: string): PublicNoticeDto {
  const {
    id,
    policyCode,
    policyTitle,
    period,
    amountFen,
    noticeFrom,
    noticeUntil,
    noticeProvisional,
    status,
  } = claim;
  if (noticeFrom === null || noticeFrom === undefined || noticeUntil === null || noticeUntil === undefined) {
    throw new Error(`claim ${id} was never publicised`);
  }
  return {
    claimId: id,
    enterpriseName,
    policyCode,
    policyTitle,
    period,
    amountFen,
    startsOn: noticeFrom,
    endsOn: noticeUntil,
    isProvisional: noticeProvisional,
    isOpen: today <= noticeUntil && (status === 'publicised' || status === 'objected'),
  };
}
