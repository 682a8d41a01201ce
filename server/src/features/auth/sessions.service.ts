import type { TokensDto } from '@innovation-points/shared/contracts/auth.ts';
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
} from './tokens.ts';

const HOUR_MS = 3_600_000;
/** How long a session lasts without being used: owners come back after weeks, officers within their working day. */
const IDLE_MS: Record<Subject['kind'], number> = { person: 30 * 24 * HOUR_MS, officer: 12 * HOUR_MS };

/** Begins a session of `subject` in the caller's transaction and gives its first tokens. */
export async function openSession(tx: Em, key: Uint8Array, subject: Subject, now: Date): Promise<TokensDto> {
  const session = tx.create(LoginSessionSchema, {
    personId: subject.kind === 'person' ? subject.id : null,
    officerId: subject.kind === 'officer' ? subject.id : null,
    generation: 1,
    expiresAt: addMs(now, IDLE_MS[subject.kind]),
    createdAt: now,
    revokedAt: null,
  });
  await tx.flush();
  return tokensOf(key, session, now);
}

/**
 * New tokens for the newest refresh token of a session; the old one is used up. A refresh token that was used before means
 * that somebody else has it: the whole session ends and `auth.refresh_reused` is thrown. Ended or expired sessions throw
 * `auth.session_ended`, texts we never gave out `auth.token_invalid`.
 */
export async function rotateSession(
  em: Em,
  key: Uint8Array,
  refreshToken: string,
  now: Date,
): Promise<{ subject: Subject; tokens: TokensDto }> {
  const claims = verifyRefresh(key, refreshToken);
  const session = await transact(em, (tx) => takeGeneration(tx, claims, now));
  if (session === 'reused') throw new AppError('auth.refresh_reused');
  if (session === 'ended') throw new AppError('auth.session_ended');
  return { subject: subjectOf(session), tokens: tokensOf(key, session, now) };
}

/** Ends the session of a refresh token, whichever generation; a text we never gave out ends nothing. */
export async function endSession(em: Em, key: Uint8Array, refreshToken: string, now: Date): Promise<void> {
  const sessionId = sessionIdOf(key, refreshToken);
  if (sessionId === undefined) return;
  await em.nativeUpdate(LoginSessionSchema, { id: sessionId, revokedAt: null }, { revokedAt: now });
}

/** Ends all sessions of `subject` in the caller's transaction, except the one named. */
export async function endSessionsOf(tx: Em, subject: Subject, now: Date, exceptId?: number): Promise<void> {
  const owner = subject.kind === 'person' ? { personId: subject.id } : { officerId: subject.id };
  const others = exceptId === undefined ? {} : { id: { $ne: exceptId } };
  await tx.nativeUpdate(LoginSessionSchema, { ...owner, ...others, revokedAt: null }, { revokedAt: now });
}

/** Moves the session on by one generation; the conditional update lets only one of two simultaneous calls through. */
async function takeGeneration(
  tx: Em,
  claims: RefreshClaims,
  now: Date,
): Promise<LoginSession | 'reused' | 'ended'> {
  const { sessionId: id, generation } = claims;
  const found = await tx.findOne(LoginSessionSchema, { id });
  if (found === null || found.revokedAt !== null || found.expiresAt <= now) return 'ended';
  const { kind } = subjectOf(found);
  const next = { generation: generation + 1, expiresAt: addMs(now, IDLE_MS[kind]) };
  const taken = await tx.nativeUpdate(LoginSessionSchema, { id, generation, revokedAt: null }, next);
  if (taken === 1) return { ...found, ...next };
  await tx.nativeUpdate(LoginSessionSchema, { id }, { revokedAt: now });
  recordAudit(tx, {
    at: now,
    zoneId: undefined,
    actor: `${kind}:${subjectOf(found).id}`,
    action: 'auth.refresh_reused',
    subject: `session:${id}`,
  });
  return 'reused';
}

function tokensOf(key: Uint8Array, session: LoginSession, now: Date): TokensDto {
  const { id: sessionId, generation } = session;
  return {
    accessToken: signAccess(key, { subject: subjectOf(session), sessionId }, now),
    refreshToken: signRefresh(key, { sessionId, generation }),
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

function sessionIdOf(key: Uint8Array, refreshToken: string): number | undefined {
  try {
    return verifyRefresh(key, refreshToken).sessionId;
  } catch {
    return undefined;
  }
}
