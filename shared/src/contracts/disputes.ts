import { z } from 'zod';
import { DEPARTMENT_CODES } from '../vocabulary/departments.ts';
import {
  DISPUTE_KIND_CODES,
  DISPUTE_STATUS_CODES,
  EVIDENCE_TYPE_CODES,
  RESCORE_STATE_CODES,
} from '../vocabulary/disputes.ts';
import { FACT_VERSION_STATE_CODES } from '../vocabulary/facts.ts';
import { UNIT_CODES } from '../vocabulary/units.ts';
import { dayText, decimalText, idParam, instantText, pageOf, pageQuery, periodText } from './common.ts';
import { defineContract } from './contract.ts';

const factCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '应为数据项编号');
const factValue = decimalText.max(40, '数值过长');
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500, '不超过 500 字');

/** One value a fact has had, and the delivery that brought it. `source` is a file's name, or `数据异议 #12` for a correction. */
export const FactVersionDto = z.strictObject({
  value: decimalText,
  state: z.enum(FACT_VERSION_STATE_CODES),
  department: z.enum(DEPARTMENT_CODES),
  batchId: z.int(),
  source: z.string(),
  rowNumber: z.int(),
  acceptedAt: instantText,
});
export type FactVersionDto = z.infer<typeof FactVersionDto>;

/** Every value a fact of one year has had, newest first; none when no department ever delivered it. */
export const FactHistoryDto = z.strictObject({
  code: z.string(),
  title: z.string(),
  unit: z.enum(UNIT_CODES),
  owner: z.enum(DEPARTMENT_CODES),
  period: periodText,
  versions: z.array(FactVersionDto),
});
export type FactHistoryDto = z.infer<typeof FactHistoryDto>;

/** A file the owner gave as evidence; `id` goes into the dispute. */
export const EvidenceDto = z.strictObject({
  id: z.int().positive(),
  fileName: z.string(),
  mediaType: z.enum(EVIDENCE_TYPE_CODES),
  byteCount: z.int().positive(),
  uploadedAt: instantText,
});
export type EvidenceDto = z.infer<typeof EvidenceDto>;

/**
 * A dispute as lists show it. Values are exact decimals in `unit`. `disputedValue` is absent for a missing fact,
 * `correctedValue` until it was upheld. The department answers by the end of `deadlineOn`.
 */
export const DisputeSummary = z.strictObject({
  id: z.int().positive(),
  kind: z.enum(DISPUTE_KIND_CODES),
  status: z.enum(DISPUTE_STATUS_CODES),
  code: z.string(),
  title: z.string(),
  unit: z.enum(UNIT_CODES),
  period: periodText,
  department: z.enum(DEPARTMENT_CODES),
  disputedValue: decimalText.optional(),
  claimedValue: decimalText,
  correctedValue: decimalText.optional(),
  deadlineOn: dayText,
  /** The holiday schedule that decides the deadline is not published yet. */
  deadlineIsProvisional: z.boolean(),
  isOverdue: z.boolean(),
  raisedAt: instantText,
  /** When it was answered or withdrawn. */
  closedAt: instantText.optional(),
});
export type DisputeSummaryDto = z.infer<typeof DisputeSummary>;

const detail = {
  reason: z.string(),
  /** What the department wrote with its decision. */
  answer: z.string().optional(),
  evidence: EvidenceDto.optional(),
  /** Only after it was upheld. */
  rescore: z.enum(RESCORE_STATE_CODES).optional(),
  /** Every value of the disputed fact, newest first: the disputed one stays visible beside the correction. */
  versions: z.array(FactVersionDto),
};

/** One dispute for its enterprise. */
export const DisputeDetail = DisputeSummary.extend({ ...detail, canWithdraw: z.boolean() });
export type DisputeDetailDto = z.infer<typeof DisputeDetail>;

const enterprise = { enterpriseId: z.int().positive(), enterpriseName: z.string() };

/** A line of the officers' queue. */
export const OfficerDisputeRow = DisputeSummary.extend(enterprise);
export type OfficerDisputeRowDto = z.infer<typeof OfficerDisputeRow>;

/** One dispute for officers; `canAnswer`: the caller may decide it now. */
export const OfficerDispute = DisputeSummary.extend({ ...enterprise, ...detail, canAnswer: z.boolean() });
export type OfficerDisputeDto = z.infer<typeof OfficerDispute>;

/** What an enterprise says of a fact. Values are exact decimals in the fact's unit. */
export const RaiseDispute = z.strictObject({
  code: factCode,
  period: periodText,
  /** The value as the page showed it; left out: the fact is missing. When it is another by now: `dispute.fact_moved`. */
  disputedValue: factValue.optional(),
  claimedValue: factValue,
  reason,
  evidenceId: z.int().positive().optional(),
});
export type RaiseDisputeDto = z.infer<typeof RaiseDispute>;

const ofEnterprise = z.strictObject({ enterpriseId: idParam });
const ofOwn = z.strictObject({ enterpriseId: idParam, disputeId: idParam });
const ofDispute = z.strictObject({ disputeId: idParam });
/** The bytes of a file; not JSON. */
const file = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ type: 'string', format: 'binary' });

const ownerErrors = ['enterprise.not_found', 'dispute.not_found'] as const;

