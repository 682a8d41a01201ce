import type { RequestScope } from '../../deps.ts';
import { actorKey } from '../../http/actor.ts';
import type { By } from './schemes.service.ts';

/** Who asks, and when, as services want it. */
export function byOf({ actor, clock, requestId }: RequestScope): By {
  return { key: actorKey(actor), now: clock.now(), requestId };
}
