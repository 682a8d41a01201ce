import type Router from '@koa/router';
import { authContracts as contracts } from '@innovation-points/shared/contracts/auth.ts';
import type { RequestScope } from '../../deps.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { zoneById } from '../zones/index.ts';
import { requireOfficer } from './auth.access.ts';
import { presentAccount, presentOfficer } from './auth.presenter.ts';
import type { Officer } from './officer.entity.ts';
import { signInOfficer } from './officerLogin.service.ts';
import {
  changePassword,
  createOfficer,
  disableOfficer,
  officerOfZone,
  officersOfZone,
  unlockOfficer,
} from './officers.service.ts';

const DEFAULT_LIMIT = 50;

/** Signing in at the desk and, for the system administrator, the accounts of the zone. */
export function officerRoutes(router: Router): void {
  mount(router, contracts.officerLogin, async ({ body }, { em, deps, clock }) => {
    const { officer, tokens } = await signInOfficer(em, deps.config.TOKEN_KEY, { ...body, now: clock.now() });
    return { ...tokens, officer: presentOfficer(officer, await zoneById(em, officer.zoneId)) };
  });
  mount(router, contracts.officerMe, async (_input, { em, actor }) => {
    const { zoneId, officerId } = requireOfficer(actor);
    return presentOfficer(await officerOfZone(em, zoneId, officerId), await zoneById(em, zoneId));
  });
  mount(router, contracts.changePassword, async ({ body }, { em, actor, clock }) => {
    await changePassword(em, requireOfficer(actor), body, clock.now());
    return { done: true as const };
  });
  accountRoutes(router);
}

function accountRoutes(router: Router): void {
  mount(router, contracts.listOfficers, async ({ query }, { em, actor }) => {
    const { zoneId } = requireOfficer(actor, 'system_admin', 'auditor');
    const { after, limit = DEFAULT_LIMIT } = query;
    const officers = await officersOfZone(em, zoneId, Number(after ?? 0) || 0, limit);
    const zone = await zoneById(em, zoneId);
    const items = officers.map((officer) => presentAccount(officer, zone));
    return officers.length < limit ? { items } : { items, next: String(officers.at(-1)?.id) };
  });
  mount(router, contracts.createOfficer, async ({ body }, scope) => {
    const { zoneId } = requireAdministrator(scope);
    const by = actorKey(scope.actor);
    const officer = await createOfficer(scope.em, { ...body, zoneId, by, now: scope.clock.now() });
    return presented(scope, officer);
  });
  mount(router, contracts.disableOfficer, async ({ params }, scope) => {
    const caller = requireAdministrator(scope);
    return presented(scope, await disableOfficer(scope.em, caller, params.officerId, scope.clock.now()));
  });
  mount(router, contracts.unlockOfficer, async ({ params }, scope) => {
    const caller = requireAdministrator(scope);
    return presented(scope, await unlockOfficer(scope.em, caller, params.officerId, scope.clock.now()));
  });
}

function requireAdministrator({ actor }: RequestScope): OfficerActor {
  return requireOfficer(actor, 'system_admin');
}

async function presented({ em }: RequestScope, officer: Officer) {
  return presentAccount(officer, await zoneById(em, officer.zoneId));
}
