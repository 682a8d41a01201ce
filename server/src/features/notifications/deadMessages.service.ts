import { OUTBOX_STATUS_LABELS } from '@innovation-points/shared/vocabulary/notifications.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { OfficerActor } from '../../http/actor.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { recordAudit } from '../audit/index.ts';
import { InboxMessageSchema, type InboxMessage } from './inboxMessage.entity.ts';
import { OutboxMessageSchema, type OutboxMessage } from './outboxMessage.entity.ts';

/** A message on its way, with what it says. */
export interface TracedMessage {
  readonly row: OutboxMessage;
  readonly message: InboxMessage;
}

/** The next `limit` messages of the zone that were given up, with an id below `before`, newest first. */
export async function deadMessagesOf(
  em: Em,
  zoneId: number,
  page: { before: number | undefined; limit: number },
): Promise<TracedMessage[]> {
  const older = page.before === undefined ? {} : { id: { $lt: page.before } };
  const rows = await em.find(
    OutboxMessageSchema,
    { zoneId, status: 'dead', ...older },
    { orderBy: { id: 'desc' }, limit: page.limit },
  );
  const messages = await em.find(InboxMessageSchema, { id: { $in: rows.map((row) => row.inboxMessageId) } });
  return rows.flatMap((row) => {
    const message = messages.find(({ id }) => id === row.inboxMessageId);
    return message === undefined ? [] : [{ row, message }];
  });
}

/** Sends a message that was given up once more, with all its attempts before it; a message in any other state is refused. */
export async function redriveMessage(
  em: Em,
  caller: OfficerActor,
  messageId: number,
  now: Date,
): Promise<TracedMessage> {
  const { zoneId, officerId } = caller;
  return transact(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const row = await tx.findOne(OutboxMessageSchema, { id: messageId, zoneId }, lock);
    assertFound(row, 'notification.not_found');
    if (row.status !== 'dead') {
      throw new AppError('notification.not_dead', { status: OUTBOX_STATUS_LABELS[row.status] });
    }
    row.status = 'pending';
    row.attempts = 0;
    row.dueAt = now;
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: `officer:${officerId}`,
      action: 'message.redrive',
      subject: `outbox:${messageId}`,
    });
    return { row, message: await tx.findOneOrFail(InboxMessageSchema, { id: row.inboxMessageId }) };
  });
}
