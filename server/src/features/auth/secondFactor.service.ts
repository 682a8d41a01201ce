import { randomInt } from 'node:crypto';
import { AUTH_TEXTS } from '@innovation-points/shared/vocabulary/texts/auth.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { OfficerActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { base32, matchingStep, newTotpSecret, provisioningUri } from '../../lib/totp.ts';
import { recordAudit } from '../audit/index.ts';
import { LoginSessionSchema } from './loginSession.entity.ts';
import { OfficerSchema, RecoveryCodeSchema, type Officer } from './officer.entity.ts';
import { countTry, lockWhenSpent, requireUnlocked, undoTries, WRONG_LIMIT } from './officerTries.ts';
import { endSessionsOf } from './sessions.service.ts';

const ISSUER = AUTH_TEXTS.issuer;
const RECOVERY_CODES = 10;
/** Without 0, 1, I, L, O and U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECOVERY_LENGTH = 10; // 30^10, about 49 bits, and a lock after five wrong ones

/**
 * A new secret for the caller's authenticator app, not in force until `confirmSecondFactor`; asking again makes another one.
 * Refused once a second factor is in force, so that a stolen session cannot replace it.
 */
export async function beginSecondFactor(
  em: Em,
  vault: Vault,
  { officerId }: OfficerActor,
): Promise<{ secret: string; provisioningUri: string }> {
  const secret = newTotpSecret();
  return transact(em, async (tx) => {
    const officer = await tx.findOneOrFail(OfficerSchema, { id: officerId });
    if (officer.totpConfirmedAt) throw new AppError('auth.second_factor_enrolled');
    officer.sealedTotpSecret = sealSecret(vault, secret);
    return {
      secret: base32(secret),
      provisioningUri: provisioningUri(ISSUER, officer.username, secret),
    };
  });
}

/** Puts the begun second factor in force with its first code; the recovery codes are told here and nowhere again. */
export async function confirmSecondFactor(
  em: Em,
  vault: Vault,
  caller: OfficerActor,
  { code, now }: { code: string; now: Date },
): Promise<string[]> {
  const officer = await em.findOneOrFail(OfficerSchema, { id: caller.officerId });
  if (officer.totpConfirmedAt) throw new AppError('auth.second_factor_enrolled');
  if (!officer.sealedTotpSecret) throw new AppError('auth.second_factor_not_begun');
  const step = matchingStep(openSecret(vault, officer.sealedTotpSecret), code, now);
  if (step === undefined) throw wrongCode();
  return transact(em, async (tx) => {
    const fresh = { id: officer.id, totpConfirmedAt: null };
    const inForce = { totpConfirmedAt: now, totpStep: step };
    if ((await tx.nativeUpdate(OfficerSchema, fresh, inForce)) === 0) {
      throw new AppError('auth.second_factor_enrolled');
    }
    await endSessionsOf(tx, { kind: 'officer', id: officer.id }, now, caller.sessionId);
    await tx.nativeUpdate(LoginSessionSchema, { id: caller.sessionId }, { provedAt: now });
    recordFactor(tx, officer, `officer:${officer.id}`, 'officer.enrol_second_factor', now);
    return newRecoveryCodes(tx, vault, officer.id);
  });
}

/** Takes a code anew in the caller's session; until when the gravest steps are open. Wrong codes count towards the lock. */
export async function stepUp(
  em: Em,
  vault: Vault,
  caller: OfficerActor,
  { code, now, minutes }: { code: string; now: Date; minutes: number },
): Promise<Date> {
  const officer = await em.findOneOrFail(OfficerSchema, { id: caller.officerId });
  if (!officer.totpConfirmedAt) throw new AppError('auth.second_factor_not_begun');
  requireUnlocked(officer, now);
  await countTry(em, officer, now);
  await requireCode(em, vault, officer, { code, now });
  await transact(em, async (tx) => {
    await undoTries(tx, officer.id);
    await tx.nativeUpdate(LoginSessionSchema, { id: caller.sessionId }, { provedAt: now });
    recordFactor(tx, officer, `officer:${officer.id}`, 'auth.step_up', now);
  });
  return addMs(now, minutes * 60_000);
}

