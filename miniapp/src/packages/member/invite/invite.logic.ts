import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { NewInvitationDto } from '@innovation-points/shared/contracts/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { inviteText } from '../../../text/members.ts';

/** What WeChat shows of an invitation passed on to a friend, and the page behind it. */
export function shareCard(
  { role, page }: Pick<NewInvitationDto, 'role' | 'page'>,
  { enterpriseName, zone }: Pick<MembershipDto, 'enterpriseName' | 'zone'>,
): { title: string; path: string } {
  return {
    title: inviteText.message(enterpriseName, zone.name, PERSON_ROLE_LABELS[role]),
    path: `/${page}`,
  };
}

/** The address of an invitation's page in a browser that shows `here`. */
export function browserLink(here: string, { page }: Pick<NewInvitationDto, 'page'>): string {
  return `${here.split('#')[0]}#/${page}`;
}
