import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { AppError } from '../../lib/appError.ts';

/** Seconds an access token lives. */
export const ACCESS_SECONDS = 15 * 60;
const ISSUER = 'innovation-points';

export type Subject =
  { readonly kind: 'person'; readonly id: number } | { readonly kind: 'officer'; readonly id: number };

export interface AccessClaims {
  readonly subject: Subject;
  readonly sessionId: number;
  /** Which of the session's refresh tokens it was given out with. */
  readonly generation: number;
}

const Payload = z.object({
  sub: z.string().regex(/^(person|officer):[1-9]\d*$/),
  sid: z.int().positive(),
  gen: z.int().positive(),
});

/** Key id → key. The first signs; the others only verify, until what they signed has expired and they can be dropped. */
export type TokenKeys = ReadonlyMap<string, Uint8Array>;

/** A signed access token (JWT, HS256), good for a quarter of an hour from `now`. */
export function signAccess(
  keys: TokenKeys,
  { subject, sessionId, generation }: AccessClaims,
  now: Date,
): string {
  const iat = seconds(now);
  const sub = `${subject.kind}:${subject.id}`;
  const payload = { sub, sid: sessionId, gen: generation, iat, exp: iat + ACCESS_SECONDS };
  const { keyId, key } = currentKey(keys);
  return jwt.sign(payload, createSecretKey(key), { algorithm: 'HS256', issuer: ISSUER, keyid: keyId });
}

/** What an access token says. Throws `auth.token_expired`, or `auth.token_invalid` for anything we did not sign so. */
export function verifyAccess(keys: TokenKeys, token: string, now: Date): AccessClaims {
  const key = keys.get(jwt.decode(token, { complete: true })?.header.kid ?? '');
  if (key === undefined) throw new AppError('auth.token_invalid');
  const options = { algorithms: ['HS256' as const], issuer: ISSUER, clockTimestamp: seconds(now) };
  const payload = Payload.safeParse(verified(() => jwt.verify(token, createSecretKey(key), options)));
  if (!payload.success) throw new AppError('auth.token_invalid');
  const [kind, id] = payload.data.sub.split(':');
  return {
    subject: { kind: kind === 'officer' ? 'officer' : 'person', id: Number(id) },
    sessionId: payload.data.sid,
    generation: payload.data.gen,
  };
}

function verified(verify: () => unknown): unknown {
  try {
    return verify();
  } catch (error) {
    throw new AppError(error instanceof jwt.TokenExpiredError ? 'auth.token_expired' : 'auth.token_invalid');
  }
}

/** Which session a refresh token belongs to, and the how-many-th of its family it is. */
export interface RefreshClaims {
  readonly sessionId: number;
  readonly generation: number;
}

/** The refresh token of one generation; nothing of it needs to be stored, since only we can make it. */
export function signRefresh(keys: TokenKeys, { sessionId, generation }: RefreshClaims): string {
  const { keyId, key } = currentKey(keys);
  const body = `${sessionId}.${generation}.${keyId}`;
  return `${body}.${refreshMac(key, body)}`;
}

/** What a refresh token says; throws `auth.token_invalid` when we never gave it out. */
export function verifyRefresh(keys: TokenKeys, token: string): RefreshClaims {
  const match = /^((\d{1,15})\.(\d{1,9})\.(\w{1,32}))\.([\w-]{43})$/.exec(token);
  const [, body = '', sessionId = '', generation = '', keyId = '', mac = ''] = match ?? [];
  const key = keys.get(keyId);
  if (key === undefined || !timingSafeEqual(Buffer.from(mac), Buffer.from(refreshMac(key, body)))) {
    throw new AppError('auth.token_invalid');
  }
  return { sessionId: Number(sessionId), generation: Number(generation) };
}

function currentKey(keys: TokenKeys): { keyId: string; key: Uint8Array } {
  const [current] = keys;
  if (current === undefined) throw new Error('no token key');
  return { keyId: current[0], key: current[1] };
}

function refreshMac(key: Uint8Array, body: string): string {
  return createHmac('sha256', key).update(`refresh\n${body}`).digest('base64url');
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
