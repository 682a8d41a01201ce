import { z } from 'zod';
import { CLAIM_STATUSES, HOLD_DECISIONS, OBJECTION_OUTCOMES } from '../vocabulary/claimStatus.ts';
import { ClaimHistoryEntry, ClaimSummary, Hold, Rating, reason, Recovery } from './claims.ts';
import { dayText, idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';
import { Candidate, ConditionVerdict } from './policies.ts';

const officerClaimParams = z.strictObject({ claimId: idParam });

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

const note = z.strictObject({ note: z.string().trim().max(200).optional() });
/** The enterprise is told it. */
const withReason = z.strictObject({ reason });

/** A transition an officer makes on one claim: `POST /v1/officer/claims/:claimId/<verb>`. */
function officerMove<const Verb extends string, Body extends z.ZodType>(
  verb: Verb,
  summary: string,
  body: Body,
) {
  return defineContract({
    method: 'post',
    path: `/v1/officer/claims/:claimId/${verb}`,
    summary,
    access: 'officer',
    idempotent: true,
    params: officerClaimParams,
    body,
    response: OfficerClaim,
    errors: ['claim.not_found', 'claim.wrong_status'],
  });
}

export const officerClaimsContracts = {
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
  reviewClaim: officerMove('review', '审核通过：系统智能审须全部通过', note),
  rejectClaim: officerMove('reject', '审核不通过', withReason),
  pushClaim: officerMove('push', '推送给企业：冻结金额、规则版本与依据', note),
  publiciseClaim: officerMove('publicise', '开始公示', note),
  approveClaim: officerMove('approve', '公示期满后批准拨付；不得是审核人', note),
  upholdObjection: officerMove('uphold', '异议成立，取消发放', withReason),
  dismissObjection: officerMove('dismiss', '异议不成立，继续公示', withReason),
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
    /** What the officer read and agrees to. */
    body: z.strictObject({ decision: z.enum(HOLD_DECISIONS) }),
    response: OfficerClaim,
    errors: [
      'claim.not_found',
      'claim.not_held',
      'claim.hold_not_proposed',
      'claim.hold_same_person',
      'claim.hold_proposal_changed',
    ],
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
