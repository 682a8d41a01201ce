import type { Em } from '../../db/orm.ts';
import type { Claim } from './claim.entity.ts';
import type { Aftermath } from './claims.presenter.ts';
import { queuePosition } from './queue.service.ts';
import { ratingOf } from './rating.service.ts';
import { recoveryOf } from './recovery.service.ts';

/** Reads what stands beside a claim. */
export async function aftermathOf(em: Em, claim: Claim): Promise<Aftermath> {
  return {
    queuePosition: await queuePosition(em, claim),
    rating: await ratingOf(em, claim.id),
    recovery: await recoveryOf(em, claim.id),
  };
}
