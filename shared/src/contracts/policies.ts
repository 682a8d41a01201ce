import { z } from 'zod';
import { AMOUNT_KINDS, POLICY_MODES, POLICY_STATES } from '../vocabulary/policy.ts';
import { CONDITION_KINDS, STANDINGS, VERDICTS } from '../vocabulary/verdict.ts';
import { dayText, idParam } from './common.ts';
import { defineContract } from './contract.ts';

const zoneCode = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
const policyCode = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/);

/** Where a rule is written: document, article, and the address of the text when it is public. */
export const LegalSource = z.strictObject({
  title: z.string(),
  document: z.string(),
  article: z.string(),
  url: z.string().nullable(),
});

/** A policy as everybody may read it. `illustrative`: the figures are ours until the official annex is loaded. */
export const PolicySummary = z.strictObject({
  code: policyCode,
  version: z.int().positive(),
  title: z.string(),
  summary: z.string(),
  mode: z.enum(POLICY_MODES),
  state: z.enum(POLICY_STATES),
  illustrative: z.boolean(),
  department: z.string(),
  departmentName: z.string(),
  amountText: z.string(),
  validFrom: dayText,
  validTo: dayText,
});
export type PolicySummaryDto = z.infer<typeof PolicySummary>;

/** One line of the conditions tree, flattened top-down; `parentId` is null for the root. */
const ConditionText = z.strictObject({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(CONDITION_KINDS),
  text: z.string(),
  isVeto: z.boolean(),
});

/** When, where and with what one applies; null for 免申即享, which needs nothing. */
const Application = z.strictObject({
  opensOn: dayText,
  closesOn: dayText,
  where: z.string(),
  checklist: z.array(z.string()),
});

export const PolicyDetail = PolicySummary.extend({
  source: LegalSource,
  amountKind: z.enum(AMOUNT_KINDS),
  replyDays: z.int().positive(),
  publicNoticeWorkingDays: z.int().positive(),
  budgetFen: z.int().nonnegative(),
  application: Application.nullable(),
  yearlyCapFen: z.int().positive().nullable(),
  exclusions: z.array(z.strictObject({ code: policyCode, title: z.string() })),
  conditions: z.array(ConditionText),
});
export type PolicyDetailDto = z.infer<typeof PolicyDetail>;

/**
 * A condition with its answer for one enterprise.
 *
 * `value`, `needed` and `distance` are Chinese text with unit, null where they say nothing (`value` is null when the
 * fact is missing). `departmentName` and `date` are those of the fact, or of the fact that is missing.
 */
export const ConditionVerdict = ConditionText.extend({
  verdict: z.enum(VERDICTS),
  value: z.string().nullable(),
  needed: z.string().nullable(),
  distance: z.string().nullable(),
  department: z.string().nullable(),
  departmentName: z.string().nullable(),
  date: dayText.nullable(),
  source: z.string().nullable(),
});
export type ConditionVerdictDto = z.infer<typeof ConditionVerdict>;

/** A policy for one enterprise. `amountFen` is null unless the verdict is met; `claimId` when a claim exists. */
export const PolicyMatchSummary = PolicySummary.extend({
  verdict: z.enum(VERDICTS),
  /** 差一点 only where one condition is missing and close; with what every screen calls it. */
  standing: z.enum(STANDINGS),
  standingLabel: z.string(),
  amountFen: z.int().nonnegative().nullable(),
  sentence: z.string(),
  metCount: z.int().nonnegative(),
  conditionCount: z.int().positive(),
  claimId: z.int().positive().nullable(),
});
export type PolicyMatchSummaryDto = z.infer<typeof PolicyMatchSummary>;

export const PolicyMatchDetail = PolicyMatchSummary.extend({
  source: LegalSource,
  application: Application.nullable(),
  period: z.string(),
  matchedOn: dayText,
  amountExplanation: z.string().nullable(),
  conditions: z.array(ConditionVerdict),
});
export type PolicyMatchDetailDto = z.infer<typeof PolicyMatchDetail>;

/** An enterprise that a policy fits; `amountFen` is null where people decide the sum. */
export const Candidate = z.strictObject({
  enterpriseId: z.int().positive(),
  enterpriseName: z.string(),
  amountFen: z.int().positive().nullable(),
});
export type CandidateDto = z.infer<typeof Candidate>;

/** A policy as its officers see it, with the money of the current budget year. */
export const OfficerPolicy = PolicySummary.extend({
  budgetYear: z.string(),
  budgetFen: z.int().nonnegative(),
  reservedFen: z.int().nonnegative(),
  spentFen: z.int().nonnegative(),
  availableFen: z.int(),
  /** Where the money comes from, in the order in which it is drawn on. */
  fundSources: z.array(
    z.strictObject({
      name: z.string(),
      totalFen: z.int().nonnegative(),
      reservedFen: z.int().nonnegative(),
      spentFen: z.int().nonnegative(),
    }),
  ),
  matchCounts: z.strictObject({
    met: z.int().nonnegative(),
    unmet: z.int().nonnegative(),
    unknown: z.int().nonnegative(),
  }),
});
export type OfficerPolicyDto = z.infer<typeof OfficerPolicy>;

export const policiesContracts = {
  listPolicies: defineContract({
    method: 'get',
    path: '/v1/zones/:zoneCode/policies',
    summary: '政策列表（免登录）',
    access: 'public',
    params: z.strictObject({ zoneCode }),
    response: z.strictObject({ items: z.array(PolicySummary) }),
    errors: ['zone.not_found'],
  }),
  getPolicy: defineContract({
    method: 'get',
    path: '/v1/zones/:zoneCode/policies/:policyCode',
    summary: '政策详情（免登录）',
    access: 'public',
    params: z.strictObject({ zoneCode, policyCode }),
    response: PolicyDetail,
    errors: ['zone.not_found', 'policy.not_found'],
  }),
  listPolicyMatches: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/policies',
    summary: '本企业的政策匹配',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam }),
    response: z.strictObject({ items: z.array(PolicyMatchSummary) }),
    errors: ['enterprise.not_found'],
  }),
  getPolicyMatch: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/policies/:policyCode',
    summary: '本企业与一项政策的逐条比对',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, policyCode }),
    response: PolicyMatchDetail,
    errors: ['enterprise.not_found', 'policy.not_found', 'policy.not_matched_yet'],
  }),
  listOfficerPolicies: defineContract({
    method: 'get',
    path: '/v1/officer/policies',
    summary: '政策、匹配结果与预算（管理端）',
    access: 'officer',
    response: z.strictObject({ items: z.array(OfficerPolicy) }),
  }),
};
