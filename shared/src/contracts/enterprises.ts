import { z } from 'zod';
import {
  CONTACT_ROLE_CODES,
  ENTERPRISE_STATUS_CODES,
  FLAG_KIND_CODES,
  IDENTIFIER_SCHEME_CODES,
} from '../vocabulary/enterprises.ts';
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
};
