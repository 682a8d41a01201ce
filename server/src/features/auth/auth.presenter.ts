import type {
  MeDto,
  MemberDto,
  MembershipDto,
  OfficerAccountDto,
  OfficerDto,
} from '@innovation-points/shared/contracts/auth.ts';
import { roleAllows } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { maskName, maskPhone } from '../../lib/mask.ts';
import type { Zone } from '../zones/index.ts';
import type { DirectoryEntry } from './enterpriseDirectory.port.ts';
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

/** An officer without anything about passwords. */
export function presentOfficer(officer: Officer, zone: Zone): OfficerDto {
  return {
    id: officer.id,
    username: officer.username,
    name: officer.name,
    roles: officer.roles,
    ...(officer.departmentCode ? { departmentCode: officer.departmentCode } : {}),
    zone: { code: zone.code, name: zone.name },
  };
}

/** An account as the system administrator sees it. */
export function presentAccount(officer: Officer, zone: Zone): OfficerAccountDto {
  return {
    ...presentOfficer(officer, zone),
    disabled: Boolean(officer.disabledAt),
    ...(officer.lockedUntil ? { lockedUntil: officer.lockedUntil.toISOString() } : {}),
    createdAt: officer.createdAt.toISOString(),
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
