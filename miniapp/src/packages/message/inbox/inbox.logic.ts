import type { InboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';

/** The address a message opens: the server names the page without its leading slash. */
export function messageUrl(message: Pick<InboxMessageDto, 'page'>): string {
  return `/${message.page.replace(/^\/+/, '')}`;
}
