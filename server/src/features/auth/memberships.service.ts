import {
  PERSON_ROLES,
  roleAllows,
  type GivenRole,
  type PersonRole,
} from '@innovation-points/shared/vocabulary/roles.ts';
import { LockMode } from '@mikro-orm/core';
import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import type { Member } from './auth.access.ts';
import type { DirectoryContact } from './enterpriseDirectory.port.ts';
import { MembershipSchema, type Membership } from './membership.entity.ts';
import { PersonSchema, type Person } from './person.entity.ts';

interface VerifiedPhone {
  readonly person: Person;
  /** 11 digits, confirmed by WeChat. */
  readonly phone: string;
  readonly now: Date;
}

/**
 * Brings the memberships of `person` in line with the contact lists, within the caller's transaction: who is listed by the
 * phone is granted, who no longer is loses the right until listed again. A list that names the person twice gives the stronger
 * role. A right that a member took away stays away, and one that does not rest on the list is only ever raised to 法定代表人 by
 * it. The person's name is taken from the first list, when none is known yet.
 */
export async function followContacts(
  tx: Em,
  { directory, vault }: Pick<Deps, 'directory' | 'vault'>,
  { person, phone, now }: VerifiedPhone,
): Promise<void> {
  const contacts = strongestFirst(await directory.contactsByPhone(tx, phone));
  const [first] = contacts;
  if (first !== undefined) person.sealedName ??= vault.seal(first.name);
  const listed = new Map(contacts.toReversed().map((contact) => [contact.enterpriseId, contact]));
  for (const membership of await tx.find(MembershipSchema, { personId: person.id })) {
    adjust(tx, membership, listed.get(membership.enterpriseId), now);
    listed.delete(membership.enterpriseId);
  }
  for (const contact of listed.values()) await grant(tx, person.id, contact, now);
}

/** One membership against what the list says today. */
function adjust(tx: Em, membership: Membership, contact: DirectoryContact | undefined, now: Date): void {
  const isLive = membership.revokedAt === null;
  const isListed = membership.source === 'contact_list';
  if (contact === undefined) {
    if (isLive && isListed) unlist(tx, membership, now);
    return;
  }
  if (membership.revokedFor === 'removed') return;
  if (isLive && contact.role === membership.role) return;
  if (isLive && !isListed && contact.role !== 'legal_representative') return;
  Object.assign(membership, {
    revokedAt: null,
    revokedFor: null,
    role: contact.role,
    source: 'contact_list',
  });
  recordMembership(tx, membership, 'membership.grant', now);
}

function unlist(tx: Em, membership: Membership, now: Date): void {
  Object.assign(membership, { revokedAt: now, revokedFor: 'unlisted' });
  recordMembership(tx, membership, 'membership.unlisted', now);
}

function strongestFirst(contacts: readonly DirectoryContact[]): DirectoryContact[] {
  return contacts.toSorted((one, other) => rank(one.role) - rank(other.role));
}

function rank(role: PersonRole): number {
  return PERSON_ROLES.indexOf(role);
}

/** Ends every membership of a person, within the caller's transaction. */
export async function revokeAllOf(tx: Em, personId: number, now: Date): Promise<void> {
  await tx.nativeUpdate(
    MembershipSchema,
    { personId, revokedAt: null },
    { revokedAt: now, revokedFor: 'closed' },
  );
}

/**
 * Ends a membership of the caller's enterprise at once. Everyone may leave; removing another needs a role that confirms money,
 * and the last such member cannot go. The rows of the enterprise are locked, so that two cannot remove each other.
 */
export async function removeMember(
  em: Em,
  caller: Member,
  membershipId: number,
  now: Date,
): Promise<Membership> {
  return transact(em, async (tx) => {
    const { enterpriseId, personId, zoneId } = caller;
    const members = await lockedMembers(tx, enterpriseId);
    const leaving = members.find(({ id }) => id === membershipId);
    assertFound(leaving, 'auth.member_not_found');
    if (leaving.personId !== personId && !mayConfirm(caller)) {
      throw new AppError('auth.confirm_money_required');
    }
    const staying = members.filter(({ id }) => id !== membershipId);
    if (mayConfirm(leaving) && !staying.some(mayConfirm)) throw new AppError('auth.last_administrator');
    leaving.revokedAt = now;
    leaving.revokedFor = 'removed';
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: `person:${personId}`,
      action: 'membership.remove',
      subject: `membership:${membershipId}`,
    });
    return leaving;
  });
}

