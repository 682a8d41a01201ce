import { factsContracts } from '@innovation-points/shared/contracts/facts.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { requireMembership } from '../auth/index.ts';
import { factCatalogue } from './factCatalogue.ts';
import { presentFacts } from './facts.presenter.ts';
import { factPeriods, factProvenance } from './facts.read.ts';

/** The owner's check of the own data (核对). */
export function factsRoutes(router: Router): void {
  mount(router, factsContracts.listFacts, async ({ params, query }, { em, actor }) => {
    const { zoneId, enterpriseId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const periods = query.period === undefined ? await factPeriods(em, zoneId) : [query.period];
    const traced = await factProvenance(em, zoneId, enterpriseId, query.period);
    return presentFacts(traced, factCatalogue(), periods);
  });
}
