import type { TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import { raw } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import { OfficerSchema, type Officer } from './officer.entity.ts';
import { pretendToVerify, verifyPassword } from './password.ts';
import { openSession } from './sessions.service.ts';

/** So many wrong passwords in a row lock an account. */
export const WRONG_LIMIT = 5;
const LOCK_MS = 15 * 60_000;

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly now: Date;
}

/**
 * Signs in an officer. A wrong user name and a wrong password cannot be told apart. Each try is counted before the password is
 * looked at, so that parallel guessing gains nothing; the fifth wrong one in a row locks the account for a quarter of an hour.
 */
export async function signInOfficer(
  em: Em,
  tokenKey: Uint8Array,
  { username, password, now }: Credentials,
): Promise<{ officer: Officer; tokens: TokensDto }> {
  const officer = await em.findOne(OfficerSchema, { username });
  if (officer === null) {
    await pretendToVerify(password);
    throw badCredentials();
  }
  requireUnlocked(officer, now);
  await countTry(em, officer, now);
  if (!(await verifyPassword(password, officer.passwordHash))) {
    await lockWhenSpent(em, officer, now);
    throw badCredentials();
  }
  if (officer.disabledAt) throw new AppError('auth.account_disabled');
  const tokens = await begin(em, tokenKey, officer, now);
  return { officer, tokens };
}

/** The failure for wrong credentials, with the limit it warns of. */
export function badCredentials(): AppError {
  return new AppError('auth.bad_credentials', { limit: String(WRONG_LIMIT) });
}

function requireUnlocked(officer: Officer, now: Date): void {
  if (!officer.lockedUntil || officer.lockedUntil <= now) return;
  throw locked(officer.lockedUntil.getTime() - now.getTime());
}

/** Counts this try before its password is looked at; refuses it when parallel ones have reached the limit. */
async function countTry(em: Em, officer: Officer, now: Date): Promise<void> {
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

/** Locks the account when this wrong password was the last one allowed. */
async function lockWhenSpent(em: Em, { id, zoneId }: Officer, now: Date): Promise<void> {
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

async function begin(em: Em, tokenKey: Uint8Array, { id, zoneId }: Officer, now: Date): Promise<TokensDto> {
  return transact(em, async (tx) => {
    await tx.nativeUpdate(OfficerSchema, { id }, { failedAttempts: 0, lockedUntil: null });
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: `officer:${id}`,
      action: 'auth.login',
      subject: `officer:${id}`,
    });
    return openSession(tx, tokenKey, { kind: 'officer', id }, now);
  });
}
