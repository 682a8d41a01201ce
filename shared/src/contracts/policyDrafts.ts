import { z } from 'zod';
import { DRAFT_STATUSES } from '../vocabulary/policy.ts';
import { dayText, idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';
import { Candidate, PolicyDetail } from './policies.ts';

const draftParams = z.strictObject({ draftId: idParam });
const YAML_LIMIT = 100_000;

export const PolicyDraft = z.strictObject({
  id: z.int().positive(),
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  status: z.enum(DRAFT_STATUSES),
  submittedAt: instantText,
  decidedAt: instantText.nullable(),
  /** Why it was sent back. */
  note: z.string().nullable(),
  /** Did the signed-in officer write it? Then another one has to approve. */
  isOwn: z.boolean(),
});
export type PolicyDraftDto = z.infer<typeof PolicyDraft>;

/** A draft with its file, and the policy as everybody would read it. */
export const PolicyDraftDetail = PolicyDraft.extend({ yaml: z.string(), policy: PolicyDetail });
export type PolicyDraftDetailDto = z.infer<typeof PolicyDraftDetail>;

/** Who would get what if the draft were in force today, and what the year's budget in its text is. */
export const DraftTrial = z.strictObject({
  asOf: dayText,
  period: z.string(),
  met: z.int().nonnegative(),
  unmet: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  /** How many of the unmet are 差一点. */
  near: z.int().nonnegative(),
  totalFen: z.int().nonnegative(),
  budgetFen: z.int().nonnegative(),
  /** Who would get what, the largest sums first, at most a thousand. */
  candidates: z.array(Candidate),
});
export type DraftTrialDto = z.infer<typeof DraftTrial>;

export const policyDraftsContracts = {
  listDrafts: defineContract({
    method: 'get',
    path: '/v1/officer/policy-drafts',
    summary: '政策草案，新的在前',
    access: 'officer',
    query: pageQuery,
    response: pageOf(PolicyDraft),
  }),
  getDraft: defineContract({
    method: 'get',
    path: '/v1/officer/policy-drafts/:draftId',
    summary: '一份政策草案及其原文',
    access: 'officer',
    params: draftParams,
    response: PolicyDraftDetail,
    errors: ['policy_draft.not_found'],
  }),
  submitDraft: defineContract({
    method: 'post',
    path: '/v1/officer/policy-drafts',
    summary: '上传政策文件（YAML 原文）为草案；问题全部列出（业务经办）',
    access: 'officer',
    idempotent: true,
    body: z.strictObject({ yaml: z.string().min(1).max(YAML_LIMIT) }),
    response: PolicyDraftDetail,
    errors: ['policy_draft.invalid', 'policy_draft.wrong_zone', 'policy_draft.version_taken'],
  }),
  tryDraft: defineContract({
    method: 'post',
    path: '/v1/officer/policy-drafts/:draftId/dry-run',
    summary: '按草案对全区企业试算，不写入',
    access: 'officer',
    params: draftParams,
    body: z.strictObject({}),
    response: DraftTrial,
    errors: ['policy_draft.not_found'],
  }),
  approveDraft: defineContract({
    method: 'post',
    path: '/v1/officer/policy-drafts/:draftId/approve',
    summary: '批准草案，自生效日起执行；已推送的事项不受影响（业务复核，不得是起草人）',
    access: 'officer',
    idempotent: true,
    params: draftParams,
    body: z.strictObject({}),
    response: PolicyDraftDetail,
    errors: [
      'policy_draft.not_found',
      'policy_draft.already_decided',
      'policy_draft.same_person',
      'policy_draft.starts_too_early',
      'policy_draft.version_taken',
      'policy_draft.budget_too_small',
    ],
  }),
  rejectDraft: defineContract({
    method: 'post',
    path: '/v1/officer/policy-drafts/:draftId/reject',
    summary: '退回草案，写明理由（业务复核）',
    access: 'officer',
    idempotent: true,
    params: draftParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
    response: PolicyDraftDetail,
    errors: ['policy_draft.not_found', 'policy_draft.already_decided'],
  }),
};
