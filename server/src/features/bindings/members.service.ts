import type { GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { changeMemberRole, removeMember, type Member, type Membership } from '../auth/index.ts';
import { spokenOf, tellRemoved, tellRole } from './memberMessages.ts';

type Directory = Pick<Deps, 'directory'>;

/** Ends a membership (`removeMember`) and tells the person, unless the person has left. */
export async function removeAndTell(
  em: Em,
  deps: Directory,
  caller: Member,
  { membershipId, now }: { membershipId: number; now: Date },
): Promise<void> {
  await transact(em, async (tx) => {
    const { personId } = await removeMember(tx, caller, membershipId, now);
    if (personId !== caller.personId) await tellRemoved(tx, await spokenOf(tx, deps, caller, now), personId);
  });
}

/** Changes a member's role (`changeMemberRole`) and tells the person. */
export async function changeRoleAndTell(
  em: Em,
  deps: Directory,
  caller: Member,
  { membershipId, role, now }: { membershipId: number; role: GivenRole; now: Date },
): Promise<Membership> {
  return transact(em, async (tx) => {
    const membership = await changeMemberRole(tx, caller, { membershipId, role }, now);
    await tellRole(tx, await spokenOf(tx, deps, caller, now), membership);
    return membership;
  });
}
