import { raw } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import { OfficerSchema, type Officer } from './officer.entity.ts';

/** So many wrong passwords or codes in a row lock an account. */
export const WRONG_LIMIT = 5;
const LOCK_MS = 15 * 60_000;

/** Throws `auth.account_locked` while the account is. */
export function requireUnlocked(officer: Officer, now: Date): void {
  if (!officer.lockedUntil || officer.lockedUntil <= now) return;
  throw locked(officer.lockedUntil.getTime() - now.getTime());
}

/** Counts this try before password or code is looked at; refuses it when parallel ones have reached the limit. */
export async function countTry(em: Em, officer: Officer, now: Date): Promise<void> {
  const counted = await em.nativeUpdate(
    OfficerSchema,
    {
      id: officer.id,
      failedAttempts: { $lt: WRONG_LIMIT },
      $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }],
    },
    { failedAttempts: raw('failed_attempts + 1') },
  );
  if (counted === 1) return;
  await lockWhenSpent(em, officer, now);
  throw locked(LOCK_MS);
}

/** Takes back one counted try that was neither right nor wrong, so that asking for the code costs nothing and forgives nothing. */
export async function uncountTry(em: Em, officerId: number): Promise<void> {
  const counted = { id: officerId, failedAttempts: { $gt: 0 } };
  await em.nativeUpdate(OfficerSchema, counted, { failedAttempts: raw('failed_attempts - 1') });
}

/** Forgets the wrong tries after a right one. */
export async function undoTries(em: Em, officerId: number): Promise<void> {
  await em.nativeUpdate(OfficerSchema, { id: officerId }, { failedAttempts: 0, lockedUntil: null });
}

/** Locks the account when this wrong password or code was the last one allowed. */
export async function lockWhenSpent(em: Em, { id, zoneId }: Officer, now: Date): Promise<void> {
  await transact(em, async (tx) => {
    const spent = { id, failedAttempts: { $gte: WRONG_LIMIT } };
    const change = { lockedUntil: addMs(now, LOCK_MS), failedAttempts: 0 };
    if ((await tx.nativeUpdate(OfficerSchema, spent, change)) === 0) return;
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: `officer:${id}`,
      action: 'auth.lock',
      subject: `officer:${id}`,
    });
  });
}

function locked(ms: number): AppError {
  return new AppError('auth.account_locked', { minutes: String(Math.ceil(ms / 60_000)) });
}