/**
 * Gives a person a role in an enterprise within the caller's transaction, whatever it was before; `by` is who decided it, as the
 * audit log names them.
 */
export async function grantMembership(tx: Em, granted: Grant, by: string, now: Date): Promise<void> {
  await writeGrant(tx, granted, now, ['role', 'source', 'granted_at', 'revoked_at', 'revoked_for']);
  recordMembership(tx, granted, 'membership.grant', now, by);
}

/**
 * Changes the role of a member of the caller's enterprise at once. 法定代表人 is neither given nor taken here, and the last
 * member who may confirm money keeps that right. The rows of the enterprise are locked, so that two cannot demote each other.
 */
export async function changeMemberRole(
  em: Em,
  caller: Member,
  { membershipId, role }: { membershipId: number; role: GivenRole },
  now: Date,
): Promise<Membership> {
  return transact(em, async (tx) => {
    const members = await lockedMembers(tx, caller.enterpriseId);
    const member = members.find(({ id }) => id === membershipId);
    assertFound(member, 'auth.member_not_found');
    if (member.role === 'legal_representative') throw new AppError('auth.role_fixed');
    const others = members.filter(({ id }) => id !== membershipId);
    if (!roleAllows(role, 'confirmMoney') && !others.some(mayConfirm)) {
      throw new AppError('auth.last_administrator');
    }
    member.role = role;
    member.source = 'assigned';
    recordMembership(tx, member, 'membership.role', now, `person:${caller.personId}`);
    return member;
  });
}

function lockedMembers(tx: Em, enterpriseId: number): Promise<Membership[]> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  return tx.find(MembershipSchema, { enterpriseId, revokedAt: null }, lock);
}

/** The live memberships of a person, by enterprise id. */
export async function membershipsOf(em: Em, personId: number): Promise<Membership[]> {
  return em.find(MembershipSchema, { personId, revokedAt: null }, { orderBy: { enterpriseId: 'asc' } });
}

/** The live memberships of these enterprises, oldest first. */
export async function membersOf(em: Em, enterpriseIds: readonly number[]): Promise<Membership[]> {
  if (enterpriseIds.length === 0) return [];
  return em.find(
    MembershipSchema,
    { enterpriseId: { $in: [...enterpriseIds] }, revokedAt: null },
    { orderBy: { id: 'asc' } },
  );
}

/** The live members of an enterprise with who they are, oldest first. */
export async function colleaguesOf(
  em: Em,
  enterpriseId: number,
): Promise<{ membership: Membership; person: Person }[]> {
  const memberships = await membersOf(em, [enterpriseId]);
  const persons = await em.find(PersonSchema, { id: { $in: memberships.map(({ personId }) => personId) } });
  const byId = new Map(persons.map((person) => [person.id, person]));
  return memberships.flatMap((membership) => {
    const person = byId.get(membership.personId);
    return person === undefined ? [] : [{ membership, person }];
  });
}

async function grant(tx: Em, personId: number, contact: DirectoryContact, now: Date): Promise<void> {
  const { zoneId, enterpriseId, role } = contact;
  const granted = { zoneId, enterpriseId, personId, role, source: 'contact_list' as const };
  await writeGrant(tx, granted, now, []);
  recordMembership(tx, granted, 'membership.grant', now);
}

type Grant = Pick<Membership, 'zoneId' | 'enterpriseId' | 'personId' | 'role' | 'source'>;

async function writeGrant(
  tx: Em,
  { zoneId, enterpriseId, personId, role, source }: Grant,
  now: Date,
  update: readonly string[],
): Promise<void> {
  const columns = ['zone_id', 'enterprise_id', 'person_id', 'role', 'source', 'granted_at'];
  const row = [zoneId, enterpriseId, personId, role, source, instantValue(tx, now), null, null];
  await bulkUpsert(tx, 'membership', [...columns, 'revoked_at', 'revoked_for'], [row], {
    key: ['person_id', 'enterprise_id'],
    update,
  });
}

/** The entry of the audit log about a right; `actor` is the person concerned when nobody else is named. */
function recordMembership(
  tx: Em,
  { zoneId, enterpriseId, personId, role, source }: Grant,
  action: string,
  now: Date,
  actor = `person:${personId}`,
): void {
  const details = { personId, role, source };
  recordAudit(tx, { at: now, zoneId, actor, action, subject: `enterprise:${enterpriseId}`, details });
}

function mayConfirm({ role }: Pick<Membership, 'role'>): boolean {
  return roleAllows(role, 'confirmMoney');
}
