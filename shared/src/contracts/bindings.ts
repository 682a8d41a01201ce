import { z } from 'zod';
import { BINDING_STATUSES } from '../vocabulary/bindings.ts';
import { GIVEN_ROLES, PERSON_ROLES } from '../vocabulary/roles.ts';
import { doneResponse, idParam, instantText, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

const ZoneName = z.strictObject({ code: z.string(), name: z.string() });
const personName = z.string().trim().min(2, '请填写姓名').max(30);
const creditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '应为 18 位统一社会信用代码');

/** An invitation as the members of the enterprise see it; its code is told once, when it is made. */
export const InvitationDto = z.strictObject({
  invitationId: z.int(),
  role: z.enum(GIVEN_ROLES),
  createdAt: instantText,
  expiresAt: instantText,
});
export type InvitationDto = z.infer<typeof InvitationDto>;

/** `page`: the mini-program page that accepts the invitation, with the code in its query. */
export const NewInvitationDto = z.strictObject({
  ...InvitationDto.shape,
  code: z.string(),
  page: z.string(),
});
export type NewInvitationDto = z.infer<typeof NewInvitationDto>;

/** What somebody who holds an invitation is invited to. */
export const InvitedDto = z.strictObject({
  enterpriseName: z.string(),
  zone: ZoneName,
  role: z.enum(GIVEN_ROLES),
  expiresAt: instantText,
});
export type InvitedDto = z.infer<typeof InvitedDto>;

/** An enterprise the caller now acts for. */
export const BoundDto = z.strictObject({
  enterpriseId: z.int(),
  enterpriseName: z.string(),
  zone: ZoneName,
  role: z.enum(PERSON_ROLES),
});
export type BoundDto = z.infer<typeof BoundDto>;

/** A person's request to act for an enterprise, as the person sees it. `reason`: why it was rejected. */
export const BindingRequestDto = z.strictObject({
  requestId: z.int(),
  enterpriseName: z.string(),
  zone: ZoneName,
  role: z.enum(PERSON_ROLES),
  status: z.enum(BINDING_STATUSES),
  evidenceName: z.string(),
  createdAt: instantText,
  decidedAt: instantText.optional(),
  reason: z.string().optional(),
});
export type BindingRequestDto = z.infer<typeof BindingRequestDto>;

/** A request in the officers' queue; name and phone masked. */
export const BindingReviewRowDto = z.strictObject({
  ...BindingRequestDto.shape,
  enterpriseId: z.int(),
  maskedName: z.string(),
  maskedPhone: z.string().optional(),
});
export type BindingReviewRowDto = z.infer<typeof BindingReviewRowDto>;

/** A request with all that the officer decides on; opening it is written to the audit log. */
export const BindingReviewDto = z.strictObject({
  ...BindingReviewRowDto.shape,
  name: z.string(),
  phone: z.string().optional(),
  note: z.string().optional(),
  members: z.array(z.strictObject({ maskedName: z.string().optional(), role: z.enum(PERSON_ROLES) })),
});
export type BindingReviewDto = z.infer<typeof BindingReviewDto>;

const ofEnterprise = z.strictObject({ enterpriseId: idParam });
const ofRequest = z.strictObject({ requestId: idParam });
/** The bytes of a file; not JSON. */
const file = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ type: 'string', format: 'binary' });
const invitationCode = z.strictObject({ code: z.string().trim().min(1).max(40) });

