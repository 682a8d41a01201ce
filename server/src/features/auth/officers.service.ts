import { UniqueConstraintViolationException } from '@mikro-orm/core';
import {
  OFFICER_ROLE_LABELS,
  separatedRoles,
  type OfficerRole,
} from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { OfficerActor } from '../../http/actor.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { OfficerSchema, type Officer } from './officer.entity.ts';
import { hashPassword, requireStrongPassword, verifyPassword } from './password.ts';
import { badCredentials } from './officerLogin.service.ts';
import { resetSecondFactor } from './secondFactor.service.ts';
import { endSessionsOf } from './sessions.service.ts';

/** A new account. `by`: the actor as the audit log names it. */
export interface NewOfficer {
  readonly zoneId: number;
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly OfficerRole[];
  readonly departmentCode?: string | undefined;
  readonly by: string;
  readonly now: Date;
}

/**
 * Creates an account. Refused: a taken user name, a weak password, roles that must be separated, a department without the
 * clerk's role or the other way round. `hashed`: the hash of the password, where many accounts are made with the same one.
 */
export async function createOfficer(em: Em, account: NewOfficer, hashed?: Promise<string>): Promise<Officer> {
  requireFittingRoles(account);
  requireStrongPassword(account.password, account.username);
  const passwordHash = await (hashed ?? hashPassword(account.password));
  const { zoneId, username, name, roles, departmentCode = null, by, now } = account;
  try {
    return await transact(em, async (tx) => {
      const officer = tx.create(OfficerSchema, {
        zoneId,
        username,
        name,
        passwordHash,
        roles: [...new Set(roles)],
        departmentCode,
        failedAttempts: 0,
        lockedUntil: null,
        disabledAt: null,
        createdAt: now,
        sealedTotpSecret: null,
        totpConfirmedAt: null,
        totpStep: null,
      });
      await tx.flush();
      recordAudit(tx, {
        at: now,
        zoneId,
        actor: by,
        action: 'officer.create',
        subject: `officer:${officer.id}`,
        details: { roles },
      });
      return officer;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('auth.username_taken');
    throw error;
  }
}

/** Disables an account of the caller's zone and ends its sessions at once; nobody disables the own one. */
export async function disableOfficer(
  em: Em,
  caller: OfficerActor,
  officerId: number,
  now: Date,
): Promise<Officer> {
  if (officerId === caller.officerId) throw new AppError('auth.not_self');
  return transact(em, async (tx) => {
    const officer = await officerOfZone(tx, caller.zoneId, officerId);
    officer.disabledAt = now;
    await endSessionsOf(tx, { kind: 'officer', id: officerId }, now);
    recordChange(tx, caller, officer, 'officer.disable', now);
    return officer;
  });
}

/** Lifts the lock after wrong passwords, and lets a disabled account sign in again. */
export async function unlockOfficer(
  em: Em,
  caller: OfficerActor,
  officerId: number,
  now: Date,
): Promise<Officer> {
  return transact(em, async (tx) => {
    const officer = await officerOfZone(tx, caller.zoneId, officerId);
    officer.failedAttempts = 0;
    officer.lockedUntil = null;
    officer.disabledAt = null;
    recordChange(tx, caller, officer, 'officer.unlock', now);
    return officer;
  });
}

/** Gives an account of the caller's zone other roles, at once; nobody changes the own ones. */
export async function changeRoles(
  em: Em,
  caller: OfficerActor,
  change: Pick<NewOfficer, 'roles' | 'departmentCode'> & { officerId: number; now: Date },
): Promise<Officer> {
  const { officerId, roles, departmentCode = null, now } = change;
  if (officerId === caller.officerId) throw new AppError('auth.not_self');
  requireFittingRoles(change);
  return transact(em, async (tx) => {
    const officer = await officerOfZone(tx, caller.zoneId, officerId);
    officer.roles = [...new Set(roles)];
    officer.departmentCode = departmentCode;
    recordChange(tx, caller, officer, 'officer.roles', now, { roles });
    return officer;
  });
}

/** Takes the second factor of an account of the caller's zone away and ends its sessions; nobody resets the own one. */
export async function resetFactorOf(
  em: Em,
  caller: OfficerActor,
  officerId: number,
  now: Date,
): Promise<Officer> {
  if (officerId === caller.officerId) throw new AppError('auth.not_self');
  return transact(em, async (tx) => {
    const officer = await officerOfZone(tx, caller.zoneId, officerId);
    await resetSecondFactor(tx, officer, { by: `officer:${caller.officerId}`, now });
    return officer;
  });
}

/** Gives the caller's own account a new password and ends its sessions on other devices. */
export async function changePassword(
  em: Em,
  caller: OfficerActor,
  { oldPassword, newPassword }: { oldPassword: string; newPassword: string },
  now: Date,
): Promise<void> {
  const { username, passwordHash } = await officerOfZone(em, caller.zoneId, caller.officerId);
  if (!(await verifyPassword(oldPassword, passwordHash))) throw badCredentials();
  requireStrongPassword(newPassword, username);
  const nextHash = await hashPassword(newPassword);
  await transact(em, async (tx) => {
    const officer = await officerOfZone(tx, caller.zoneId, caller.officerId);
    officer.passwordHash = nextHash;
    await endSessionsOf(tx, { kind: 'officer', id: officer.id }, now, caller.sessionId);
    recordChange(tx, caller, officer, 'officer.password', now);
  });
}

/** The account, when it belongs to this zone; else `auth.officer_not_found`. */
export async function officerOfZone(em: Em, zoneId: number, officerId: number): Promise<Officer> {
  const officer = await em.findOne(OfficerSchema, { id: officerId, zoneId });
  assertFound(officer, 'auth.officer_not_found');
  return officer;
}

/** Has the zone any account, disabled ones included? */
export async function hasOfficers(em: Em, zoneId: number): Promise<boolean> {
  return (await em.count(OfficerSchema, { zoneId })) > 0;
}

/** The accounts of a zone with an id above `afterId`, by id. */
export async function officersOfZone(
  em: Em,
  zoneId: number,
  afterId: number,
  limit: number,
): Promise<Officer[]> {
  return em.find(OfficerSchema, { zoneId, id: { $gt: afterId } }, { orderBy: { id: 'asc' }, limit });
}

function requireFittingRoles({ roles, departmentCode }: Pick<NewOfficer, 'roles' | 'departmentCode'>): void {
  const separated = separatedRoles(roles);
  if (separated !== undefined) {
    const [one, two] = separated;
    throw new AppError('auth.roles_separated', {
      one: OFFICER_ROLE_LABELS[one],
      two: OFFICER_ROLE_LABELS[two],
    });
  }
  if (roles.includes('department_clerk') !== (departmentCode !== undefined)) {
    throw new AppError('auth.department_required');
  }
}

function recordChange(
  tx: Em,
  caller: OfficerActor,
  { id, zoneId }: Officer,
  action: string,
  now: Date,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const actor = `officer:${caller.officerId}`;
  recordAudit(tx, { at: now, zoneId, actor, action, subject: `officer:${id}`, details });
}
