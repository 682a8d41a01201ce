import { noticesContracts } from '@innovation-points/shared/contracts/notices.ts';
import type Router from '@koa/router';
import type { Em } from '../../db/orm.ts';
import { actorKey } from '../../http/actor.ts';
import { mount } from '../../http/mount.ts';
import { assertFound } from '../../lib/appError.ts';
import { findZone } from '../zones/index.ts';
import { presentNotice } from './claims.presenter.ts';
import { publicClaim, publicClaims } from './claims.read.ts';
import { enterpriseName, enterpriseNames } from './enterpriseNames.ts';
import { raiseObjection } from './notice.service.ts';
import { idCursor, pageOfRows } from './paging.ts';

/** Public notices, without signing in. */
export function noticeRoutes(router: Router): void {
  mount(router, noticesContracts.listNotices, async ({ params, query }, scope) => {
    const zoneId = await zoneIdOf(scope.em, params.zoneCode);
    const page = idCursor(query);
    const rows = await publicClaims(scope.em, zoneId, page);
    const nameOf = await enterpriseNames(
      scope,
      rows.map(({ enterpriseId }) => enterpriseId),
    );
    return pageOfRows(rows, page, (claim) =>
      presentNotice(claim, nameOf(claim.enterpriseId), scope.clock.today()),
    );
  });

  mount(router, noticesContracts.getNotice, async ({ params }, scope) => {
    const claim = await publicClaim(scope.em, await zoneIdOf(scope.em, params.zoneCode), params.claimId);
    return presentNotice(claim, await enterpriseName(scope, claim.enterpriseId), scope.clock.today());
  });

  mount(router, noticesContracts.raiseObjection, async ({ params, body }, scope) => {
    const { em, clock, requestId, deps, actor } = scope;
    const zoneId = await zoneIdOf(em, params.zoneCode);
    const { id } = await publicClaim(em, zoneId, params.claimId);
    const by = { kind: 'public' as const, key: actorKey(actor), now: clock.now(), requestId };
    const objection = await raiseObjection(em, deps.vault, { zoneId, claimId: id, ...body, by });
    return { objectionId: objection.id, answerBy: objection.answerBy };
  });
}

async function zoneIdOf(em: Em, zoneCode: string): Promise<number> {
  const zone = await findZone(em, zoneCode);
  assertFound(zone, 'zone.not_found');
  return zone.id;
}
