import { aftercareContracts } from '@innovation-points/shared/contracts/aftercare.ts';
import { claimsContracts, type ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { requireMembership, type Member } from '../auth/index.ts';
import { policyVersion } from '../policies/index.ts';
import { aftermathOf } from './aftermath.ts';
import { usedAccounts } from './changedAccounts.service.ts';
import { ownerRights } from './claims.access.ts';
import { presentClaim, presentOwnClaim } from './claims.presenter.ts';
import { claimsOfEnterprise, eventsOf, objectionUntil, ownClaim } from './claims.read.ts';
import { confirmClaim, correctAccount, declineClaim } from './confirm.service.ts';
import { enterpriseName } from './enterpriseNames.ts';
import type { Mover } from './moveClaim.ts';
import { cutsByCap } from './yearlyCap.ts';
import { presentAccount } from './payeeAccounts.presenter.ts';
import { idCursor, pageOfRows } from './paging.ts';
import { payeeAccountOf } from './payoutSteps.service.ts';
import { rateClaim } from './rating.service.ts';
import { toConfirm } from './toConfirm.ts';

/** What an enterprise does with its claims. */
export function claimRoutes(router: Router): void {
  mount(router, claimsContracts.listClaims, async ({ params, query }, { em, actor, clock }) => {
    await requireMembership(em, actor, params.enterpriseId, 'view');
    const page = idCursor(query);
    const rows = await claimsOfEnterprise(em, params.enterpriseId, page);
    const cut = await cutsByCap(em, rows, clock.today());
    return {
      ...pageOfRows(rows, page, (claim) => presentClaim(claim, cut(claim))),
      toConfirm: await toConfirm(em, params.enterpriseId, clock.today()),
    };
  });

  mount(router, claimsContracts.getClaim, async ({ params }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'view');
    return ownerView(scope, member, params.claimId);
  });

  mount(router, claimsContracts.confirmClaim, async ({ params, body }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'confirmMoney');
    const name = await enterpriseName(scope, params.enterpriseId);
    await confirmClaim(scope.em, {
      ...ownerCommand(scope, member, params.claimId),
      ...body,
      enterpriseName: name,
    });
    return ownerView(scope, member, params.claimId);
  });

  mount(router, claimsContracts.declineClaim, async ({ params, body }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'confirmMoney');
    await declineClaim(scope.em, { ...ownerCommand(scope, member, params.claimId), reason: body.reason });
    return ownerView(scope, member, params.claimId);
  });

  mount(router, claimsContracts.correctAccount, async ({ params, body }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'confirmMoney');
    const name = await enterpriseName(scope, params.enterpriseId);
    await correctAccount(scope.em, {
      ...ownerCommand(scope, member, params.claimId),
      ...body,
      enterpriseName: name,
    });
    return ownerView(scope, member, params.claimId);
  });

  mount(router, aftercareContracts.rateClaim, async ({ params, body }, scope) => {
    const member = await requireMembership(scope.em, scope.actor, params.enterpriseId, 'view');
    await rateClaim(scope.em, { ...ownerCommand(scope, member, params.claimId), ...body });
    return ownerView(scope, member, params.claimId);
  });
}

function ownerCommand(
  { actor, clock, requestId }: RequestScope,
  { enterpriseId, personId }: Member,
  claimId: number,
) {
  const by: Mover = { kind: 'enterprise', key: actorKey(actor), now: clock.now(), requestId };
  return { enterpriseId, personId, claimId, by };
}

async function ownerView(
  { em, clock }: RequestScope,
  member: Member,
  claimId: number,
): Promise<ClaimDetailDto> {
  const claim = await ownClaim(em, member.enterpriseId, claimId);
  const policy = await policyVersion(em, claim.policyVersionId);
  const hasAccount = claim.payeeAccountId !== null && claim.payeeAccountId !== undefined;
  const used = await usedAccounts(em, member.enterpriseId);
  const account = hasAccount ? presentAccount(await payeeAccountOf(em, claim), member, used) : undefined;
  const events = await eventsOf(em, claimId);
  const today = clock.today();
  const aftermath = await aftermathOf(em, claim, policy, today);
  return presentOwnClaim({
    claim,
    policy,
    events,
    aftermath,
    account,
    rights: ownerRights(member, claim, {
      today,
      isRated: aftermath.rating !== undefined,
      isExhausted: aftermath.cut.isExhausted,
    }),
    objectionUntil: await objectionUntil(em, claim),
    today,
  });
}
