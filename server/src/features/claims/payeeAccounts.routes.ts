import { payeeAccountsContracts } from '@innovation-points/shared/contracts/payeeAccounts.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { requireMembership } from '../auth/index.ts';
import { changedAccounts, endorseAccount, usedAccounts } from './changedAccounts.service.ts';
import { requireEndorser } from './claims.access.ts';
import { enterpriseName, enterpriseNames } from './enterpriseNames.ts';
import type { Mover } from './moveClaim.ts';
import { presentAccount, presentChangedAccount } from './payeeAccounts.presenter.ts';
import { addPayeeAccount, payeeAccountsOf } from './payeeAccounts.service.ts';

/** Bank accounts of an enterprise, and the second person that a change of account needs. */
export function payeeAccountRoutes(router: Router): void {
  mount(router, payeeAccountsContracts.listPayeeAccounts, async ({ params }, { em, actor }) => {
    const member = await requireMembership(em, actor, params.enterpriseId, 'view');
    const used = await usedAccounts(em, params.enterpriseId);
    const accounts = await payeeAccountsOf(em, params.enterpriseId);
    return { items: accounts.map((account) => presentAccount(account, member, used)) };
  });

  mount(router, payeeAccountsContracts.addPayeeAccount, async ({ params, body }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'confirmMoney');
    const name = await enterpriseName(scope, params.enterpriseId);
    const command = { member, enterpriseName: name, ...body, now: scope.clock.now() };
    const account = await addPayeeAccount(scope.em, scope.deps.vault, command);
    return presentAccount(account, member, await usedAccounts(scope.em, params.enterpriseId));
  });

  mount(router, payeeAccountsContracts.endorsePayeeAccount, async ({ params }, scope) => {
    const { enterpriseId, accountId } = params;
    const member = await requireMembership(scope.em, scope.actor, enterpriseId, 'confirmMoney');
    const { personId } = member;
    const by = moverOf(scope, 'enterprise');
    const account = await endorseAccount(scope.em, { accountId, where: { enterpriseId }, personId, by });
    return presentAccount(account, member, await usedAccounts(scope.em, enterpriseId));
  });

  mount(router, payeeAccountsContracts.listChangedAccounts, async (_input, scope) => {
    const { zoneId } = requireEndorser(scope.actor);
    const accounts = await changedAccounts(scope.em, zoneId);
    const nameOf = await enterpriseNames(
      scope,
      accounts.map(({ enterpriseId }) => enterpriseId),
    );
    return { items: accounts.map((account) => presentChangedAccount(account, nameOf(account.enterpriseId))) };
  });

  mount(router, payeeAccountsContracts.endorseByOfficer, async ({ params: { accountId } }, scope) => {
    const { zoneId } = requireEndorser(scope.actor);
    const by = moverOf(scope, 'officer');
    const account = await endorseAccount(scope.em, { accountId, where: { zoneId }, by });
    return presentChangedAccount(account, await enterpriseName(scope, account.enterpriseId));
  });
}

function moverOf({ actor, clock, requestId }: RequestScope, kind: 'enterprise' | 'officer'): Mover {
  return { kind, key: actorKey(actor), now: clock.now(), requestId };
}
