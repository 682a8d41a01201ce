import type { IncomingHttpHeaders } from 'node:http';
import { OFFICER_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Em } from '../../db/orm.ts';
import type { Actor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import type { Clock } from '../../lib/clock.ts';
import { verifyAccess, type AccessClaims } from './tokens.ts';

const OfficerRow = z.object({
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
 * Throws `auth.token_expired`, `auth.token_invalid`, or `auth.session_ended` when the session or the account is gone.
 */
export async function resolveActor(
  em: Em,
  headers: IncomingHttpHeaders,
  clock: Clock,
  config: Pick<Config, 'TOKEN_KEY'>,
): Promise<Actor> {
  if (headers.authorization === undefined) return { kind: 'visitor' };
  const [, token] = /^Bearer (\S{1,2000})$/i.exec(headers.authorization) ?? [];
  if (token === undefined) throw new AppError('auth.token_invalid');
  const claims = verifyAccess(config.TOKEN_KEY, token, clock.now());
  return claims.subject.kind === 'person' ? livePerson(em, claims) : liveOfficer(em, claims);
}

async function livePerson(em: Em, { subject, sessionId }: AccessClaims): Promise<Actor> {
  const rows = await em.execute<unknown[]>(
    `select p.id from login_session s join person p on p.id = s.person_id
      where s.id = ? and p.id = ? and s.revoked_at is null and p.closed_at is null`,
    [sessionId, subject.id],
  );
  if (rows.length === 0) throw new AppError('auth.session_ended');
  return { kind: 'person', personId: subject.id, sessionId };
}

async function liveOfficer(em: Em, { subject, sessionId }: AccessClaims): Promise<Actor> {
  const [row] = await em.execute<unknown[]>(
    `select o.zone_id as zoneId, o.department_code as departmentCode, o.roles as roles
       from login_session s join officer o on o.id = s.officer_id
      where s.id = ? and o.id = ? and s.revoked_at is null and o.disabled_at is null`,
    [sessionId, subject.id],
  );
  if (row === undefined) throw new AppError('auth.session_ended');
  return { kind: 'officer', officerId: subject.id, sessionId, ...OfficerRow.parse(row) };
}
