import { simulationsContracts } from '@innovation-points/shared/contracts/simulations.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { requireMembership } from '../auth/index.ts';
import { simulationOf } from '../scoring/index.ts';
import { seekGoal } from './goalSeek.service.ts';
import { presentGoalSeek, presentLevers, presentWhatIf } from './simulations.presenter.ts';
import { whatIf } from './whatIf.service.ts';

/** What-if and goal seek for the people of an enterprise. Nothing is written. */
export function simulationsRoutes(router: Router): void {
  mount(router, simulationsContracts.listLevers, async ({ params }, { em, actor }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    return presentLevers(await simulationOf(em, zoneId, params.enterpriseId));
  });

  mount(router, simulationsContracts.whatIf, async ({ params, body }, { em, actor, clock }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const asked = { zoneId, enterpriseId: params.enterpriseId, today: clock.today() };
    return presentWhatIf(await whatIf(em, asked, body.changes));
  });

  mount(router, simulationsContracts.seekGoal, async ({ params, body }, { em, actor, clock }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const asked = { zoneId, enterpriseId: params.enterpriseId, today: clock.today() };
    return presentGoalSeek(await seekGoal(em, asked, body.target));
  });
}
