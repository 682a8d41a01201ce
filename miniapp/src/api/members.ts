import type { MemberDto } from '@innovation-points/shared/contracts/auth.ts';
import type {
  BoundDto,
  InvitationDto,
  InvitedDto,
  NewInvitationDto,
} from '@innovation-points/shared/contracts/bindings.ts';
import type { GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { call, read } from './client';

/** One member of one enterprise. */
export interface MemberAddress {
  readonly enterpriseId: number;
  readonly membershipId: number;
}

/** Who acts for the enterprise, oldest first. */
export async function listMembers(enterpriseId: number): Promise<MemberDto[]> {
  const { items } = await read<{ items: MemberDto[] }>(`/v1/enterprises/${enterpriseId}/members`);
  return items;
}

/** Gives a member another role, at once. */
export function changeMemberRole(
  { enterpriseId, membershipId }: MemberAddress,
  role: GivenRole,
): Promise<MemberDto> {
  const path = `/v1/enterprises/${enterpriseId}/members/${membershipId}/role`;
  return call({ method: 'POST', path, body: { role } });
}

/** Takes a member's right away, at once; the own one when the person leaves. */
export async function removeMember({ enterpriseId, membershipId }: MemberAddress): Promise<void> {
  await call({ method: 'POST', path: `/v1/enterprises/${enterpriseId}/members/${membershipId}/remove` });
}

/** Invites somebody; the code is told here and nowhere again. */
export function createInvitation(enterpriseId: number, role: GivenRole): Promise<NewInvitationDto> {
  return call({ method: 'POST', path: `/v1/enterprises/${enterpriseId}/invitations`, body: { role } });
}

/** The invitations that may still be accepted, newest first. */
export async function listInvitations(enterpriseId: number): Promise<InvitationDto[]> {
  const { items } = await read<{ items: InvitationDto[] }>(`/v1/enterprises/${enterpriseId}/invitations`);
  return items;
}

/** Ends an invitation nobody has accepted. */
export async function revokeInvitation(enterpriseId: number, invitationId: number): Promise<void> {
  await call({
    method: 'POST',
    path: `/v1/enterprises/${enterpriseId}/invitations/${invitationId}/revoke`,
  });
}

/** What a code invites to. */
export function lookAtInvitation(code: string): Promise<InvitedDto> {
  return call({ method: 'POST', path: '/v1/invitations/look', body: { code } });
}

/** Accepts an invitation; `name` is left out when the server knows it. */
export function acceptInvitation(body: { code: string; name?: string }): Promise<BoundDto> {
  return call({ method: 'POST', path: '/v1/invitations/accept', body });
}
