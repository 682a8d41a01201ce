import type {
  NotificationEvent,
  NotificationParams,
  SubjectType,
} from '@innovation-points/shared/vocabulary/notifications.ts';
import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { membersOf } from '../auth/index.ts';
import { InboxMessageSchema, type InboxMessage } from './inboxMessage.entity.ts';
import { messageCatalogue } from './messageCatalogue.ts';
import { renderInbox } from './render.ts';
import { valuesOf } from './values.ts';

/** What happened, to whom it is told, and what it is about. */
export interface NewNotification<E extends NotificationEvent = NotificationEvent> {
  /** Unique for ever, such as `claim:10:confirmed`; a second notification with the same key is silently the first. */
  readonly dedupeKey: string;
  readonly event: E;
  readonly zoneId: number;
  /** All members of this enterprise: in the inbox also those who join later. */
  readonly enterpriseId: number;
  /** This person alone, a member of the enterprise or not. */
  readonly onlyTo?: number;
  readonly subject: { readonly type: SubjectType; readonly id: number };
  readonly params: NotificationParams[E];
  readonly now: Date;
}

const CHUNK = 500;

/** Writes one notification within the caller's transaction; see `enqueueNotifications`. */
export async function enqueueNotification<E extends NotificationEvent>(
  tx: Em,
  notification: NewNotification<E>,
): Promise<void> {
  await enqueueNotifications(tx, [notification]);
}

/**
 * Writes notifications within the caller's transaction: always to the enterprise's inbox, and to the outbox for each of its
 * members, to be sent to WeChat. Nothing is sent here; nothing is left when the transaction rolls back. Thousands at once
 * are written in a handful of statements.
 */
export async function enqueueNotifications(tx: Em, notifications: readonly NewNotification[]): Promise<void> {
  for (let at = 0; at < notifications.length; at += CHUNK) {
    const chunk = notifications.slice(at, at + CHUNK);
    await writeInbox(tx, chunk);
    await writeOutbox(tx, chunk);
  }
}

const INBOX_COLUMNS = [
  'zone_id',
  'enterprise_id',
  'person_id',
  'dedupe_key',
  'event',
  'subject_type',
  'subject_id',
  'params',
  'title',
  'body',
  'page',
  'created_at',
];

async function writeInbox(tx: Em, notifications: readonly NewNotification[]): Promise<void> {
  const rows = notifications.map((notification) => {
    const { zoneId, enterpriseId, onlyTo = null, dedupeKey, event, subject, params, now } = notification;
    const values = valuesOf({ params, subjectId: subject.id, enterpriseId });
    const { title, body, page } = renderInbox(messageCatalogue().message(event), values);
    const told = [JSON.stringify(params), title, body, page, instantValue(tx, now)];
    return [zoneId, enterpriseId, onlyTo, dedupeKey, event, subject.type, subject.id, ...told];
  });
  await bulkUpsert(tx, 'inbox_message', INBOX_COLUMNS, rows, { key: ['dedupe_key'], update: [] });
}

const OUTBOX_COLUMNS = [
  'zone_id',
  'inbox_message_id',
  'person_id',
  'dedupe_key',
  'status',
  'attempts',
  'quota_held',
  'due_at',
  'created_at',
];

async function writeOutbox(tx: Em, notifications: readonly NewNotification[]): Promise<void> {
  const members = await membersOf(tx, [...new Set(notifications.map(({ enterpriseId }) => enterpriseId))]);
  const peopleOf = Map.groupBy(members, ({ enterpriseId }) => enterpriseId);
  const receivers = ({ personId, enterpriseId }: InboxMessage) =>
    personId ? [{ personId }] : (peopleOf.get(enterpriseId) ?? []);
  const messages = await tx.find(InboxMessageSchema, {
    dedupeKey: { $in: notifications.map(({ dedupeKey }) => dedupeKey) },
  });
  const rows = messages.flatMap((message) =>
    receivers(message).map(({ personId }) => outboxRow(tx, message, personId)),
  );
  await bulkUpsert(tx, 'outbox_message', OUTBOX_COLUMNS, rows, { key: ['dedupe_key'], update: [] });
}

function outboxRow(tx: Em, message: InboxMessage, personId: number) {
  const at = instantValue(tx, message.createdAt);
  return [message.zoneId, message.id, personId, `${message.dedupeKey}:${personId}`, 'pending', 0, 0, at, at];
}