const ownerContracts = {
  getFactHistory: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/facts/:code/:period/history',
    summary: '一项数据的全部版本及来源：现行、被更正、已撤回（新的在前）',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, code: factCode, period: periodText }),
    response: FactHistoryDto,
    errors: ['enterprise.not_found', 'dispute.unknown_fact'],
  }),
  uploadEvidence: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/dispute-evidence',
    summary: '上传异议的证明材料（PDF、JPG、PNG，至多 10 MB）；同一文件得到同一编号',
    access: 'person',
    upload: true,
    params: ofEnterprise,
    /** `name`: what the owner calls the file, where the phone sends it under a temporary name. */
    body: z.strictObject({ name: z.string().trim().min(1).max(200).optional() }),
    response: EvidenceDto,
    errors: [
      'enterprise.not_found',
      'dispute.viewer_may_not',
      'dispute.evidence_missing',
      'dispute.evidence_too_large',
      'dispute.evidence_wrong_type',
      'dispute.evidence_too_many',
    ],
  }),
  raiseDispute: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/disputes',
    summary: '对一项数据提出异议（法定代表人、管理员、经办人）',
    access: 'person',
    idempotent: true,
    params: ofEnterprise,
    body: RaiseDispute,
    response: DisputeDetail,
    errors: [
      'enterprise.not_found',
      'dispute.viewer_may_not',
      'dispute.unknown_fact',
      'dispute.unknown_period',
      'dispute.fact_moved',
      'dispute.already_open',
      'dispute.value_invalid',
      'dispute.value_unchanged',
      'dispute.evidence_not_found',
    ],
  }),
  listDisputes: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/disputes',
    summary: '本企业的数据异议，新的在前',
    access: 'person',
    params: ofEnterprise,
    query: pageQuery,
    response: pageOf(DisputeSummary),
    errors: ['enterprise.not_found'],
  }),
  getDispute: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/disputes/:disputeId',
    summary: '一件数据异议：理由、期限、答复，更正前后的数值与来源',
    access: 'person',
    params: ofOwn,
    response: DisputeDetail,
    errors: [...ownerErrors],
  }),
  withdrawDispute: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/disputes/:disputeId/withdraw',
    summary: '撤回尚未答复的异议',
    access: 'person',
    idempotent: true,
    params: ofOwn,
    response: DisputeDetail,
    errors: [...ownerErrors, 'dispute.viewer_may_not', 'dispute.wrong_status'],
  }),
  downloadOwnEvidence: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/disputes/:disputeId/evidence',
    summary: '下载本企业异议的证明材料',
    access: 'person',
    download: true,
    params: ofOwn,
    response: file,
    errors: [...ownerErrors, 'dispute.evidence_not_found'],
  }),
};

/** What waits in one department. `dueToday`: to be answered by today; `escalated`: past its last day, the business officer may answer too. */
export const DisputeCount = z.strictObject({
  department: z.enum(DEPARTMENT_CODES),
  waiting: z.int().positive(),
  dueToday: z.int().nonnegative(),
  escalated: z.int().nonnegative(),
});
export type DisputeCountDto = z.infer<typeof DisputeCount>;

const officerContracts = {
  countOfficerDisputes: defineContract({
    method: 'get',
    path: '/v1/officer/dispute-counts',
    summary: '待答复异议的件数：待答复、今日到期、已逾期升级；部门数据员见本部门，业务经办见全区',
    access: 'officer',
    response: z.strictObject({ items: z.array(DisputeCount) }),
  }),
  listOfficerDisputes: defineContract({
    method: 'get',
    path: '/v1/officer/disputes',
    summary: '数据异议队列：部门数据员见本部门，业务经办见全区；按答复期限、编号升序',
    access: 'officer',
    query: pageQuery.extend({
      /** Left out: those that wait for an answer. */
      status: z.enum(DISPUTE_STATUS_CODES).optional(),
      department: z.enum(DEPARTMENT_CODES).optional(),
      enterpriseId: idParam.optional(),
    }),
    response: pageOf(OfficerDisputeRow),
  }),
  getOfficerDispute: defineContract({
    method: 'get',
    path: '/v1/officer/disputes/:disputeId',
    summary: '一件数据异议：企业主张、证明材料、数据的全部版本（管理端）',
    access: 'officer',
    params: ofDispute,
    response: OfficerDispute,
    errors: ['dispute.not_found'],
  }),
  upholdDispute: defineContract({
    method: 'post',
    path: '/v1/officer/disputes/:disputeId/uphold',
    summary: '异议成立：写入更正值，取代原值（原值保留），随后自动重新评分',
    access: 'officer',
    idempotent: true,
    params: ofDispute,
    body: z.strictObject({ correctedValue: factValue, answer: z.string().trim().max(500).optional() }),
    response: OfficerDispute,
    errors: [
      'dispute.not_found',
      'dispute.wrong_status',
      'dispute.not_escalated',
      'dispute.value_invalid',
      'dispute.value_unchanged',
      'fact.batch_conflict',
    ],
  }),
  dismissDispute: defineContract({
    method: 'post',
    path: '/v1/officer/disputes/:disputeId/dismiss',
    summary: '异议不成立，理由必填',
    access: 'officer',
    idempotent: true,
    params: ofDispute,
    body: z.strictObject({ answer: reason }),
    response: OfficerDispute,
    errors: ['dispute.not_found', 'dispute.wrong_status', 'dispute.not_escalated'],
  }),
  downloadEvidence: defineContract({
    method: 'get',
    path: '/v1/officer/disputes/:disputeId/evidence',
    summary: '下载异议的证明材料（本部门数据员、业务经办；留审计记录）',
    access: 'officer',
    download: true,
    params: ofDispute,
    response: file,
    errors: ['dispute.not_found', 'dispute.evidence_not_found'],
  }),
};

/** The HTTP interface of disputes about facts (数据异议). */
export const disputesContracts = { ...ownerContracts, ...officerContracts };
