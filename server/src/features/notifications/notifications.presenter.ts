import type {
  InboxMessageDto,
  MessageTemplateDto,
  OutboxMessageDto,
} from '@innovation-points/shared/contracts/notifications.ts';
import { NOTIFICATION_EVENTS } from '@innovation-points/shared/vocabulary/notifications.ts';
import type { DirectoryEntry } from '../auth/index.ts';
import type { TracedMessage } from './deadMessages.service.ts';
import type { InboxLine } from './inbox.read.ts';
import { messageCatalogue, type MessageTemplate } from './messageCatalogue.ts';
import type { MessageQuota } from './messageQuota.entity.ts';

/** What a long-term permission shows as remaining: more than anybody will be sent between two questions. */
const STANDING = 99;

/** A message of the inbox as its reader sees it. */
export function presentInboxMessage(line: InboxLine, entries: readonly DirectoryEntry[]): InboxMessageDto {
  return {
    id: line.id,
    event: line.event,
    title: line.title,
    body: line.body,
    page: line.page,
    subject: { type: line.subjectType, id: line.subjectId },
    enterprise: enterpriseOf(line.enterpriseId, entries),
    createdAt: line.createdAt.toISOString(),
    read: line.read,
  };
}

/** A template to ask permission for, with what this person still permits. */
export function presentTemplate(
  template: MessageTemplate,
  templateId: string,
  quota: MessageQuota | undefined,
): MessageTemplateDto {
  const catalogue = messageCatalogue();
  return {
    templateId,
    title: template.title,
    kind: template.kind,
    events: NOTIFICATION_EVENTS.filter((event) => catalogue.template(event) === template),
    remaining: quota?.standing ? STANDING : (quota?.remaining ?? 0),
  };
}

/** A message on its way as an officer sees it: to which enterprise, never to whom. */
export function presentOutboxMessage(
  { row, message }: TracedMessage,
  entries: readonly DirectoryEntry[],
): OutboxMessageDto {
  return {
    id: row.id,
    event: message.event,
    title: message.title,
    enterprise: enterpriseOf(message.enterpriseId, entries),
    status: row.status,
    attempts: row.attempts,
    ...(row.lastError ? { lastError: row.lastError } : {}),
    createdAt: row.createdAt.toISOString(),
  };
}

function enterpriseOf(
  enterpriseId: number,
  entries: readonly DirectoryEntry[],
): { id: number; name: string } {
  return { id: enterpriseId, name: entries.find((entry) => entry.enterpriseId === enterpriseId)?.name ?? '' };
}
