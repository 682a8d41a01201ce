import type { IncomingHttpHeaders } from 'node:http';
import { OFFICER_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { instantFrom, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import type { Actor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import type { Clock } from '../../lib/clock.ts';
import { confirmGeneration, isIdle, type SessionConfig } from './sessions.service.ts';
import { verifyAccess, type AccessClaims } from './tokens.ts';

const SEEN_EVERY_MS = 60_000;

const instant = z.unknown().transform(instantFrom);
const instantOrNone = z.unknown().transform((value) => (value === null ? undefined : instantFrom(value)));

const OfficerRow = z.object({
  enrolledAt: instantOrNone,
  provedAt: instantOrNone,
  expiresAt: instant,
  seenAt: instant,
  confirmed: z.number(),
  zoneId: z.number(),
  departmentCode: z
    .string()
    .nullable()
    .transform((code) => code ?? undefined),
  /** JSON text on the embedded engine, already read by the server's driver. */
  roles: z.preprocess(
    (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
    z.array(z.enum(OFFICER_ROLES)),
  ),
});

/**
 * Who sends these headers. Without a token: a visitor. The session and the account behind the token are looked up anew at
 * every request, so that signing out, removal and a change of roles take effect at once.
 *
 * Throws `auth.token_expired`, `auth.token_invalid`, `auth.session_ended` when the session or the account is gone, and
 * `auth.session_idle` when an officer did nothing for too long.
 */
export async function resolveActor(
  em: Em,
  headers: IncomingHttpHeaders,
  clock: Clock,
  config: SessionConfig & Pick<Config, 'TWO_FACTOR_ROLES'>,
): Promise<Actor> {
  if (headers.authorization === undefined) return { kind: 'visitor' };
  const [, token] = /^Bearer (\S{1,2000})$/i.exec(headers.authorization) ?? [];
  if (token === undefined) throw new AppError('auth.token_invalid');
  const now = clock.now();
  const claims = verifyAccess(config.TOKEN_KEYS, token, now);
  return claims.subject.kind === 'person' ? livePerson(em, claims) : liveOfficer(em, claims, config, now);
}

async function livePerson(em: Em, { subject, sessionId, generation }: AccessClaims): Promise<Actor> {
  const [row] = await em.execute<{ confirmed: number }[]>(
    `select s.confirmed_generation as confirmed from login_session s join person p on p.id = s.person_id
      where s.id = ? and p.id = ? and s.revoked_at is null and p.closed_at is null`,
    [sessionId, subject.id],
  );
  if (row === undefined) throw new AppError('auth.session_ended');
  if (row.confirmed < generation) await confirmGeneration(em, sessionId, generation);
  return { kind: 'person', personId: subject.id, sessionId };
}

async function liveOfficer(
  em: Em,
  { subject, sessionId, generation }: AccessClaims,
  config: SessionConfig & Pick<Config, 'TWO_FACTOR_ROLES'>,
  now: Date,
): Promise<Actor> {
  const [row] = await em.execute<unknown[]>(
    `select o.zone_id as zoneId, o.department_code as departmentCode, o.roles as roles,
            o.totp_confirmed_at as enrolledAt, s.proved_at as provedAt, s.expires_at as expiresAt,
            coalesce(s.seen_at, s.created_at) as seenAt, s.confirmed_generation as confirmed
       from login_session s join officer o on o.id = s.officer_id
      where s.id = ? and o.id = ? and s.revoked_at is null and o.disabled_at is null`,
    [sessionId, subject.id],
  );
  if (row === undefined) throw new AppError('auth.session_ended');
  const { enrolledAt, provedAt, expiresAt, seenAt, confirmed, ...account } = OfficerRow.parse(row);
  if (expiresAt <= now) throw new AppError('auth.session_ended');
  if (isIdle(config, seenAt, now)) throw new AppError('auth.session_idle');
  if (confirmed < generation) await confirmGeneration(em, sessionId, generation);
  await noteSeen(em, sessionId, seenAt, now);
  const secondFactor = {
    isRequired: config.TWO_FACTOR_ROLES.some((role) => account.roles.includes(role)),
    isEnrolled: enrolledAt !== undefined,
    provedAt,
  };
  return { kind: 'officer', officerId: subject.id, sessionId, ...account, secondFactor };
}

/** Notes the request, at most once a minute: an idle officer is signed out, and a busy one costs no write a request. */
async function noteSeen(em: Em, sessionId: number, seenAt: Date, now: Date): Promise<void> {
  if (now.getTime() - seenAt.getTime() < SEEN_EVERY_MS) return;
  await em.execute('update login_session set seen_at = ? where id = ?', [instantValue(em, now), sessionId]);
}
