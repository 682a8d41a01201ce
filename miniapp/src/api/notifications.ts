import type {
  InboxMessageDto,
  MessageSettingsDto,
  MessageTemplateDto,
} from '@innovation-points/shared/contracts/notifications.ts';
import type { SubscriptionAnswer } from '@innovation-points/shared/vocabulary/notifications.ts';
import type { Page } from './claims';
import { call, read } from './client';

/** The person's messages, newest first. */
export function listInbox(after?: string): Promise<Page<InboxMessageDto>> {
  return read('/v1/inbox', { after, limit: 30 });
}

/** How many messages the person has not opened. */
export async function countUnread(): Promise<number> {
  const { unread } = await read<{ unread: number }>('/v1/inbox/unread-count');
  return unread;
}

/** Marks a message as read. */
export async function markRead(messageId: number): Promise<void> {
  await call({ method: 'POST', path: `/v1/inbox/${messageId}/read` });
}

/** The WeChat templates that permission may be asked for. */
export async function listMessageTemplates(): Promise<MessageTemplateDto[]> {
  const { items } = await read<{ items: MessageTemplateDto[] }>('/v1/message-templates');
  return items;
}

/** Tells the server what the person answered WeChat. */
export async function recordSubscriptions(
  results: Record<string, SubscriptionAnswer>,
  idempotencyKey: string,
): Promise<void> {
  await call({ method: 'POST', path: '/v1/subscriptions', body: { results }, idempotencyKey });
}

/** What the person wants to be reminded of by WeChat. */
export function readMessageSettings(): Promise<MessageSettingsDto> {
  return read('/v1/me/message-settings');
}

/** Keeps all of the settings as they are given. */
export async function saveMessageSettings(settings: MessageSettingsDto): Promise<void> {
  await call({ method: 'PUT', path: '/v1/me/message-settings', body: settings });
}
