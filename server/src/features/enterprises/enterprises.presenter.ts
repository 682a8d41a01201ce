import type {
  ContactDto,
  EnterpriseDto,
  EnterpriseSummaryDto,
  IdentifierDto,
} from '@innovation-points/shared/contracts/enterprises.ts';
import { CONTACT_ROLE_CODES } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { maskName, maskPhone } from '../../lib/mask.ts';
import type { Enterprise } from './enterprise.entity.ts';
import type { EnterpriseLine, EnterpriseProfile } from './enterprises.read.ts';
import { contactsOf, type RegisterRecord } from './register.service.ts';

/** An enterprise as its own people see it on the day `today`; contacts are masked. */
export function presentEnterprise(
  profile: EnterpriseProfile,
  identifiers: readonly IdentifierDto[],
  record: RegisterRecord,
  today: string,
): EnterpriseDto {
  return {
    id: profile.id,
    name: profile.name,
    creditCode: profile.creditCode,
    identifiers: [...identifiers],
    status: profile.status,
    foundedOn: profile.foundedOn,
    ageYears: profile.foundedOn === undefined ? undefined : fullYears(profile.foundedOn, today),
    industryCode: profile.industryCode,
    address: profile.address,
    titles: profile.titles.map(({ code, validFrom, validTo }) => ({
      code,
      validFrom,
      validTo,
      isValid: validFrom <= today && (validTo === undefined || today <= validTo),
    })),
    flags: profile.flags.map(({ kind, occurredOn, repairedOn }) => ({ kind, occurredOn, repairedOn })),
    contacts: CONTACT_ROLE_CODES.flatMap((role) =>
      contactsOf(record, role).map(({ name, phone }): ContactDto => ({
        role,
        maskedName: maskName(name),
        maskedPhone: maskPhone(phone),
      })),
    ),
  };
}

/** A line of the register. */
export function presentLine(line: EnterpriseLine): EnterpriseSummaryDto {
  return {
    id: line.id,
    name: line.name,
    creditCode: line.creditCode ?? undefined,
    status: line.status,
    industryCode: line.industryCode ?? undefined,
    foundedOn: line.foundedOn ?? undefined,
  };
}

/** An enterprise as an entry by hand answers it. */
export function presentRegistered(enterprise: Enterprise): EnterpriseSummaryDto {
  return {
    id: enterprise.id,
    name: enterprise.name,
    status: enterprise.status,
    industryCode: enterprise.industryCode ?? undefined,
    foundedOn: enterprise.foundedOn ?? undefined,
  };
}

/** Full years from day to day; a founding day in the future counts as zero. */
function fullYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}