export const bindingsContracts = {
  createInvitation: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/invitations',
    summary: '邀请他人代表本企业办事（法定代表人、管理员），邀请码只能使用一次',
    access: 'person',
    params: ofEnterprise,
    body: z.strictObject({ role: z.enum(GIVEN_ROLES) }),
    response: NewInvitationDto,
    errors: ['enterprise.not_found', 'auth.manage_members_required', 'binding.invitation_too_many'],
  }),
  listInvitations: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/invitations',
    summary: '本企业尚可使用的邀请（新的在前）',
    access: 'person',
    params: ofEnterprise,
    response: z.strictObject({ items: z.array(InvitationDto) }),
    errors: ['enterprise.not_found', 'auth.manage_members_required'],
  }),
  revokeInvitation: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/invitations/:invitationId/revoke',
    summary: '撤销一份邀请',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, invitationId: idParam }),
    response: doneResponse,
    errors: ['enterprise.not_found', 'auth.manage_members_required', 'binding.invitation_not_found'],
  }),
  lookAtInvitation: defineContract({
    method: 'post',
    path: '/v1/invitations/look',
    summary: '查看邀请内容（邀请码放在正文中，不留在地址里）',
    access: 'person',
    body: invitationCode,
    response: InvitedDto,
    errors: ['binding.invitation_invalid'],
  }),
  acceptInvitation: defineContract({
    method: 'post',
    path: '/v1/invitations/accept',
    summary: '接受邀请（须已绑定手机号）',
    access: 'person',
    body: z.strictObject({ ...invitationCode.shape, name: personName.optional() }),
    response: BoundDto,
    errors: ['binding.invitation_invalid', 'binding.phone_required', 'binding.already_member'],
  }),
  requestBinding: defineContract({
    method: 'post',
    path: '/v1/binding-requests',
    summary: '申请代表一家企业办事，附证明材料（PDF、JPG、PNG，至多 10 MB），由高新区审核',
    access: 'person',
    upload: true,
    body: z.strictObject({
      zoneCode: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
      creditCode,
      role: z.enum(PERSON_ROLES),
      name: personName,
      note: z.string().trim().max(200).optional(),
    }),
    response: BindingRequestDto,
    errors: [
      'binding.phone_required',
      'binding.enterprise_not_found',
      'binding.already_member',
      'binding.request_waiting',
      'binding.request_too_many',
      'binding.evidence_missing',
      'binding.evidence_too_large',
      'binding.evidence_wrong_type',
    ],
  }),
  listOwnBindingRequests: defineContract({
    method: 'get',
    path: '/v1/binding-requests',
    summary: '我的绑定申请（新的在前，至多 50 件）',
    access: 'person',
    response: z.strictObject({ items: z.array(BindingRequestDto) }),
  }),
  withdrawBindingRequest: defineContract({
    method: 'post',
    path: '/v1/binding-requests/:requestId/withdraw',
    summary: '撤回绑定申请',
    access: 'person',
    params: ofRequest,
    response: BindingRequestDto,
    errors: ['binding.request_not_found', 'binding.request_decided'],
  }),
  downloadOwnBindingEvidence: defineContract({
    method: 'get',
    path: '/v1/binding-requests/:requestId/evidence',
    summary: '查看本人绑定申请的证明材料',
    access: 'person',
    download: true,
    params: ofRequest,
    response: file,
    errors: ['binding.request_not_found'],
  }),
  bindByLicence: defineContract({
    method: 'post',
    path: '/v1/business-licence/bind',
    summary: '出示电子营业执照，以法定代表人身份绑定企业',
    access: 'person',
    body: z.strictObject({ code: z.string().min(1).max(200) }),
    response: z.strictObject({ items: z.array(BoundDto) }),
    errors: [
      'binding.phone_required',
      'binding.licence_invalid',
      'binding.licence_unavailable',
      'binding.not_legal_representative',
      'binding.enterprise_not_found',
    ],
  }),
  listBindingRequests: defineContract({
    method: 'get',
    path: '/v1/officer/binding-requests',
    summary: '企业身份绑定申请（旧的在前）',
    access: 'officer',
    query: z.strictObject({ ...pageQuery.shape, status: z.enum(BINDING_STATUSES).optional() }),
    response: pageOf(BindingReviewRowDto),
  }),
  getBindingRequest: defineContract({
    method: 'get',
    path: '/v1/officer/binding-requests/:requestId',
    summary: '一件绑定申请的全部内容（查看留痕）',
    access: 'officer',
    params: ofRequest,
    response: BindingReviewDto,
    errors: ['binding.request_not_found'],
  }),
  downloadBindingEvidence: defineContract({
    method: 'get',
    path: '/v1/officer/binding-requests/:requestId/evidence',
    summary: '下载绑定申请的证明材料（查看留痕）',
    access: 'officer',
    download: true,
    params: ofRequest,
    response: file,
    errors: ['binding.request_not_found'],
  }),
  approveBindingRequest: defineContract({
    method: 'post',
    path: '/v1/officer/binding-requests/:requestId/approve',
    summary: '通过绑定申请，可改定角色',
    access: 'officer',
    params: ofRequest,
    body: z.strictObject({ role: z.enum(PERSON_ROLES).optional() }),
    response: BindingReviewDto,
    errors: ['binding.request_not_found', 'binding.request_decided', 'binding.already_member'],
  }),
  rejectBindingRequest: defineContract({
    method: 'post',
    path: '/v1/officer/binding-requests/:requestId/reject',
    summary: '驳回绑定申请并说明理由',
    access: 'officer',
    params: ofRequest,
    body: z.strictObject({ reason: z.string().trim().min(4, '请写明理由（至少 4 个字）').max(200) }),
    response: BindingReviewDto,
    errors: ['binding.request_not_found', 'binding.request_decided'],
  }),
};
