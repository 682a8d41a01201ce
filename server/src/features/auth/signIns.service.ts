import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { OfficerActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { LoginSessionSchema, type LoginSession } from './loginSession.entity.ts';

const LISTED_MOST = 50;

/** The officer's own sessions that may still be used, new ones first. */
export async function signInsOf(em: Em, { officerId }: OfficerActor, now: Date): Promise<LoginSession[]> {
  const live = { officerId, revokedAt: null, expiresAt: { $gt: now } };
  return em.find(LoginSessionSchema, live, { orderBy: { id: 'desc' }, limit: LISTED_MOST });
}

/** Ends one of the officer's own sessions at once; another's is `auth.session_not_found`. */
export async function revokeSignIn(
  em: Em,
  { officerId, zoneId }: OfficerActor,
  sessionId: number,
  now: Date,
): Promise<void> {
  await transact(em, async (tx) => {
    const own = { id: sessionId, officerId, revokedAt: null };
    if ((await tx.nativeUpdate(LoginSessionSchema, own, { revokedAt: now })) === 0) {
      throw new AppError('auth.session_not_found');
    }
    const actor = `officer:${officerId}`;
    recordAudit(tx, { at: now, zoneId, actor, action: 'auth.revoke', subject: `session:${sessionId}` });
  });
}
