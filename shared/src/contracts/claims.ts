import { z } from 'zod';
import {
  CLAIM_ACTORS,
  CLAIM_EVENTS,
  CLAIM_STATUSES,
  CLAIM_STEPS,
  HOLD_DECISIONS,
  OBJECTION_OUTCOMES,
  STEP_STATES,
} from '../vocabulary/claimStatus.ts';
import { dayText, idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';
import { PayeeAccount } from './payeeAccounts.ts';
import { Candidate, ConditionVerdict, LegalSource } from './policies.ts';

const reason = z.string().trim().min(2).max(200);
const enterpriseParams = z.strictObject({ enterpriseId: idParam });
const claimParams = z.strictObject({ enterpriseId: idParam, claimId: idParam });
const officerClaimParams = z.strictObject({ claimId: idParam });

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
  amountFen: z.int().positive(),
  /** Last dayText the enterprise may confirm; null before the claim is pushed. */
  replyBy: dayText.nullable(),
  updatedAt: instantText,
});
export type ClaimSummaryDto = z.infer<typeof ClaimSummary>;

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
const Hold = z.strictObject({ reason: z.string(), since: instantText });

/**
 * The sum that was frozen at the push, where a yearly cap leaves less: `amountFen` is then what is paid, or before the
 * confirmation what would be. `capNote` says so in Chinese; with nothing left it says that, and the claim cannot be confirmed.
 */
const cutByCap = { pushedAmountFen: z.int().positive().nullable(), capNote: z.string().nullable() };

export const ClaimDetail = ClaimSummary.extend({
  ...cutByCap,
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

const Objection = z.strictObject({
  id: z.int().positive(),
  reason: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  raisedAt: instantText,
  answerBy: dayText,
  outcome: z.enum(OBJECTION_OUTCOMES),
  answer: z.string().nullable(),
});

/** A claim as officers see it: with the automatic checks and the objections (contact masked). */
export const OfficerClaim = ClaimSummary.extend({
  ...cutByCap,
  /** With what one officer has proposed and another may agree to. */
  hold: Hold.extend({
    proposal: z
      .strictObject({ decision: z.enum(HOLD_DECISIONS), reason: z.string(), isOwn: z.boolean() })
      .nullable(),
  }).nullable(),
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  policyVersion: z.int().positive(),
  conditions: z.array(ConditionVerdict),
  checks: z.array(z.strictObject({ code: z.string(), text: z.string(), passed: z.boolean() })),
  objections: z.array(Objection),
  history: z.array(ClaimHistoryEntry),
  noticeEndsOn: dayText.nullable(),
  queuePosition: z.int().positive().nullable(),
  rating: Rating.nullable(),
  recovery: Recovery.nullable(),
});
export type OfficerClaimDto = z.infer<typeof OfficerClaim>;

const OfficerClaimRow = ClaimSummary.extend({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  noticeEndsOn: dayText.nullable(),
  /** Does its payment wait for a fact? */
  isHeld: z.boolean(),
});
export type OfficerClaimRowDto = z.infer<typeof OfficerClaimRow>;

/** What a matching found; in a dry run nothing was written and `claimsCreated` says how many would be. */
export const MatchingResult = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  period: z.string(),
  asOf: dayText,
  dryRun: z.boolean(),
  met: z.int().nonnegative(),
  unmet: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  /** How many of the unmet are 差一点. */
  near: z.int().nonnegative(),
  totalFen: z.int().nonnegative(),
  availableFen: z.int(),
  claimsCreated: z.int().nonnegative(),
  /** Of a dry run: who would get what, the largest sums first, at most a thousand. */
  candidates: z.array(Candidate),
});
export type MatchingResultDto = z.infer<typeof MatchingResult>;

const ownerErrors = ['enterprise.not_found', 'claim.not_found', 'claim.wrong_status'] as const;
const confirmBody = z.strictObject({
  payeeAccountId: z.int().positive(),
  statementVersion: z.string().min(1).max(32),
  /** The sum the person saw; another one is refused. */
  amountFen: z.int().positive().optional(),
});

/** A transition an officer makes on one claim: `POST /v1/officer/claims/:claimId/<verb>`. */
function officerMove<const Verb extends string>(verb: Verb, summary: string) {
  return defineContract({
    method: 'post',
    path: `/v1/officer/claims/:claimId/${verb}`,
    summary,
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({ note: z.string().trim().max(200).optional() }),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.wrong_status'],
  });
}

/** As `officerMove`, with a reason that the enterprise is told. */
function officerMoveWithReason<const Verb extends string>(verb: Verb, summary: string) {
  return defineContract({
    method: 'post',
    path: `/v1/officer/claims/:claimId/${verb}`,
    summary,
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({ reason }),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.wrong_status'],
  });
}

export const claimsContracts = {
  listClaims: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/claims',
    summary: '本企业的免申即享事项，新的在前',
    access: 'person',
    params: enterpriseParams,
    query: pageQuery,
    response: pageOf(ClaimSummary),
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
  listOfficerClaims: defineContract({
    method: 'get',
    path: '/v1/officer/claims',
    summary: '全区免申即享事项，按编号升序（管理端）',
    access: 'officer',
    query: pageQuery.extend({
      status: z.enum(CLAIM_STATUSES).optional(),
      policyCode: z.string().max(64).optional(),
      enterpriseId: idParam.optional(),
      /** Only those whose payment waits for a fact. */
      held: z.literal('true').optional(),
    }),
    response: pageOf(OfficerClaimRow),
  }),
  getOfficerClaim: defineContract({
    method: 'get',
    path: '/v1/officer/claims/:claimId',
    summary: '一件免申即享事项：智能审结果、异议、历史（管理端）',
    access: 'officer',
    params: officerClaimParams,
    response: OfficerClaim,
    errors: ['claim.not_found'],
  }),
  reviewClaim: officerMove('review', '审核通过：系统智能审须全部通过'),
  rejectClaim: officerMoveWithReason('reject', '审核不通过'),
  pushClaim: officerMove('push', '推送给企业：冻结金额、规则版本与依据'),
  publiciseClaim: officerMove('publicise', '开始公示'),
  approveClaim: officerMove('approve', '公示期满后批准拨付；不得是审核人'),
  upholdObjection: officerMoveWithReason('uphold', '异议成立，取消发放'),
  dismissObjection: officerMoveWithReason('dismiss', '异议不成立，继续公示'),
  proposeOnHold: defineContract({
    method: 'post',
    path: '/v1/officer/claims/:claimId/hold/propose',
    summary: '对暂缓拨付的事项提出处理意见（两名工作人员中的第一名）',
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({ decision: z.enum(HOLD_DECISIONS), reason }),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.not_held'],
  }),
  agreeOnHold: defineContract({
    method: 'post',
    path: '/v1/officer/claims/:claimId/hold/agree',
    summary: '同意处理意见：恢复拨付或取消发放；不得是提出意见的人',
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body: z.strictObject({}),
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.not_held', 'claim.hold_not_proposed', 'claim.hold_same_person'],
  }),
  matchPolicy: defineContract({
    method: 'post',
    path: '/v1/officer/policies/:policyCode/match',
    summary: '对全区企业匹配一项政策并生成免申即享事项；试算不写入',
    access: 'officer',
    params: z.strictObject({ policyCode: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/) }),
    body: z.strictObject({ dryRun: z.boolean() }),
    response: MatchingResult,
    errors: ['policy.not_found', 'policy.not_in_force'],
  }),
};
