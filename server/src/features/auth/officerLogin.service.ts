import type { TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { OfficerSchema, type Officer } from './officer.entity.ts';
import {
  countTry,
  lockWhenSpent,
  requireUnlocked,
  uncountTry,
  undoTries,
  WRONG_LIMIT,
} from './officerTries.ts';
import { pretendToVerify, verifyPassword } from './password.ts';
import { requireCode } from './secondFactor.service.ts';
import { openSession } from './sessions.service.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Of the second factor; needed once the account has one. */
  readonly code: string | undefined;
  /** What the browser calls itself. */
  readonly device: string;
  readonly now: Date;
}

/**
 * Signs in an officer. A wrong user name and a wrong password cannot be told apart. Each try is counted before password and
 * code are looked at, so that parallel guessing gains nothing; the fifth wrong one in a row locks the account for a quarter of
 * an hour. Throws `auth.code_required` when the password is right and the account has a second factor.
 */
export async function signInOfficer(
  em: Em,
  deps: Pick<Deps, 'config' | 'vault'>,
  credentials: Credentials,
): Promise<{ officer: Officer; tokens: TokensDto }> {
  const { username, password, now } = credentials;
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
  if (officer.totpConfirmedAt) await provePossession(em, deps, officer, credentials);
  const tokens = await begin(em, deps, officer, credentials);
  return { officer, tokens };
}

/** The failure for wrong credentials, with the limit it warns of. */
export function badCredentials(): AppError {
  return new AppError('auth.bad_credentials', { limit: String(WRONG_LIMIT) });
}

async function provePossession(
  em: Em,
  { vault }: Pick<Deps, 'vault'>,
  officer: Officer,
  { code, now }: Credentials,
): Promise<void> {
  if (code === undefined) {
    await uncountTry(em, officer.id);
    throw new AppError('auth.code_required');
  }
  await requireCode(em, vault, officer, { code, now });
}

async function begin(
  em: Em,
  { config }: Pick<Deps, 'config'>,
  { id, zoneId, totpConfirmedAt }: Officer,
  { device, now }: Credentials,
): Promise<TokensDto> {
  return transact(em, async (tx) => {
    await undoTries(tx, id);
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: `officer:${id}`,
      action: 'auth.login',
      subject: `officer:${id}`,
    });
    const signIn = { device, provedAt: totpConfirmedAt ? now : null };
    return openSession(tx, config, { kind: 'officer', id }, now, signIn);
  });
}
