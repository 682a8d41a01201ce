import { z } from 'zod';
import { GIVEN_ROLES, MEMBERSHIP_SOURCES, OFFICER_ROLES, PERSON_ROLES } from '../vocabulary/roles.ts';
import { defineContract } from './contract.ts';
import { doneResponse, idParam, instantText, pageOf, pageQuery } from './common.ts';

const wechatCode = z.string().min(1).max(200);
const password = z.string().min(1).max(200);

const ZoneName = z.strictObject({ code: z.string(), name: z.string() });

/** A signed-in person; the phone is masked (138****8000) and absent until bound. */
export const PersonDto = z.strictObject({
  id: z.int(),
  maskedPhone: z.string().optional(),
  name: z.string().optional(),
});
export type PersonDto = z.infer<typeof PersonDto>;

/** One enterprise the person acts for. `canConfirm`: may confirm money. */
export const MembershipDto = z.strictObject({
  enterpriseId: z.int(),
  enterpriseName: z.string(),
  zone: ZoneName,
  role: z.enum(PERSON_ROLES),
  canConfirm: z.boolean(),
});
export type MembershipDto = z.infer<typeof MembershipDto>;

/** The person and what the person may act for; `needsPhone` says that no phone is bound yet. */
export const MeDto = z.strictObject({
  person: PersonDto,
  memberships: z.array(MembershipDto),
  needsPhone: z.boolean(),
});
export type MeDto = z.infer<typeof MeDto>;

/** `expiresIn`: seconds the access token lives; the refresh token is good for one use. */
export const TokensDto = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
});
export type TokensDto = z.infer<typeof TokensDto>;

export const PersonSessionDto = z.strictObject({ ...TokensDto.shape, ...MeDto.shape });
export type PersonSessionDto = z.infer<typeof PersonSessionDto>;

export const OfficerDto = z.strictObject({
  id: z.int(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(OFFICER_ROLES)),
  departmentCode: z.string().optional(),
  zone: ZoneName,
  /** `missing`: a role demands it, and until it is enrolled nothing else can be done. */
  secondFactor: z.enum(['enrolled', 'missing', 'not_required']),
});
export type OfficerDto = z.infer<typeof OfficerDto>;

export const OfficerSessionDto = z.strictObject({ ...TokensDto.shape, officer: OfficerDto });
export type OfficerSessionDto = z.infer<typeof OfficerSessionDto>;

/** An account as the system administrator sees it. */
export const OfficerAccountDto = z.strictObject({
  ...OfficerDto.shape,
  disabled: z.boolean(),
  lockedUntil: instantText.optional(),
  createdAt: instantText,
});
export type OfficerAccountDto = z.infer<typeof OfficerAccountDto>;

/** A member of an enterprise as its other members see it. */
export const MemberDto = z.strictObject({
  membershipId: z.int(),
  name: z.string().optional(),
  maskedPhone: z.string().optional(),
  role: z.enum(PERSON_ROLES),
  source: z.enum(MEMBERSHIP_SOURCES),
  grantedAt: instantText,
  isSelf: z.boolean(),
});
export type MemberDto = z.infer<typeof MemberDto>;

