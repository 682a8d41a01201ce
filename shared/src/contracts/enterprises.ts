import { z } from 'zod';
import {
  CONTACT_ROLE_CODES,
  ENTERPRISE_STATUS_CODES,
  FLAG_KIND_CODES,
  IDENTIFIER_SCHEME_CODES,
} from '../vocabulary/enterprises.ts';
import { industryDivision } from '../vocabulary/industries.ts';
import { TITLE_CODES } from '../vocabulary/titles.ts';
import { dayText, idParam, pageOf, pageQuery } from './common.ts';
import { defineContract } from './contract.ts';

/** A number by which the enterprise is known. */
export const IdentifierDto = z.strictObject({ scheme: z.enum(IDENTIFIER_SCHEME_CODES), value: z.string() });
export type IdentifierDto = z.infer<typeof IdentifierDto>;

/** Both days are inclusive; without `validTo` the title has no end. `isValid`: held today. */
export const TitleDto = z.strictObject({
  code: z.enum(TITLE_CODES),
  validFrom: dayText,
  validTo: dayText.optional(),
  isValid: z.boolean(),
});
export type TitleDto = z.infer<typeof TitleDto>;

/** A negative flag; without `repairedOn` it still counts. */
export const FlagDto = z.strictObject({
  kind: z.enum(FLAG_KIND_CODES),
  occurredOn: dayText,
  repairedOn: dayText.optional(),
});
export type FlagDto = z.infer<typeof FlagDto>;

/** A person the register names; name and phone are masked (王**, 138****8000). */
export const ContactDto = z.strictObject({
  role: z.enum(CONTACT_ROLE_CODES),
  maskedName: z.string(),
  maskedPhone: z.string(),
});
export type ContactDto = z.infer<typeof ContactDto>;

/**
 * What the zone knows about an enterprise apart from its facts. What is absent is not known.
 *
 * `industryCode` is a GB/T 4754 code with its section letter (`I65`, `C3912`); `ageYears` are full years since founding.
 */
export const EnterpriseDto = z.strictObject({
  id: z.int(),
  name: z.string(),
  creditCode: z.string().optional(),
  identifiers: z.array(IdentifierDto),
  status: z.enum(ENTERPRISE_STATUS_CODES),
  foundedOn: dayText.optional(),
  ageYears: z.int().nonnegative().optional(),
  industryCode: z.string().optional(),
  address: z.string().optional(),
  titles: z.array(TitleDto),
  flags: z.array(FlagDto),
  contacts: z.array(ContactDto),
});
export type EnterpriseDto = z.infer<typeof EnterpriseDto>;

/** One line of the register. */
export const EnterpriseSummaryDto = z.strictObject({
  id: z.int(),
  name: z.string(),
  creditCode: z.string().optional(),
  status: z.enum(ENTERPRISE_STATUS_CODES),
  industryCode: z.string().optional(),
  foundedOn: dayText.optional(),
});
export type EnterpriseSummaryDto = z.infer<typeof EnterpriseSummaryDto>;

const officialReason = z.string().trim().min(4).max(200);

const NewEnterpriseBody = z.strictObject({
  creditCode: z.string().trim().min(1).max(40),
  name: z.string().trim().min(2).max(200),
  foundedOn: dayText.optional(),
  industryCode: z
    .string()
    .refine((code) => industryDivision(code) !== undefined, '应为 GB/T 4754 代码，如 I65、C3912')
    .optional(),
  address: z.string().trim().min(1).max(200).optional(),
  /** Kept in the audit log: on which document the entry rests, above all when the check digit does not fit. */
  reason: officialReason,
});

/** An enterprise registered by hand; `isCheckDigitWrong`: its code fails GB 32100-2015 and was taken all the same. */
export const RegisteredDto = z.strictObject({
  ...EnterpriseSummaryDto.shape,
  isCheckDigitWrong: z.boolean(),
});
export type RegisteredDto = z.infer<typeof RegisteredDto>;

export const enterprisesContracts = {
  showEnterprise: defineContract({
    method: 'get',
    path: '/v1/enterprises/:enterpriseId',
    summary: '本企业的基本信息、资质与联系人',
    access: 'person',
    params: z.strictObject({ enterpriseId: idParam }),
    response: EnterpriseDto,
    errors: ['enterprise.not_found'],
  }),
  listEnterprises: defineContract({
    method: 'get',
    path: '/v1/register/enterprises',
    summary: '企业库（按编号升序；可按名称或编码的一部分查找）',
    access: 'officer',
    query: z.strictObject({ ...pageQuery.shape, search: z.string().trim().min(1).max(100).optional() }),
    response: pageOf(EnterpriseSummaryDto),
  }),
  showRegistered: defineContract({
    method: 'get',
    path: '/v1/register/enterprises/:enterpriseId',
    summary: '企业库中一家企业的登记信息、资质及有效期、负面信息及修复、联系人（姓名和手机号已遮盖）',
    access: 'officer',
    params: z.strictObject({ enterpriseId: idParam }),
    response: EnterpriseDto,
    errors: ['enterprise.not_registered'],
  }),
  registerEnterprise: defineContract({
    method: 'post',
    path: '/v1/register/enterprises',
    summary: '手工登记一家企业（业务经办；校验位不符的真实代码也由此登记，理由必填）',
    access: 'officer',
    idempotent: true,
    body: NewEnterpriseBody,
    response: RegisteredDto,
    errors: ['enterprise.bad_credit_code', 'enterprise.already_registered'],
  }),
  deregisterEnterprise: defineContract({
    method: 'post',
    path: '/v1/register/enterprises/:enterpriseId/deregister',
    summary: '登记企业注销及注销日期（业务经办，理由必填）',
    access: 'officer',
    idempotent: true,
    params: z.strictObject({ enterpriseId: idParam }),
    body: z.strictObject({ deregisteredOn: dayText, reason: officialReason }),
    response: EnterpriseSummaryDto,
    errors: ['enterprise.not_registered', 'enterprise.already_deregistered', 'enterprise.bad_end'],
  }),
};
