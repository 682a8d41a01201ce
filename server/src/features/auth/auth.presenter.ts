import type {
  MeDto,
  MemberDto,
  MembershipDto,
  OfficerAccountDto,
  OfficerDto,
} from '@innovation-points/shared/contracts/auth.ts';
import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Config } from '../../config.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { maskName, maskPhone } from '../../lib/mask.ts';
import type { Zone } from '../zones/index.ts';
import type { DirectoryEntry } from './enterpriseDirectory.port.ts';
import type { LoginSession } from './loginSession.entity.ts';
import type { Membership } from './membership.entity.ts';
import type { Officer } from './officer.entity.ts';
import type { Person } from './person.entity.ts';

/** The person as the person sees it: own name in full, phone masked. Memberships without a known enterprise are left out. */
export function presentMe(
  vault: Vault,
  person: Person,
  memberships: readonly Membership[],
  entries: readonly DirectoryEntry[],
): MeDto {
  return {
    person: {
      id: person.id,
      ...(person.sealedPhone ? { maskedPhone: maskPhone(vault.open(person.sealedPhone)) } : {}),
      ...(person.sealedName ? { name: vault.open(person.sealedName) } : {}),
    },
    memberships: memberships.flatMap((membership) => presentMembership(membership, entries)),
    needsPhone: !person.sealedPhone,
  };
}

/** A member as colleagues see it: name and phone masked. */
export function presentMember(
  vault: Vault,
  membership: Membership,
  person: Person,
  viewerId: number,
): MemberDto {
  return {
    membershipId: membership.id,
    ...(person.sealedName ? { name: maskName(vault.open(person.sealedName)) } : {}),
    ...(person.sealedPhone ? { maskedPhone: maskPhone(vault.open(person.sealedPhone)) } : {}),
    role: membership.role,
    source: membership.source,
    grantedAt: membership.grantedAt.toISOString(),
    isSelf: person.id === viewerId,
  };
}

type FactorRules = Pick<Config, 'TWO_FACTOR_ROLES'>;

/** An officer without anything about passwords. */
export function presentOfficer(
  officer: Officer,
  zone: Zone,
  { TWO_FACTOR_ROLES: demanding }: FactorRules,
): OfficerDto {
  const isRequired = demanding.some((role) => officer.roles.includes(role));
  return {
    id: officer.id,
    username: officer.username,
    name: officer.name,
    roles: officer.roles,
    ...(officer.departmentCode ? { departmentCode: officer.departmentCode } : {}),
    zone: { code: zone.code, name: zone.name },
    secondFactor: officer.totpConfirmedAt ? 'enrolled' : isRequired ? 'missing' : 'not_required',
  };
}

/** An account as the system administrator sees it. */
export function presentAccount(officer: Officer, zone: Zone, rules: FactorRules): OfficerAccountDto {
  return {
    ...presentOfficer(officer, zone, rules),
    disabled: Boolean(officer.disabledAt),
    ...(officer.lockedUntil ? { lockedUntil: officer.lockedUntil.toISOString() } : {}),
    createdAt: officer.createdAt.toISOString(),
  };
}

/** One of the caller's own sessions. */
export function presentSignIn(session: LoginSession, currentId: number): SignInDto {
  const { id, device, createdAt, seenAt } = session;
  return {
    sessionId: id,
    ...(device ? { device } : {}),
    createdAt: createdAt.toISOString(),
    seenAt: (seenAt ?? createdAt).toISOString(),
    isCurrent: id === currentId,
  };
}

function presentMembership(membership: Membership, entries: readonly DirectoryEntry[]): MembershipDto[] {
  const entry = entries.find(({ enterpriseId }) => enterpriseId === membership.enterpriseId);
  if (entry === undefined) return [];
  const { enterpriseId, role } = membership;
  return [
    {
      enterpriseId,
      enterpriseName: entry.name,
      zone: entry.zone,
      role,
      canConfirm: roleAllows(role, 'confirmMoney'),
    },
  ];
}
