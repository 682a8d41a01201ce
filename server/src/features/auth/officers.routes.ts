import type Router from '@koa/router';
import { authContracts as contracts } from '@innovation-points/shared/contracts/auth.ts';
import { officersContracts as own } from '@innovation-points/shared/contracts/officers.ts';
import type { RequestScope } from '../../deps.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { zoneById } from '../zones/index.ts';
import { requireOfficer } from '../../http/requireActor.ts';
import { presentAccount, presentOfficer, presentSignIn } from './auth.presenter.ts';
import type { Officer } from './officer.entity.ts';
import { signInOfficer } from './officerLogin.service.ts';
import {
  changePassword,
  changeRoles,
  createOfficer,
  disableOfficer,
  officerOfZone,
  officersOfZone,
  resetFactorOf,
  unlockOfficer,
} from './officers.service.ts';
import { beginSecondFactor, confirmSecondFactor, stepUp } from './secondFactor.service.ts';
import { revokeOtherSignIns, revokeSignIn, signInsOf } from './signIns.service.ts';

const DEFAULT_LIMIT = 50;

/** Signing in at the desk and, for the system administrator, the accounts of the zone. */
export function officerRoutes(router: Router): void {
  mount(router, contracts.officerLogin, async ({ body, ctx }, { em, deps, clock }) => {
    const { code, ...named } = body;
    const credentials = { ...named, code, device: ctx.get('user-agent'), now: clock.now() };
    const { officer, tokens } = await signInOfficer(em, deps, credentials);
    const zone = await zoneById(em, officer.zoneId);
    return { ...tokens, officer: presentOfficer(officer, zone, deps.config) };
  });
  mount(router, contracts.officerMe, async (_input, { em, actor, deps }) => {
    const { zoneId, officerId } = requireOfficer(actor);
    const officer = await officerOfZone(em, zoneId, officerId);
    return presentOfficer(officer, await zoneById(em, zoneId), deps.config);
  });
  mount(router, contracts.changePassword, async ({ body }, { em, actor, clock }) => {
    await changePassword(em, requireOfficer(actor), body, clock.now());
    return { done: true as const };
  });
  signInRoutes(router);
  factorRoutes(router);
  accountRoutes(router);
}

function signInRoutes(router: Router): void {
  mount(router, own.listSignIns, async (_input, { em, actor, clock }) => {
    const officer = requireOfficer(actor);
    const signIns = await signInsOf(em, officer, clock.now());
    return { items: signIns.map((session) => presentSignIn(session, officer.sessionId)) };
  });
  mount(router, own.revokeSignIn, async ({ params }, { em, actor, clock }) => {
    await revokeSignIn(em, requireOfficer(actor), params.sessionId, clock.now());
    return { done: true as const };
  });
  mount(router, own.revokeOtherSignIns, async (_input, { em, actor, clock }) => {
    return { ended: await revokeOtherSignIns(em, requireOfficer(actor), clock.now()) };
  });
}

function factorRoutes(router: Router): void {
  mount(router, own.beginSecondFactor, async (_input, { em, actor, deps }) =>
    beginSecondFactor(em, deps.vault, requireOfficer(actor)),
  );
  mount(router, own.confirmSecondFactor, async ({ body }, { em, actor, deps, clock }) => {
    const proof = { code: body.code, now: clock.now() };
    return { recoveryCodes: await confirmSecondFactor(em, deps.vault, requireOfficer(actor), proof) };
  });
  mount(router, own.stepUp, async ({ body }, { em, actor, deps, clock }) => {
    const proof = { code: body.code, now: clock.now(), minutes: deps.config.STEP_UP_MINUTES };
    const until = await stepUp(em, deps.vault, requireOfficer(actor), proof);
    return { until: until.toISOString() };
  });
  mount(router, own.resetSecondFactor, async ({ params }, scope) => {
    const caller = requireAdministrator(scope);
    return presented(scope, await resetFactorOf(scope.em, caller, params.officerId, scope.clock.now()));
  });
  mount(router, own.changeOfficerRoles, async ({ params, body }, scope) => {
    const caller = requireAdministrator(scope);
    const change = { ...params, ...body, now: scope.clock.now() };
    return presented(scope, await changeRoles(scope.em, caller, change));
  });
}

function accountRoutes(router: Router): void {
  mount(router, contracts.listOfficers, async ({ query }, { em, actor, deps }) => {
    const { zoneId } = requireOfficer(actor, 'system_admin', 'auditor');
    const { after, limit = DEFAULT_LIMIT } = query;
    const officers = await officersOfZone(em, zoneId, Number(after ?? 0) || 0, limit);
    const zone = await zoneById(em, zoneId);
    const items = officers.map((officer) => presentAccount(officer, zone, deps.config));
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

async function presented({ em, deps }: RequestScope, officer: Officer) {
  return presentAccount(officer, await zoneById(em, officer.zoneId), deps.config);
}
