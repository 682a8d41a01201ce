import {
  officerClaimsContracts,
  type OfficerClaimDto,
} from '@innovation-points/shared/contracts/officerClaims.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { departmentProfiles, policyVersion, presentCandidates } from '../policies/index.ts';
import { aftermathOf } from './aftermath.ts';
import { agreeOnHold, proposeOnHold } from './hold.service.ts';
import { requireDecider, requireHandler, requireProposer, requireReader } from './claims.access.ts';
import { presentOfficerClaim, presentOfficerRow } from './claims.presenter.ts';
import { claimsOfZone, eventsOf, objectionsOf, zoneClaim } from './claims.read.ts';
import { enterpriseName, enterpriseNames } from './enterpriseNames.ts';
import { identifyClaims } from './identify.service.ts';
import { approveClaim, dismissObjection, publiciseClaim, upholdObjection } from './notice.service.ts';
import { idCursor, pageOfRows } from './paging.ts';
import { checkClaim, pushClaim, rejectClaim, reviewClaim, type OfficerCommand } from './review.service.ts';
import { cutsByCap } from './yearlyCap.ts';

/** What the officers of a zone do with its claims. */
export function officerClaimRoutes(router: Router): void {
  mount(router, officerClaimsContracts.listOfficerClaims, async ({ query }, scope) => {
    const { zoneId } = requireReader(scope.actor);
    const { status, policyCode, enterpriseId, held } = query;
    const page = idCursor(query);
    const rows = await claimsOfZone(
      scope.em,
      { zoneId, status, policyCode, enterpriseId, isHeld: held !== undefined },
      page,
    );
    const nameOf = await enterpriseNames(
      scope,
      rows.map((claim) => claim.enterpriseId),
    );
    const cut = await cutsByCap(scope.em, rows, scope.clock.today());
    return pageOfRows(rows, page, (claim) =>
      presentOfficerRow(claim, nameOf(claim.enterpriseId), cut(claim)),
    );
  });

  mount(router, officerClaimsContracts.getOfficerClaim, async ({ params }, scope) => {
    return officerView(scope, requireReader(scope.actor), params.claimId);
  });

  mount(router, officerClaimsContracts.matchPolicy, async ({ params, body }, scope) => {
    const { em, actor, clock } = scope;
    const { zoneId } = requireHandler(actor);
    const { policyCode } = params;
    const { candidates, ...result } = await identifyClaims(em, clock, departmentProfiles, {
      zoneId,
      policyCode,
      dryRun: body.dryRun,
      actor: actorKey(actor),
    });
    return { ...result, candidates: await presentCandidates(scope, candidates) };
  });

  handlerMoves(router);
  deciderMoves(router);
}

function handlerMoves(router: Router): void {
  mount(router, officerClaimsContracts.reviewClaim, async ({ params, body }, scope) => {
    const officer = requireHandler(scope.actor);
    await reviewClaim(scope.em, officerCommand(scope, officer, params.claimId, body.note));
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.rejectClaim, async ({ params, body }, scope) => {
    const officer = requireHandler(scope.actor);
    await rejectClaim(scope.em, officerCommand(scope, officer, params.claimId, body.reason));
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.pushClaim, async ({ params, body }, scope) => {
    const officer = requireHandler(scope.actor);
    await pushClaim(scope.em, officerCommand(scope, officer, params.claimId, body.note));
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.publiciseClaim, async ({ params, body }, scope) => {
    const officer = requireHandler(scope.actor);
    await publiciseClaim(scope.em, officerCommand(scope, officer, params.claimId, body.note));
    return officerView(scope, officer, params.claimId);
  });
}

function deciderMoves(router: Router): void {
  mount(router, officerClaimsContracts.approveClaim, async ({ params, body }, scope) => {
    const officer = requireDecider(scope.actor);
    await approveClaim(scope.em, officer, officerCommand(scope, officer, params.claimId, body.note));
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.upholdObjection, async ({ params, body }, scope) => {
    const officer = requireDecider(scope.actor);
    await upholdObjection(scope.em, officerCommand(scope, officer, params.claimId, body.reason));
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.proposeOnHold, async ({ params, body }, scope) => {
    const officer = requireProposer(scope.actor);
    await proposeOnHold(scope.em, { ...officerCommand(scope, officer, params.claimId, undefined), ...body });
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.agreeOnHold, async ({ params, body }, scope) => {
    const officer = requireDecider(scope.actor);
    await agreeOnHold(scope.em, scope.deps.cancelOwed, {
      ...officerCommand(scope, officer, params.claimId, undefined),
      ...body,
    });
    return officerView(scope, officer, params.claimId);
  });

  mount(router, officerClaimsContracts.dismissObjection, async ({ params, body }, scope) => {
    const officer = requireDecider(scope.actor);
    await dismissObjection(scope.em, officerCommand(scope, officer, params.claimId, body.reason));
    return officerView(scope, officer, params.claimId);
  });
}

/** What a step of an officer on one claim is made from. */
export function officerCommand(
  scope: RequestScope,
  officer: OfficerActor,
  claimId: number,
  note: string | undefined,
): OfficerCommand {
  const { actor, clock, requestId } = scope;
  const { zoneId, officerId } = officer;
  return {
    zoneId,
    officerId,
    claimId,
    note,
    by: { kind: 'officer', key: actorKey(actor), now: clock.now(), requestId },
  };
}

/** The claim as it stands after a step. */
export async function officerView(
  scope: RequestScope,
  { zoneId, officerId }: OfficerActor,
  claimId: number,
): Promise<OfficerClaimDto> {
  const { em, clock, deps } = scope;
  const claim = await zoneClaim(em, zoneId, claimId);
  const policy = await policyVersion(em, claim.policyVersionId);
  return presentOfficerClaim({
    claim,
    policy,
    events: await eventsOf(em, claimId),
    enterpriseName: await enterpriseName(scope, claim.enterpriseId),
    checks: await checkClaim(em, claim, clock.today()),
    objections: await objectionsOf(em, claimId),
    aftermath: await aftermathOf(em, claim, policy, clock.today()),
    readerId: officerId,
    vault: deps.vault,
  });
}
