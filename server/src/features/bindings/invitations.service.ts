import { randomInt } from 'node:crypto';
import { INVITATION_HOURS } from '@innovation-points/shared/vocabulary/bindings.ts';
import type { GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { recordAudit } from '../audit/index.ts';
import { grantMembership, rememberName, type Member } from '../auth/index.ts';
import { requireNoMembership } from './bindings.access.ts';
import { InvitationSchema, type Invitation } from './bindings.entity.ts';
import { spokenOf, tellJoined } from './memberMessages.ts';

const HOUR_MS = 3_600_000;
/** Without 0, 1, I, L, O and U: easy to read aloud and to type. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12; // 30^12, about 59 bits
const OPEN_MOST = 20;

/**
 * Invites somebody to act for the member's enterprise; the code is told here and nowhere again. At most twenty invitations of
 * an enterprise may wait, else `binding.invitation_too_many`.
 */
export async function createInvitation(
  em: Em,
  vault: Vault,
  { enterpriseId, zoneId, personId }: Member,
  { role, now }: { role: GivenRole; now: Date },
): Promise<{ invitation: Invitation; code: string }> {
  if ((await openInvitations(em, enterpriseId, now)).length >= OPEN_MOST) {
    throw new AppError('binding.invitation_too_many', { limit: String(OPEN_MOST) });
  }
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(
    '',
  );
  const invitation = await transact(em, async (tx) => {
    const created = tx.create(InvitationSchema, {
      zoneId,
      enterpriseId,
      role,
      codeIndex: codeIndex(vault, code),
      invitedBy: personId,
      createdAt: now,
      expiresAt: addMs(now, INVITATION_HOURS * HOUR_MS),
    });
    await tx.flush();
    recordInvitation(tx, created, { action: 'binding.invite', personId, now });
    return created;
  });
  return { invitation, code: `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}` };
}

/** The invitations of an enterprise that may still be accepted, new ones first. */
export async function openInvitations(em: Em, enterpriseId: number, now: Date): Promise<Invitation[]> {
  return em.find(
    InvitationSchema,
    { enterpriseId, endedAt: null, expiresAt: { $gt: now } },
    { orderBy: { id: 'desc' }, limit: 100 },
  );
}

/** Ends an invitation of the member's enterprise; one that is not open is `binding.invitation_not_found`. */
export async function revokeInvitation(
  em: Em,
  { enterpriseId, personId }: Member,
  invitationId: number,
  now: Date,
): Promise<void> {
  await transact(em, async (tx) => {
    const open = { id: invitationId, enterpriseId, endedAt: null };
    const invitation = await tx.findOne(InvitationSchema, open);
    if (invitation === null || (await tx.nativeUpdate(InvitationSchema, open, { endedAt: now })) === 0) {
      throw new AppError('binding.invitation_not_found');
    }
    recordInvitation(tx, invitation, { action: 'binding.revoke_invitation', personId, now });
  });
}

/** The invitation behind a code, spaces and hyphens left aside; else `binding.invitation_invalid`, whatever is wrong with it. */
export async function invitationBehind(em: Em, vault: Vault, code: string, now: Date): Promise<Invitation> {
  const invitation = await em.findOne(InvitationSchema, {
    codeIndex: codeIndex(vault, code.toUpperCase().replace(/[\s-]/g, '')),
    endedAt: null,
    expiresAt: { $gt: now },
  });
  if (invitation === null) throw new AppError('binding.invitation_invalid');
  return invitation;
}

interface Acceptance {
  readonly personId: number;
  readonly code: string;
  /** As the person gives it; kept only when none is known. */
  readonly name: string | undefined;
  readonly now: Date;
}

/**
 * Uses an invitation up, makes the person a member and tells the enterprise. The conditional update lets only one of two simultaneous persons
 * through; a member of the enterprise is refused with `binding.already_member` and the invitation stays good.
 */
export async function acceptInvitation(
  em: Em,
  { vault, directory }: Pick<Deps, 'vault' | 'directory'>,
  { personId, code, name, now }: Acceptance,
): Promise<Invitation> {
  return transact(em, async (tx) => {
    const invitation = await invitationBehind(tx, vault, code, now);
    const { id, enterpriseId, zoneId, role } = invitation;
    await requireNoMembership(tx, personId, enterpriseId);
    const used = { acceptedBy: personId, endedAt: now };
    if ((await tx.nativeUpdate(InvitationSchema, { id, endedAt: null }, used)) === 0) {
      throw new AppError('binding.invitation_invalid');
    }
    const granted = { zoneId, enterpriseId, personId, role, source: 'invitation' as const };
    await grantMembership(tx, granted, `person:${invitation.invitedBy}`, now);
    if (name !== undefined) await rememberName(tx, vault, personId, name);
    recordInvitation(tx, invitation, { action: 'binding.accept_invitation', personId, now });
    const spoken = await spokenOf(tx, { directory }, invitation, now);
    await tellJoined(tx, spoken, { personId, role, means: 'invitation' });
    return invitation;
  });
}

function codeIndex(vault: Vault, code: string): string {
  return vault.blindIndex('invitation.code', code);
}

function recordInvitation(
  tx: Em,
  { id, zoneId, enterpriseId, role }: Invitation,
  { action, personId, now }: { action: string; personId: number; now: Date },
): void {
  recordAudit(tx, {
    at: now,
    zoneId,
    actor: `person:${personId}`,
    action,
    subject: `invitation:${id}`,
    details: { enterpriseId, role },
  });
}
