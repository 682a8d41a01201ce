import type { TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import type { Config } from '../../config.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError } from '../../lib/appError.ts';
import { addMs } from '../../lib/clock.ts';
import { recordAudit } from '../audit/index.ts';
import { LoginSessionSchema, type LoginSession } from './loginSession.entity.ts';
import {
  ACCESS_SECONDS,
  signAccess,
  signRefresh,
  verifyRefresh,
  type RefreshClaims,
  type Subject,
  type TokenKeys,
} from './tokens.ts';

/** What sessions depend on: the keys of their tokens and how long officers' last. */
export type SessionConfig = Pick<Config, 'TOKEN_KEYS' | 'OFFICER_IDLE_MINUTES' | 'OFFICER_SESSION_HOURS'>;

const HOUR_MS = 3_600_000;
const DEVICE_MOST = 120;
/** So long two requests of one phone, or a request and its repetition, may cross. */
const CROSSING_MS = 10_000;
/** Owners come back after weeks. */
const PERSON_IDLE_MS = 30 * 24 * HOUR_MS;

/** What is known of a sign-in beyond who it is. */
interface SignIn {
  readonly device: string | undefined;
  /** When a code of the second factor was given; null without one. */
  readonly provedAt: Date | null;
}

/** Begins a session of `subject` in the caller's transaction and gives its first tokens. */
export async function openSession(
  tx: Em,
  config: SessionConfig,
  subject: Subject,
  now: Date,
  signIn: SignIn,
): Promise<TokensDto> {
  const session = tx.create(LoginSessionSchema, {
    personId: subject.kind === 'person' ? subject.id : null,
    officerId: subject.kind === 'officer' ? subject.id : null,
    generation: 1,
    confirmedGeneration: 1,
    rotatedAt: null,
    expiresAt: lastUntil(config, subject.kind, now, now),
    createdAt: now,
    provedAt: signIn.provedAt,
    device: signIn.device?.slice(0, DEVICE_MOST) ?? null,
    revokedAt: null,
  });
  await tx.flush();
  return tokensOf(config.TOKEN_KEYS, session, now);
}

/**
 * New tokens for the newest refresh token of a session; the old one is used up.
 *
 * The one before is good for the same tokens once more while their answer may not have arrived: for ten seconds, in which two
 * requests of one phone may cross, and then for as long as nobody has shown any of the new tokens. Otherwise it means that somebody
 * else has it, too: the whole session ends, for the owner and the thief, and `auth.refresh_reused` is thrown. Ended or expired sessions throw
 * `auth.session_ended`, officers' idle ones `auth.session_idle`, texts we never gave out `auth.token_invalid`.
 */
export async function rotateSession(
  em: Em,
  config: SessionConfig,
  refreshToken: string,
  now: Date,
): Promise<{ subject: Subject; tokens: TokensDto }> {
  const claims = verifyRefresh(config.TOKEN_KEYS, refreshToken);
  const session = await transact(em, (tx) => takeGeneration(tx, config, claims, now));
  if (session === 'reused') throw new AppError('auth.refresh_reused');
  if (session === 'ended') throw new AppError('auth.session_ended');
  if (session === 'idle') throw new AppError('auth.session_idle');
  return { subject: subjectOf(session), tokens: tokensOf(config.TOKEN_KEYS, session, now) };
}

/** Ends the session of a refresh token, whichever generation; a text we never gave out ends nothing. */
export async function endSession(em: Em, keys: TokenKeys, refreshToken: string, now: Date): Promise<void> {
  const sessionId = sessionIdOf(keys, refreshToken);
  if (sessionId === undefined) return;
  await em.nativeUpdate(LoginSessionSchema, { id: sessionId, revokedAt: null }, { revokedAt: now });
}

/** Ends all sessions of `subject` in the caller's transaction, except the one named; how many. */
export async function endSessionsOf(tx: Em, subject: Subject, now: Date, exceptId?: number): Promise<number> {
  const owner = subject.kind === 'person' ? { personId: subject.id } : { officerId: subject.id };
  const others = exceptId === undefined ? {} : { id: { $ne: exceptId } };
  const live = { ...owner, ...others, revokedAt: null, expiresAt: { $gt: now } };
  return tx.nativeUpdate(LoginSessionSchema, live, { revokedAt: now });
}

/** Moves the session on by one generation; the conditional update lets only one of two simultaneous calls through. */
async function takeGeneration(
  tx: Em,
  config: SessionConfig,
  claims: RefreshClaims,
  now: Date,
): Promise<LoginSession | 'reused' | 'ended' | 'idle'> {
  const { sessionId: id, generation } = claims;
  const found = await liveSession(tx, id, now);
  if (found === null) return 'ended';
  const { kind } = subjectOf(found);
  if (kind === 'officer' && isIdle(config, found.seenAt ?? found.createdAt, now)) return 'idle';
  const next = {
    seenAt: now,
    rotatedAt: now,
    generation: generation + 1,
    confirmedGeneration: generation,
    expiresAt: lastUntil(config, kind, found.createdAt, now),
  };
  const taken = await tx.nativeUpdate(LoginSessionSchema, { id, generation, revokedAt: null }, next);
  if (taken === 1) return { ...found, ...next };
  const current = await liveSession(tx, id, now);
  if (current === null) return 'ended';
  if (current.generation === generation + 1 && mayBeLost(current, now)) return current;
  await endReused(tx, current, now);
  return 'reused';
}

async function liveSession(tx: Em, id: number, now: Date): Promise<LoginSession | null> {
  const live = { id, revokedAt: null, expiresAt: { $gt: now } };
  return tx.findOne(LoginSessionSchema, live, { disableIdentityMap: true });
}

/** Is it possible that whoever asked for the newest tokens did not get them? */
function mayBeLost({ generation, confirmedGeneration, rotatedAt }: LoginSession, now: Date): boolean {
  if (confirmedGeneration < generation) return true;
  return rotatedAt !== null && rotatedAt !== undefined && now.getTime() - rotatedAt.getTime() < CROSSING_MS;
}

async function endReused(tx: Em, session: LoginSession, now: Date): Promise<void> {
  const { id } = session;
  await tx.nativeUpdate(LoginSessionSchema, { id }, { revokedAt: now });
  const { kind, id: owner } = subjectOf(session);
  recordAudit(tx, {
    at: now,
    zoneId: undefined,
    actor: `${kind}:${owner}`,
    action: 'auth.refresh_reused',
    subject: `session:${id}`,
  });
}

/** Notes that tokens of this generation have come back, so that the refresh token before them is used up for good. */
export async function confirmGeneration(em: Em, sessionId: number, generation: number): Promise<void> {
  const behind = { id: sessionId, confirmedGeneration: { $lt: generation } };
  await em.nativeUpdate(LoginSessionSchema, behind, { confirmedGeneration: generation });
}

/** Has an officer done nothing for longer than the zone allows? `seenAt`: the last request. */
export function isIdle({ OFFICER_IDLE_MINUTES }: SessionConfig, seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= OFFICER_IDLE_MINUTES * 60_000;
}

/** A person's session moves its end on with each use; an officer's has one end from its beginning. */
function lastUntil(config: SessionConfig, kind: Subject['kind'], createdAt: Date, now: Date): Date {
  return kind === 'person'
    ? addMs(now, PERSON_IDLE_MS)
    : addMs(createdAt, config.OFFICER_SESSION_HOURS * HOUR_MS);
}

function tokensOf(keys: TokenKeys, session: LoginSession, now: Date): TokensDto {
  const { id: sessionId, generation } = session;
  return {
    accessToken: signAccess(keys, { subject: subjectOf(session), sessionId, generation }, now),
    refreshToken: signRefresh(keys, { sessionId, generation }),
    expiresIn: ACCESS_SECONDS,
  };
}

function subjectOf(session: LoginSession): Subject {
  if (session.officerId !== null && session.officerId !== undefined) {
    return { kind: 'officer', id: session.officerId };
  }
  if (session.personId !== null && session.personId !== undefined) {
    return { kind: 'person', id: session.personId };
  }
  throw new Error(`session ${session.id} belongs to nobody`);
}

function sessionIdOf(keys: TokenKeys, refreshToken: string): number | undefined {
  try {
    return verifyRefresh(keys, refreshToken).sessionId;
  } catch {
    return undefined;
  }
}
