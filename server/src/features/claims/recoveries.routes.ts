import { aftercareContracts } from '@innovation-points/shared/contracts/aftercare.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { requireCashier, requireRecoverer } from './claims.access.ts';
import { officerCommand, officerView } from './officerClaims.routes.ts';
import { handOverRecovery, openRecovery, recordInstalment } from './recovery.service.ts';

/** Money that has to come back (追回). */
export function recoveryRoutes(router: Router): void {
  mount(router, aftercareContracts.openRecovery, async ({ params, body }, scope) => {
    const officer = requireRecoverer(scope.actor);
    await openRecovery(scope.em, { ...officerCommand(scope, officer, params.claimId, undefined), ...body });
    return officerView(scope, officer, params.claimId);
  });

  mount(router, aftercareContracts.recordInstalment, async ({ params, body }, scope) => {
    const officer = requireCashier(scope.actor);
    const command = officerCommand(scope, officer, params.claimId, undefined);
    await recordInstalment(scope.em, { ...command, ...body });
    return officerView(scope, officer, params.claimId);
  });

  mount(router, aftercareContracts.handOverRecovery, async ({ params, body }, scope) => {
    const officer = requireRecoverer(scope.actor);
    const command = officerCommand(scope, officer, params.claimId, undefined);
    await handOverRecovery(scope.em, { ...command, ...body });
    return officerView(scope, officer, params.claimId);
  });
}
