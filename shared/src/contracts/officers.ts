import { z } from 'zod';
import { OfficerAccountDto, OfficerDto } from './auth.ts';
import { defineContract } from './contract.ts';
import { doneResponse, idParam, instantText } from './common.ts';
import { othersEnded, signInList } from './sessions.ts';

const code = z.string().trim().min(6).max(20);

/** A new second factor, not yet in force: the secret in base32 and as the address behind the QR code. */
export const EnrolmentDto = z.strictObject({ secret: z.string(), provisioningUri: z.string() });
export type EnrolmentDto = z.infer<typeof EnrolmentDto>;

export const officersContracts = {
  beginSecondFactor: defineContract({
    method: 'post',
    path: '/v1/officer/second-factor',
    summary: '开始启用动态码：取得身份验证器的密钥（确认之前不生效）',
    access: 'officer',
    beforeSecondFactor: true,
    response: EnrolmentDto,
    errors: ['auth.second_factor_enrolled'],
  }),
  confirmSecondFactor: defineContract({
    method: 'post',
    path: '/v1/officer/second-factor/confirm',
    summary: '用一个动态码确认启用，取得一次性的恢复码（只显示这一次）',
    access: 'officer',
    beforeSecondFactor: true,
    body: z.strictObject({ code }),
    response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
    errors: ['auth.second_factor_enrolled', 'auth.second_factor_not_begun', 'auth.code_wrong'],
  }),
  stepUp: defineContract({
    method: 'post',
    path: '/v1/officer/step-up',
    summary: '再次输入动态码，随后一段时间内可以办理最重要的事项',
    access: 'officer',
    body: z.strictObject({ code }),
    response: z.strictObject({ until: instantText }),
    errors: ['auth.second_factor_not_begun', 'auth.code_wrong', 'auth.account_locked'],
  }),
  listSignIns: defineContract({
    method: 'get',
    path: '/v1/officer/sessions',
    summary: '本人尚有效的登录（新的在前）',
    access: 'officer',
    beforeSecondFactor: true,
    response: signInList,
  }),
  revokeSignIn: defineContract({
    method: 'post',
    path: '/v1/officer/sessions/:sessionId/revoke',
    summary: '注销本人的一次登录，立即生效',
    access: 'officer',
    beforeSecondFactor: true,
    params: z.strictObject({ sessionId: idParam }),
    response: doneResponse,
    errors: ['auth.session_not_found'],
  }),
  revokeOtherSignIns: defineContract({
    method: 'post',
    path: '/v1/officer/sessions/revoke-others',
    summary: '注销本人除当前以外的所有登录，立即生效',
    access: 'officer',
    beforeSecondFactor: true,
    response: othersEnded,
  }),
  resetSecondFactor: defineContract({
    method: 'post',
    path: '/v1/officers/:officerId/reset-second-factor',
    summary: '重置工作人员的动态码（手机遗失时由系统管理员办理），其登录立即失效',
    access: 'officer',
    params: z.strictObject({ officerId: idParam }),
    response: OfficerAccountDto,
    errors: ['auth.officer_not_found', 'auth.not_self'],
  }),
  changeOfficerRoles: defineContract({
    method: 'post',
    path: '/v1/officers/:officerId/roles',
    summary: '更改工作人员的角色，立即生效',
    access: 'officer',
    params: z.strictObject({ officerId: idParam }),
    body: z.strictObject({
      roles: OfficerDto.shape.roles.min(1),
      departmentCode: z.string().min(1).max(32).optional(),
    }),
    response: OfficerAccountDto,
    errors: ['auth.officer_not_found', 'auth.not_self', 'auth.roles_separated', 'auth.department_required'],
  }),
};
