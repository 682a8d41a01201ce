import type { MemberDto } from '@innovation-points/shared/contracts/auth.ts';
import {
  MEMBERSHIP_SOURCE_LABELS,
  PERSON_ROLE_LABELS,
  roleAllows,
  type PersonRole,
} from '@innovation-points/shared/vocabulary/roles.ts';
import { dayOf, formatDay } from '../../format/day.ts';
import { membersText, roleNotes } from '../../text/members.ts';

/** What the person looking may do with a member. The server decides; this only leaves out what it would refuse. */
export interface MemberActions {
  readonly changeRole: boolean;
  readonly remove: boolean;
  readonly leave: boolean;
}

/** A member's actions for somebody with `ownRole`: everyone may leave, 法定代表人 is not given another role by members. */
export function memberActions(
  { isSelf, role }: Pick<MemberDto, 'isSelf' | 'role'>,
  ownRole: PersonRole,
): MemberActions {
  const manages = roleAllows(ownRole, 'manageMembers') && !isSelf;
  return { changeRole: manages && role !== 'legal_representative', remove: manages, leave: isSelf };
}

/** The member's name, as far as anybody has given one, and whether it is oneself. */
export function memberName({ name, isSelf }: Pick<MemberDto, 'name' | 'isSelf'>): string {
  return `${name ?? membersText.nameless}${isSelf ? membersText.self : ''}`;
}

/** Phone, what the right rests on, and since when. */
export function memberNote(member: Pick<MemberDto, 'maskedPhone' | 'source' | 'grantedAt'>): string {
  return [
    member.maskedPhone,
    MEMBERSHIP_SOURCE_LABELS[member.source],
    membersText.since(formatDay(dayOf(member.grantedAt))),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Roles to choose from, each with what it may do. */
export function roleChoices<Role extends PersonRole>(
  roles: readonly Role[],
): { id: Role; title: string; note: string }[] {
  return roles.map((role) => ({ id: role, title: PERSON_ROLE_LABELS[role], note: roleNotes[role] }));
}
