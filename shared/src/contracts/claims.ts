import { z } from 'zod';
import {
  CLAIM_ACTORS,
  CLAIM_EVENTS,
  CLAIM_STATUSES,
  CLAIM_STEPS,
  STEP_STATES,
} from '../vocabulary/claimStatus.ts';
import { dayText, idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';
import { PayeeAccount } from './payeeAccounts.ts';
import { ConditionVerdict, LegalSource } from './policies.ts';

export const reason = z.string().trim().min(2).max(200);
const enterpriseParams = z.strictObject({ enterpriseId: idParam });
const claimParams = z.strictObject({ enterpriseId: idParam, claimId: idParam });
/** What an enterprise said of a finished claim. */
export const Rating = z.strictObject({
  level: z.int().min(1).max(5),
  text: z.string().nullable(),
  ratedAt: instantText,
});
export type RatingDto = z.infer<typeof Rating>;

/** Money that has to come back, and what has come so far. */
export const Recovery = z.strictObject({
  amountFen: z.int().positive(),
  recoveredFen: z.int().nonnegative(),
  reason: z.string(),
  openedAt: instantText,
  handedOverTo: z.string().nullable(),
  instalments: z.array(
    z.strictObject({ amountFen: z.int().positive(), receivedOn: dayText, receiptNumber: z.string() }),
  ),
});
export type RecoveryDto = z.infer<typeof Recovery>;

export const ClaimSummary = z.strictObject({
  id: z.int().positive(),
  policyCode: z.string(),
  policyTitle: z.string(),
  period: z.string(),
  status: z.enum(CLAIM_STATUSES),
  /** What is paid; before the confirmation what would be, were it confirmed now. With nothing left, the sum of the push. */
  amountFen: z.int().positive(),
  /** The sum that was frozen at the push, where a yearly cap leaves less. */
  pushedAmountFen: z.int().positive().nullable(),
  /** Says so in Chinese; with nothing left it says that, and the claim cannot be confirmed. */
  capNote: z.string().nullable(),
  /** Last dayText the enterprise may confirm; null before the claim is pushed. */
  replyBy: dayText.nullable(),
  updatedAt: instantText,
});
export type ClaimSummaryDto = z.infer<typeof ClaimSummary>;

/**
 * What waits for the owner's word and can be confirmed, whatever page is asked for: how many, and what they bring altogether when
 * they are confirmed in the order in which they close. A cap that several share counts once, and so do two that rule each other out.
 */
export const ToConfirm = z.strictObject({
  count: z.int().nonnegative(),
  totalFen: z.int().nonnegative(),
  /** The one that closes first. */
  first: ClaimSummary.nullable(),
});
export type ToConfirmDto = z.infer<typeof ToConfirm>;

/** One step of the progress bar. `dueOn` is the dayText it is expected or must happen by; provisional without a calendar. */
export const ClaimProgressStep = z.strictObject({
  step: z.enum(CLAIM_STEPS),
  state: z.enum(STEP_STATES),
  at: instantText.nullable(),
  dueOn: dayText.nullable(),
  isProvisional: z.boolean(),
});
export type ClaimProgressStepDto = z.infer<typeof ClaimProgressStep>;

/** One line of the history, oldest first. */
export const ClaimHistoryEntry = z.strictObject({
  event: z.enum(CLAIM_EVENTS),
  actor: z.enum(CLAIM_ACTORS),
  at: instantText,
  note: z.string().nullable(),
});
export type ClaimHistoryEntryDto = z.infer<typeof ClaimHistoryEntry>;

/** A payment that waits for a fact: what is missing, and since when. */
export const Hold = z.strictObject({ reason: z.string(), since: instantText });

export const ClaimDetail = ClaimSummary.extend({
  hold: Hold.nullable(),
  policyVersion: z.int().positive(),
  summary: z.string(),
  source: LegalSource,
  amountExplanation: z.string(),
  conditions: z.array(ConditionVerdict),
  steps: z.array(ClaimProgressStep),
  history: z.array(ClaimHistoryEntry),
  /** What the confirming person declares; the version goes back with the confirmation. */
  statement: z.strictObject({ version: z.string(), text: z.string() }),
  payeeAccount: PayeeAccount.nullable(),
  /** Place in the queue for money, from 1; null when the claim does not wait for any. */
  queuePosition: z.int().positive().nullable(),
  rating: Rating.nullable(),
  recovery: Recovery.nullable(),
  /** What the signed-in person may do now. */
  canConfirm: z.boolean(),
  canDecline: z.boolean(),
  canCorrectAccount: z.boolean(),
  canRate: z.boolean(),
});
export type ClaimDetailDto = z.infer<typeof ClaimDetail>;

const ownerErrors = ['enterprise.not_found', 'claim.not_found', 'claim.wrong_status'] as const;
const confirmBody = z.strictObject({
  payeeAccountId: z.int().positive(),
  statementVersion: z.string().min(1).max(32),
  /** The sum the person saw; another one is refused. */
  amountFen: z.int().positive().optional(),
});

export const claimsContracts = {
  listClaims: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/claims',
    summary: '本企业的免申即享事项，新的在前，并待确认事项的合计',
    access: 'person',
    params: enterpriseParams,
    query: pageQuery,
    response: pageOf(ClaimSummary).extend({ toConfirm: ToConfirm }),
    errors: ['enterprise.not_found'],
  }),
  getClaim: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/claims/:claimId',
    summary: '一件免申即享事项：依据、进度、可做的事',
    access: 'person',
    params: claimParams,
    response: ClaimDetail,
    errors: ['enterprise.not_found', 'claim.not_found'],
  }),
  confirmClaim: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/claims/:claimId/confirm',
    summary: '确认领取（法定代表人或管理员）',
    access: 'person',
    idempotent: true,
    params: claimParams,
    body: confirmBody,
    response: ClaimDetail,
    errors: [
      ...ownerErrors,
      'auth.confirm_money_required',
      'claim.reply_window_closed',
      'claim.statement_outdated',
      'claim.budget_exhausted',
      'claim.yearly_cap_reached',
      'claim.amount_changed',
      'claim.benefit_excluded',
      'payee_account.second_person_required',
      'payee_account.not_found',
      'payee_account.holder_mismatch',
    ],
  }),
  declineClaim: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/claims/:claimId/decline',
    summary: '放弃领取（法定代表人或管理员）',
    access: 'person',
    idempotent: true,
    params: claimParams,
    body: z.strictObject({ reason }),
    response: ClaimDetail,
    errors: [...ownerErrors, 'auth.confirm_money_required'],
  }),
  correctAccount: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/claims/:claimId/correct-account',
    summary: '退票后更正收款账户（法定代表人或管理员）',
    access: 'person',
    idempotent: true,
    params: claimParams,
    body: z.strictObject({ payeeAccountId: z.int().positive() }),
    response: ClaimDetail,
    errors: [
      ...ownerErrors,
      'auth.confirm_money_required',
      'payee_account.not_found',
      'payee_account.holder_mismatch',
    ],
  }),
};
