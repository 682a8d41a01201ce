import type { ErrorCode } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { roleAllows, type Capability, type PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { bindToZone } from '../../db/bindToZone.ts';
import type { Em } from '../../db/orm.ts';
import type { Actor } from '../../http/actor.ts';
import { requirePerson } from '../../http/requireActor.ts';
import { AppError } from '../../lib/appError.ts';
import { MembershipSchema } from './membership.entity.ts';

/** A person together with what the person is in one enterprise. */
export interface Member {
  readonly personId: number;
  readonly enterpriseId: number;
  readonly zoneId: number;
  readonly role: PersonRole;
}

const REFUSED = {
  view: 'request.forbidden',
  dispute: 'request.forbidden',
  confirmMoney: 'auth.confirm_money_required',
  manageMembers: 'auth.manage_members_required',
} as const satisfies Record<Capability, ErrorCode>;

/**
 * The caller's live membership in `enterpriseId`, read from the database, so that a removal works at once. From then on `em` is
 * confined to the enterprise's zone.
 *
 * Not a member: 404 `enterprise.not_found`, the same as an enterprise that does not exist. A member whose role may not do it:
 * 403 with the code of the capability.
 */
export async function requireMembership(
  em: Em,
  actor: Actor,
  enterpriseId: number,
  capability: Capability,
): Promise<Member> {
  const { personId } = requirePerson(actor);
  const membership = await em.findOne(
    MembershipSchema,
    { personId, enterpriseId, revokedAt: null },
    { disableIdentityMap: true },
  );
  if (membership === null) throw new AppError('enterprise.not_found');
  const { zoneId, role } = membership;
  bindToZone(em, zoneId);
  if (!roleAllows(role, capability)) throw new AppError(REFUSED[capability]);
  return { personId, enterpriseId, zoneId, role };
}
