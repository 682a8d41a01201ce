import type Router from '@koa/router';
import type { MeDto } from '@innovation-points/shared/contracts/auth.ts';
import { authContracts as contracts } from '@innovation-points/shared/contracts/auth.ts';
import { sessionsContracts as own } from '@innovation-points/shared/contracts/sessions.ts';
import { deviceName } from '@innovation-points/shared/vocabulary/devices.ts';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { requirePerson } from '../../http/requireActor.ts';
import { presentMe, presentSignIn } from './auth.presenter.ts';
import { membershipsOf } from './memberships.service.ts';
import type { Person } from './person.entity.ts';
import { bindPhone, closePerson, followLists, personById, signInByWechat } from './persons.service.ts';
import { endSession, rotateSession } from './sessions.service.ts';
import { revokeOtherSignIns, revokeSignIn, signInsOf } from './signIns.service.ts';

const DONE = { done: true } as const;

/** Signing in on the phone, sessions and the own account. */
export function authRoutes(router: Router): void {
  mount(router, contracts.wechatLogin, async ({ body, ctx }, scope) => {
    const signIn = { code: body.code, device: deviceName(ctx.get('user-agent')), now: scope.clock.now() };
    const { person, tokens } = await signInByWechat(scope.em, scope.deps, signIn);
    return { ...tokens, ...(await meOf(scope, person)) };
  });
  mount(router, contracts.wechatPhone, async ({ body }, scope) => {
    const { personId } = requirePerson(scope.actor);
    return meOf(scope, await bindPhone(scope.em, scope.deps, personId, body.code, scope.clock.now()));
  });
  mount(router, contracts.refresh, async ({ body }, { em, deps, clock }) => {
    const now = clock.now();
    const { subject, tokens } = await rotateSession(em, deps.config, body.refreshToken, now);
    if (subject.kind === 'person') await followLists(em, deps, subject.id, now);
    return tokens;
  });
  mount(router, contracts.logout, async ({ body }, { em, deps, clock }) => {
    await endSession(em, deps.config.TOKEN_KEYS, body.refreshToken, clock.now());
    return DONE;
  });
  mount(router, contracts.me, async (_input, scope) => {
    const { personId } = requirePerson(scope.actor);
    return meOf(scope, await personById(scope.em, personId));
  });
  mount(router, contracts.closeAccount, async (_input, { em, actor, clock }) => {
    await closePerson(em, requirePerson(actor).personId, clock.now());
    return DONE;
  });
  sessionRoutes(router);
}

function sessionRoutes(router: Router): void {
  mount(router, own.listOwnSessions, async (_input, { em, actor, clock }) => {
    const person = requirePerson(actor);
    const signIns = await signInsOf(em, person, clock.now());
    return { items: signIns.map((session) => presentSignIn(session, person.sessionId)) };
  });
  mount(router, own.revokeOwnSession, async ({ params }, { em, actor, clock }) => {
    await revokeSignIn(em, requirePerson(actor), params.sessionId, clock.now());
    return DONE;
  });
  mount(router, own.revokeOtherSessions, async (_input, { em, actor, clock }) => {
    return { ended: await revokeOtherSignIns(em, requirePerson(actor), clock.now()) };
  });
}

async function meOf({ em, deps }: RequestScope, person: Person): Promise<MeDto> {
  const memberships = await membershipsOf(em, person.id);
  const entries = await deps.directory.entries(
    em,
    memberships.map(({ enterpriseId }) => enterpriseId),
  );
  return presentMe(deps.vault, person, memberships, entries);
}