export const authContracts = {
  wechatLogin: defineContract({
    method: 'post',
    path: '/v1/auth/wechat-login',
    summary: '微信登录：用 wx.login 的一次性登录码换取会话',
    access: 'public',
    body: z.strictObject({ code: wechatCode }),
    response: PersonSessionDto,
    errors: ['auth.wechat_code_invalid', 'wechat.unavailable', 'wechat.refused'],
  }),
  wechatPhone: defineContract({
    method: 'post',
    path: '/v1/auth/wechat-phone',
    summary: '绑定微信手机号，并按企业联系人名册授予身份',
    access: 'person',
    body: z.strictObject({ code: wechatCode }),
    response: MeDto,
    errors: ['auth.phone_code_invalid', 'auth.phone_taken', 'wechat.unavailable', 'wechat.refused'],
  }),
  refresh: defineContract({
    method: 'post',
    path: '/v1/auth/refresh',
    summary: '用刷新凭证换取新的会话凭证（每个刷新凭证只能使用一次）',
    access: 'public',
    body: z.strictObject({ refreshToken: z.string().min(1).max(500) }),
    response: TokensDto,
    errors: ['auth.token_invalid', 'auth.session_ended', 'auth.refresh_reused'],
  }),
  logout: defineContract({
    method: 'post',
    path: '/v1/auth/logout',
    summary: '退出登录，立即注销这次会话',
    access: 'public',
    body: z.strictObject({ refreshToken: z.string().min(1).max(500) }),
    response: doneResponse,
  }),
  me: defineContract({
    method: 'get',
    path: '/v1/me',
    summary: '我的身份与可代表的企业',
    access: 'person',
    response: MeDto,
  }),
  closeAccount: defineContract({
    method: 'post',
    path: '/v1/me/close',
    summary: '注销账号：撤销全部身份与会话并删除个人信息',
    access: 'person',
    response: doneResponse,
  }),
  listMembers: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId/members',
    summary: '企业成员',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam }),
    response: z.strictObject({ items: z.array(MemberDto) }),
    errors: ['enterprise.not_found'],
  }),
  removeMember: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/members/:membershipId/remove',
    summary: '移除成员（本人退出亦可），立即生效',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, membershipId: idParam }),
    response: doneResponse,
    errors: [
      'enterprise.not_found',
      'auth.member_not_found',
      'auth.confirm_money_required',
      'auth.last_administrator',
    ],
  }),
  changeMemberRole: defineContract({
    method: 'post',
    path: '/v1/enterprises/:enterpriseId/members/:membershipId/role',
    summary: '更改成员的角色（法定代表人、管理员），立即生效',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam, membershipId: idParam }),
    body: z.strictObject({ role: z.enum(GIVEN_ROLES) }),
    response: MemberDto,
    errors: [
      'enterprise.not_found',
      'auth.member_not_found',
      'auth.manage_members_required',
      'auth.role_fixed',
      'auth.last_administrator',
    ],
  }),
  officerLogin: defineContract({
    method: 'post',
    path: '/v1/auth/officer-login',
    summary: '工作人员登录',
    access: 'public',
    body: z.strictObject({
      username: z.string().min(1).max(64),
      password,
      /** Of the authenticator app, or a recovery code; needed once the account has a second factor. */
      code: z.string().trim().min(6).max(20).optional(),
    }),
    response: OfficerSessionDto,
    errors: [
      'auth.bad_credentials',
      'auth.code_required',
      'auth.code_wrong',
      'auth.account_locked',
      'auth.account_disabled',
    ],
  }),
  officerMe: defineContract({
    method: 'get',
    path: '/v1/officer/me',
    summary: '当前工作人员账号',
    access: 'officer',
    beforeSecondFactor: true,
    response: OfficerDto,
  }),
  changePassword: defineContract({
    method: 'post',
    path: '/v1/officer/password',
    summary: '修改本人密码，其他设备上的登录随即失效',
    access: 'officer',
    beforeSecondFactor: true,
    body: z.strictObject({ oldPassword: password, newPassword: password }),
    response: doneResponse,
    errors: ['auth.bad_credentials', 'auth.password_weak'],
  }),
  listOfficers: defineContract({
    method: 'get',
    path: '/v1/officers',
    summary: '工作人员账号（按编号升序）',
    access: 'officer',
    query: pageQuery,
    response: pageOf(OfficerAccountDto),
  }),
  createOfficer: defineContract({
    method: 'post',
    path: '/v1/officers',
    summary: '新建工作人员账号',
    access: 'officer',
    body: z.strictObject({
      username: z
        .string()
        .regex(/^[a-z][a-z0-9._-]{2,31}$/, '应为 3 到 32 位小写字母、数字或 . _ -，以字母开头'),
      name: z.string().min(1).max(32),
      password,
      roles: z.array(z.enum(OFFICER_ROLES)).min(1).max(OFFICER_ROLES.length),
      departmentCode: z.string().min(1).max(32).optional(),
    }),
    response: OfficerAccountDto,
    errors: ['auth.username_taken', 'auth.password_weak', 'auth.roles_separated', 'auth.department_required'],
  }),
  disableOfficer: defineContract({
    method: 'post',
    path: '/v1/officers/:officerId/disable',
    summary: '停用工作人员账号，其登录立即失效',
    access: 'officer',
    params: z.strictObject({ officerId: idParam }),
    response: OfficerAccountDto,
    errors: ['auth.officer_not_found', 'auth.not_self'],
  }),
  unlockOfficer: defineContract({
    method: 'post',
    path: '/v1/officers/:officerId/unlock',
    summary: '解除密码锁定，或恢复已停用的账号',
    access: 'officer',
    params: z.strictObject({ officerId: idParam }),
    response: OfficerAccountDto,
    errors: ['auth.officer_not_found'],
  }),
};