/**
 * Takes a code of the authenticator app or a recovery code, each once; throws `auth.code_wrong`, and locks the account when
 * this was the last try. The caller has counted the try before.
 */
export async function requireCode(
  em: Em,
  vault: Vault,
  officer: Officer,
  { code, now }: { code: string; now: Date },
): Promise<void> {
  const take = /^\d{6}$/.test(code) ? takeTotp : takeRecovery;
  if (await take(em, vault, officer, code, now)) return;
  await lockWhenSpent(em, officer, now);
  throw wrongCode();
}

/** Takes the second factor of an account of the caller's zone away, for a lost phone: the next sign-in enrols a new one. */
export async function resetSecondFactor(
  tx: Em,
  officer: Officer,
  { by, now }: { by: string; now: Date },
): Promise<void> {
  Object.assign(officer, { sealedTotpSecret: null, totpConfirmedAt: null, totpStep: null });
  await tx.nativeDelete(RecoveryCodeSchema, { officerId: officer.id });
  await endSessionsOf(tx, { kind: 'officer', id: officer.id }, now);
  recordFactor(tx, officer, by, 'officer.reset_second_factor', now);
}

/** Puts a known secret in force, for accounts that are set up without a person at the screen. */
export async function enrolSecret(
  em: Em,
  vault: Vault,
  { officerId, secret, now }: { officerId: number; secret: Uint8Array; now: Date },
): Promise<void> {
  const inForce = { sealedTotpSecret: sealSecret(vault, secret), totpConfirmedAt: now };
  await em.nativeUpdate(OfficerSchema, { id: officerId }, inForce);
}

/** The code's half minute is written where an older one stands: of two simultaneous uses one fails. */
async function takeTotp(em: Em, vault: Vault, officer: Officer, code: string, now: Date): Promise<boolean> {
  if (!officer.sealedTotpSecret) return false;
  const step = matchingStep(openSecret(vault, officer.sealedTotpSecret), code, now);
  if (step === undefined) return false;
  const unused = { id: officer.id, $or: [{ totpStep: null }, { totpStep: { $lt: step } }] };
  return (await em.nativeUpdate(OfficerSchema, unused, { totpStep: step })) === 1;
}

async function takeRecovery(
  em: Em,
  vault: Vault,
  { id }: Officer,
  code: string,
  now: Date,
): Promise<boolean> {
  const unused = { officerId: id, codeIndex: recoveryIndex(vault, code), usedAt: null };
  return (await em.nativeUpdate(RecoveryCodeSchema, unused, { usedAt: now })) === 1;
}

async function newRecoveryCodes(tx: Em, vault: Vault, officerId: number): Promise<string[]> {
  await tx.nativeDelete(RecoveryCodeSchema, { officerId });
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  for (const code of codes) {
    tx.create(RecoveryCodeSchema, { officerId, codeIndex: recoveryIndex(vault, code), usedAt: null });
  }
  return codes;
}

function recoveryCode(): string {
  const text = Array.from({ length: RECOVERY_LENGTH }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  ).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

function recoveryIndex(vault: Vault, code: string): string {
  return vault.blindIndex('officer.recovery_code', code.toUpperCase().replace(/[\s-]/g, ''));
}

function sealSecret(vault: Vault, secret: Uint8Array): string {
  return vault.seal(Buffer.from(secret).toString('base64'));
}

function openSecret(vault: Vault, sealed: string): Uint8Array {
  return Buffer.from(vault.open(sealed), 'base64');
}

function wrongCode(): AppError {
  return new AppError('auth.code_wrong', { limit: String(WRONG_LIMIT) });
}

function recordFactor(tx: Em, { id, zoneId }: Officer, actor: string, action: string, now: Date): void {
  recordAudit(tx, { at: now, zoneId, actor, action, subject: `officer:${id}` });
}
