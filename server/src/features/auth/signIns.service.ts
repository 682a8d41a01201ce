import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { actorKey, type OfficerActor, type PersonActor } from '../../http/actor.ts';
import { AppError } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { LoginSessionSchema, type LoginSession } from './loginSession.entity.ts';
import { endSessionsOf } from './sessions.service.ts';
import type { Subject } from './tokens.ts';

const LISTED_MOST = 50;

/** Somebody who has signed in, on the device that `sessionId` stands for. */
type SignedIn = PersonActor | OfficerActor;

/** The caller's own sessions that may still be used, new ones first. */
export async function signInsOf(em: Em, actor: SignedIn, now: Date): Promise<LoginSession[]> {
  const live = { ...ownedBy(actor), revokedAt: null, expiresAt: { $gt: now } };
  return em.find(LoginSessionSchema, live, { orderBy: { id: 'desc' }, limit: LISTED_MOST });
}

/** Ends one of the caller's own sessions at once; another's, or one that has ended, is `auth.session_not_found`. */
export async function revokeSignIn(em: Em, actor: SignedIn, sessionId: number, now: Date): Promise<void> {
  await transact(em, async (tx) => {
    const own = { id: sessionId, ...ownedBy(actor), revokedAt: null };
    if ((await tx.nativeUpdate(LoginSessionSchema, own, { revokedAt: now })) === 0) {
      throw new AppError('auth.session_not_found');
    }
    record(tx, actor, { action: 'auth.revoke', subject: `session:${sessionId}`, now });
  });
}

/** Ends all of the caller's sessions but the one that asks; how many. */
export async function revokeOtherSignIns(em: Em, actor: SignedIn, now: Date): Promise<number> {
  return transact(em, async (tx) => {
    const ended = await endSessionsOf(tx, subjectOf(actor), now, actor.sessionId);
    if (ended > 0) record(tx, actor, { action: 'auth.revoke_others', subject: actorKey(actor), now });
    return ended;
  });
}

function subjectOf(actor: SignedIn): Subject {
  return actor.kind === 'person'
    ? { kind: 'person', id: actor.personId }
    : { kind: 'officer', id: actor.officerId };
}

function ownedBy(actor: SignedIn): { personId: number } | { officerId: number } {
  return actor.kind === 'person' ? { personId: actor.personId } : { officerId: actor.officerId };
}

function record(
  tx: Em,
  actor: SignedIn,
  { action, subject, now }: { action: string; subject: string; now: Date },
): void {
  const zoneId = actor.kind === 'officer' ? actor.zoneId : undefined;
  recordAudit(tx, { at: now, zoneId, actor: actorKey(actor), action, subject });
}
