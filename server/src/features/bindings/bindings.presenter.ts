import type {
  BindingRequestDto,
  BindingReviewDto,
  BindingReviewRowDto,
  BoundDto,
  InvitationDto,
  InvitedDto,
  NewInvitationDto,
} from '@innovation-points/shared/contracts/bindings.ts';
import { INVITATION_PAGE } from '@innovation-points/shared/vocabulary/bindings.ts';
import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { maskName, maskPhone } from '../../lib/mask.ts';
import type { DirectoryEntry, Person } from '../auth/index.ts';
import type { BindingRequest, Invitation } from './bindings.entity.ts';

/** An invitation without its code, which nobody can read again. */
export function presentInvitation({ id, role, createdAt, expiresAt }: Invitation): InvitationDto {
  return {
    invitationId: id,
    role,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** An invitation just made, with its code and the page that accepts it. */
export function presentNewInvitation(invitation: Invitation, code: string): NewInvitationDto {
  return { ...presentInvitation(invitation), code, page: `${INVITATION_PAGE}?code=${code}` };
}

/** What the holder of an invitation is invited to. */
export function presentInvited({ role, expiresAt }: Invitation, entry: DirectoryEntry): InvitedDto {
  return { enterpriseName: entry.name, zone: entry.zone, role, expiresAt: expiresAt.toISOString() };
}

/** An enterprise the caller now acts for. */
export function presentBound({ enterpriseId, name, zone }: DirectoryEntry, role: PersonRole): BoundDto {
  return { enterpriseId, enterpriseName: name, zone, role };
}

/** A request as the person sees it. */
export function presentRequest(request: BindingRequest, entry: DirectoryEntry): BindingRequestDto {
  const { id, role, status, evidenceName, createdAt, decidedAt, reason } = request;
  return {
    requestId: id,
    enterpriseName: entry.name,
    zone: entry.zone,
    role,
    status,
    evidenceName,
    createdAt: createdAt.toISOString(),
    ...(decidedAt ? { decidedAt: decidedAt.toISOString() } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** A request in the queue: name and phone masked. */
export function presentReviewRow(
  vault: Vault,
  request: BindingRequest,
  entry: DirectoryEntry,
  person: Person,
): BindingReviewRowDto {
  return {
    ...presentRequest(request, entry),
    enterpriseId: request.enterpriseId,
    maskedName: maskName(vault.open(request.sealedName)),
    ...(person.sealedPhone ? { maskedPhone: maskPhone(vault.open(person.sealedPhone)) } : {}),
  };
}

/** A request with name and phone in full, and who acts for the enterprise already. */
export function presentReview(
  vault: Vault,
  request: BindingRequest,
  entry: DirectoryEntry,
  person: Person,
  members: readonly { role: PersonRole; person: Person }[],
): BindingReviewDto {
  return {
    ...presentReviewRow(vault, request, entry, person),
    name: vault.open(request.sealedName),
    ...(person.sealedPhone ? { phone: vault.open(person.sealedPhone) } : {}),
    ...(request.sealedNote ? { note: vault.open(request.sealedNote) } : {}),
    members: members.map(({ role, person: { sealedName } }) => ({
      role,
      ...(sealedName ? { maskedName: maskName(vault.open(sealedName)) } : {}),
    })),
  };
}
