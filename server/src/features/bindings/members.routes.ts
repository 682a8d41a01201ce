import { authContracts as contracts } from '@innovation-points/shared/contracts/auth.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { colleaguesOf, personById, presentMember, requireMembership } from '../auth/index.ts';
import { changeRoleAndTell, removeAndTell } from './members.service.ts';

/** The members of an enterprise: who they are, what they may, and that they go. */
export function memberRoutes(router: Router): void {
  mount(router, contracts.listMembers, async ({ params }, { em, actor, deps }) => {
    const { enterpriseId, personId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const colleagues = await colleaguesOf(em, enterpriseId);
    return {
      items: colleagues.map(({ membership, person }) =>
        presentMember(deps.vault, membership, person, personId),
      ),
    };
  });
  mount(router, contracts.changeMemberRole, async ({ params, body }, { em, actor, clock, deps }) => {
    const caller = await requireMembership(em, actor, params.enterpriseId, 'manageMembers');
    const command = { membershipId: params.membershipId, role: body.role, now: clock.now() };
    const membership = await changeRoleAndTell(em, deps, caller, command);
    const person = await personById(em, membership.personId);
    return presentMember(deps.vault, membership, person, caller.personId);
  });
  mount(router, contracts.removeMember, async ({ params }, { em, actor, clock, deps }) => {
    const caller = await requireMembership(em, actor, params.enterpriseId, 'view');
    await removeAndTell(em, deps, caller, { membershipId: params.membershipId, now: clock.now() });
    return { done: true as const };
  });
}
