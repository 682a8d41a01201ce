import { enterprisesContracts, type EnterpriseDto } from '@innovation-points/shared/contracts/enterprises.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { assertFound } from '../../lib/appError.ts';
import type { Em } from '../../db/orm.ts';
import type { RequestScope } from '../../deps.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { requireMembership, requireOfficer, type Actor, type OfficerActor } from '../auth/index.ts';
import { presentEnterprise, presentLine, presentRegistered } from './enterprises.presenter.ts';
import { deregisterByHand, registerByHand, type HandEntry } from './byHand.service.ts';
import { identifiersOf, listProfiles, searchEnterprises } from './enterprises.read.ts';
import { registerRecords } from './register.service.ts';

const PAGE = 50;

/** The owner's own enterprise, and the register for officers. */
export function enterprisesRoutes(router: Router): void {
  byHandRoutes(router);
  mount(router, enterprisesContracts.showEnterprise, async ({ params }, { em, actor, clock, deps }) => {
    const { zoneId, enterpriseId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const enterprise = await enterpriseOf(em, deps.vault, { zoneId, enterpriseId }, clock.today());
    assertFound(enterprise, 'enterprise.not_found');
    return enterprise;
  });

  mount(router, enterprisesContracts.showRegistered, async ({ params }, { em, actor, clock, deps }) => {
    const { zoneId } = requireRegisterReader(actor);
    const { enterpriseId } = params;
    const enterprise = await enterpriseOf(em, deps.vault, { zoneId, enterpriseId }, clock.today());
    assertFound(enterprise, 'enterprise.not_registered');
    return enterprise;
  });

  mount(router, enterprisesContracts.listEnterprises, async ({ query }, { em, actor }) => {
    const { zoneId } = requireRegisterReader(actor);
    const limit = query.limit ?? PAGE;
    const after = Number(query.after ?? 0) || 0;
    const lines = await searchEnterprises(em, zoneId, { after, limit: limit + 1, search: query.search });
    const shown = lines.slice(0, limit);
    const last = shown.at(-1);
    const isMore = lines.length > limit && last !== undefined;
    return { items: shown.map(presentLine), next: isMore ? String(last.id) : undefined };
  });
}

/** An officer who may look things up in the register. */
function requireRegisterReader(actor: Actor): OfficerActor {
  return requireOfficer(actor, 'business_officer', 'reviewer', 'department_clerk', 'auditor');
}

/** Everything the register says of an enterprise of the zone; undefined when the zone has no such one. */
async function enterpriseOf(
  em: Em,
  vault: Vault,
  { zoneId, enterpriseId }: { zoneId: number; enterpriseId: number },
  today: string,
): Promise<EnterpriseDto | undefined> {
  const [profile] = await listProfiles(em, zoneId, [enterpriseId]);
  if (profile === undefined) return undefined;
  const records = await registerRecords(em, vault, [enterpriseId]);
  const identifiers = await identifiersOf(em, enterpriseId);
  return presentEnterprise(profile, identifiers, records.get(enterpriseId) ?? {}, today);
}

function byHandRoutes(router: Router): void {
  mount(router, enterprisesContracts.registerEnterprise, async ({ body }, scope) => {
    const { reason, ...wanted } = body;
    const { enterprise, creditCode, isCheckDigitWrong } = await registerByHand(
      scope.em,
      scope.deps.vault,
      wanted,
      entryOf(scope, reason),
    );
    return { ...presentRegistered(enterprise), creditCode, isCheckDigitWrong };
  });
  mount(router, enterprisesContracts.deregisterEnterprise, async ({ params, body }, scope) => {
    const entry = entryOf(scope, body.reason);
    return presentRegistered(
      await deregisterByHand(scope.em, params.enterpriseId, body.deregisteredOn, entry),
    );
  });
}

function entryOf({ actor, clock }: RequestScope, reason: string): HandEntry {
  return { officer: requireOfficer(actor, 'business_officer'), now: clock.now(), reason };
}
