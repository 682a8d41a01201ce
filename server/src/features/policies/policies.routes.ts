import { policiesContracts } from '@innovation-points/shared/contracts/policies.ts';
import type Router from '@koa/router';
import type { Em } from '../../db/orm.ts';
import { mount } from '../../http/mount.ts';
import { assertFound } from '../../lib/appError.ts';
import { requireMembership, requireOfficer } from '../auth/index.ts';
import { findZone } from '../zones/index.ts';
import { budgetsOf } from './budget.read.ts';
import { matchCounts, matchesOfEnterprise, matchOf } from './matches.service.ts';
import { periodOn } from './matchPolicy.ts';
import {
  presentMatchDetail,
  presentMatches,
  presentOfficerPolicy,
  presentPolicy,
  presentPolicyDetail,
} from './policies.presenter.ts';
import { allPolicies, policiesInForce, policyByCode, policyVersion } from './versions.service.ts';

/** Policies for everybody, for an enterprise, and for the officers of a zone. */
export function policyRoutes(router: Router): void {
  mount(router, policiesContracts.listPolicies, async ({ params }, { em, clock }) => {
    const policies = await policiesInForce(em, await zoneIdOf(em, params.zoneCode), clock.today());
    return { items: policies.map(({ policy }) => presentPolicy(policy, clock.today())) };
  });

  mount(router, policiesContracts.getPolicy, async ({ params }, { em, clock }) => {
    const zoneId = await zoneIdOf(em, params.zoneCode);
    const { policy } = await policyByCode(em, zoneId, params.policyCode, clock.today());
    const titles = new Map(
      (await allPolicies(em, zoneId, clock.today())).map((other) => [other.policy.code, other.policy.title]),
    );
    return presentPolicyDetail(policy, clock.today(), titles);
  });

  mount(router, policiesContracts.listPolicyMatches, async ({ params }, { em, actor, clock }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const day = clock.today();
    const rows = await matchesOfEnterprise(em, params.enterpriseId, periodOn(day));
    const versions = new Map(
      (await policiesInForce(em, zoneId, day)).map((stored) => [stored.versionId, stored.policy]),
    );
    const found = rows.flatMap((row) => {
      const policy = versions.get(row.policyVersionId);
      return policy === undefined ? [] : [{ policy, row }];
    });
    return { items: presentMatches(found, day) };
  });

  mount(router, policiesContracts.getPolicyMatch, async ({ params }, { em, actor, clock }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const { enterpriseId, policyCode } = params;
    await policyByCode(em, zoneId, policyCode, clock.today());
    const row = await matchOf(em, { enterpriseId, policyCode, period: periodOn(clock.today()) });
    assertFound(row, 'policy.not_matched_yet');
    return presentMatchDetail(await policyVersion(em, row.policyVersionId), row, clock.today());
  });

  mount(router, policiesContracts.listOfficerPolicies, async (_input, { em, actor, clock }) => {
    const { zoneId } = requireOfficer(
      actor,
      'business_officer',
      'reviewer',
      'finance_preparer',
      'finance_approver',
      'auditor',
    );
    const day = clock.today();
    const policies = await allPolicies(em, zoneId, day);
    const budgets = await budgetsOf(em, zoneId, day.slice(0, 4));
    const counts = await matchCounts(em, zoneId, periodOn(day));
    const none = { met: 0, unmet: 0, unknown: 0 };
    return {
      items: policies.map(({ policy }) =>
        presentOfficerPolicy(policy, day, budgets.get(policy.code), counts.get(policy.code) ?? none),
      ),
    };
  });
}

async function zoneIdOf(em: Em, zoneCode: string): Promise<number> {
  const zone = await findZone(em, zoneCode);
  assertFound(zone, 'zone.not_found');
  return zone.id;
}
