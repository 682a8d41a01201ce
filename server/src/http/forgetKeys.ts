import { forgetOlder } from '../db/forgetOlder.ts';
import type { Deps } from '../deps.ts';
import { IdempotencyKeySchema } from './idempotency.entity.ts';

/** A phone repeats a request within minutes; its queue of unsent ones is younger than a week. */
const KEPT_DAYS = 7;

/** Forgets the answers kept for repeated requests, a thousand at a time; how many. They may hold personal data. */
export function forgetKeys({ orm, clock }: Pick<Deps, 'orm' | 'clock'>): Promise<number> {
  return forgetOlder(orm.em.fork(), IdempotencyKeySchema, 'createdAt', KEPT_DAYS, clock.now());
}
