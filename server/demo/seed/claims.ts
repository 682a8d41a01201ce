import type { Deps } from '../../src/deps.ts';
import { ClaimSchema, pushClaim, reviewClaim, type Claim } from '../../src/features/claims/index.ts';
import { EnterpriseSchema } from '../../src/features/enterprises/enterprise.entity.ts';
import type { Zone } from '../../src/features/zones/index.ts';
import { LEADERS } from '../zone/leaders.ts';

/** Beside the claims of the leading enterprises, so many more are pushed, for lists that look like a zone's. */
const MORE_PUSHED = 120;

interface PushDemoClaims {
  readonly zone: Zone;
  readonly businessOfficerId: number;
  readonly report: (detail: string) => void;
}

/** Reviews and pushes the claims of the leading enterprises and the first of the others; how many were pushed. */
export async function pushDemoClaims(
  { orm, clock }: Deps,
  { zone, businessOfficerId, report }: PushDemoClaims,
): Promise<number> {
  const matched = await orm.em
    .fork()
    .find(ClaimSchema, { zoneId: zone.id, status: 'matched' }, { orderBy: { id: 'asc' } });
  const leaders = await orm.em
    .fork()
    .find(EnterpriseSchema, { zoneId: zone.id, name: { $in: LEADERS.map(({ name }) => name) } });
  const leaderIds = leaders.map(({ id }) => id);
  const isLeader = (claim: Claim) => leaderIds.includes(claim.enterpriseId);
  const chosen = [
    ...matched.filter(isLeader),
    ...matched.filter((claim) => !isLeader(claim)).slice(0, MORE_PUSHED),
  ];
  for (const [done, { id: claimId }] of chosen.entries()) {
    const by = { kind: 'officer', key: `officer:${businessOfficerId}`, now: clock.now() } as const;
    const command = { zoneId: zone.id, officerId: businessOfficerId, claimId, by };
    await reviewClaim(orm.em.fork(), command);
    await pushClaim(orm.em.fork(), command);
    report(`${done + 1} / ${chosen.length}`);
  }
  return chosen.length;
}
