import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import { formatMoment } from '../../../format/day.ts';
import { enterpriseLine } from '../../../format/enterprise.ts';

/** The address a message opens: the server names the page without its leading slash. */
export function messageUrl(message: Pick<InboxMessageDto, 'page'>): string {
  return `/${message.page.replace(/^\/+/, '')}`;
}

/** About which enterprise a message is, in which zone, and when it came; of an enterprise left meanwhile the name alone is known. */
export function messageFoot(
  message: Pick<InboxMessageDto, 'enterprise' | 'createdAt'>,
  memberships: readonly MembershipDto[],
): string {
  const own = memberships.find(({ enterpriseId }) => enterpriseId === message.enterprise.id);
  const source = own === undefined ? message.enterprise.name : enterpriseLine(own);
  return `${source} · ${formatMoment(message.createdAt)}`;
}
