import { forgetOlder } from '../../db/forgetOlder.ts';
import type { Deps } from '../../deps.ts';
import { LoginSessionSchema } from './loginSession.entity.ts';

/** After that nothing of a session can come back; that there was one stays in the audit log. */
const KEPT_DAYS = 30;

/** Forgets sessions that have been over for a month, a thousand at a time; how many. */
export function forgetSessions({ orm, clock }: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  return forgetOlder(orm.em.fork(), LoginSessionSchema, 'expiresAt', KEPT_DAYS, clock.now());
}
