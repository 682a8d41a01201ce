import type { Em } from '../../db/orm.ts';
import type { Policy } from '../policies/index.ts';
import type { Claim } from './claim.entity.ts';
import type { Aftermath } from './claims.presenter.ts';
import { holdOf } from './hold.service.ts';
import { queuePosition } from './queue.service.ts';
import { ratingOf } from './rating.service.ts';
import { recoveryOf } from './recovery.service.ts';
import { cutByCap } from './yearlyCap.ts';

/** Reads what stands beside a claim on `day`; `policy` is its frozen version. */
export async function aftermathOf(em: Em, claim: Claim, policy: Policy, day: string): Promise<Aftermath> {
  return {
    cut: await cutByCap(em, claim, policy, day),
    hold: await holdOf(em, claim),
    queuePosition: await queuePosition(em, claim),
    rating: await ratingOf(em, claim.id),
    recovery: await recoveryOf(em, claim.id),
  };
}
