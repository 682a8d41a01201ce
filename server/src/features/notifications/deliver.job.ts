import { MESSAGE_TEXTS } from '@innovation-points/shared/vocabulary/texts/messages.ts';
import type { Deps } from '../../deps.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { addMs } from '../../lib/clock.ts';
import { backOff, MOST_ATTEMPTS } from './backOff.ts';
import { settle, takeDue } from './lease.ts';
import { outgoing, type Outgoing } from './outgoing.ts';
import type { PushOutcome } from './push.port.ts';
import { quietEnd } from './quietHours.ts';
import { returnQuota, takeQuota, voidQuota } from './quota.service.ts';
import { OutboxMessageSchema } from './outboxMessage.entity.ts';
import { pausedUntil, pauseSending } from './sendPause.ts';

type DeliverDeps = Pick<Deps, 'orm' | 'push' | 'clock' | 'vault' | 'logger' | 'config'>;

const AT_ONCE = 10;
/** So long a message waits for a permission: it is asked for right after the step that the message speaks of. */
const PERMISSION_MS = 10 * 60_000;

/**
 * Sends one batch of due messages to WeChat and says how many it handled. Any number of workers and processes may run it at
 * once. When WeChat's limit is reached, all of them pause. Nothing is sent inside a transaction; a worker that dies leaves its messages to be sent again when the lease ends,
 * under the same name, so that the receiver can recognise them.
 */
export async function deliverOutbox(deps: DeliverDeps): Promise<number> {
  const em = deps.orm.em.fork();
  if ((await pausedUntil(em, deps.clock.now())) !== undefined) return 0;
  const leased = await takeDue(em, deps.clock.now());
  const batch = await outgoing(em, deps, leased);
  for (let at = 0; at < batch.length; at += AT_ONCE) {
    const pause = await pausedUntil(em, deps.clock.now());
    const attempts = batch.slice(at, at + AT_ONCE).map((message) => deliverOne(deps, message, pause));
    const failed = (await Promise.allSettled(attempts)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason; // only when its neighbours have ended
  }
  return batch.length;
}

async function deliverOne(deps: DeliverDeps, message: Outgoing, pause: Date | undefined): Promise<void> {
  const em = deps.orm.em.fork();
  if (!message.isMember) return skip(em, message, MESSAGE_TEXTS.noLongerMember);
  if (message.push === undefined) return skip(em, message, MESSAGE_TEXTS.noSuchUser);
  if (message.isMuted) return skip(em, message, MESSAGE_TEXTS.muted);
  const now = deps.clock.now();
  const later = (message.quiet && quietEnd(message.quiet, now)) ?? pause;
  if (later !== undefined) return wait(em, message, later);
  if (!(await holdQuota(em, message))) return awaitPermission(em, message, now);
  await conclude(deps, em, message, await deps.push.send(message.push));
}

/** Sets one message of the person's quota aside, once for all attempts. */
async function holdQuota(em: Em, { row, template }: Outgoing): Promise<boolean> {
  if (row.quotaHeld) return true;
  return transact(em, async (tx) => {
    if (!(await takeQuota(tx, row.personId, template.key))) return false;
    await tx.nativeUpdate(OutboxMessageSchema, { id: row.id }, { quotaHeld: true });
    return true;
  });
}

async function conclude(deps: DeliverDeps, em: Em, message: Outgoing, outcome: PushOutcome): Promise<void> {
  const now = deps.clock.now();
  const { row, template } = message;
  switch (outcome.kind) {
    case 'sent':
      await settle(em, row, {
        status: 'sent',
        sentAt: now,
        lastError: null,
        wechatMessageId: outcome.messageId ?? null,
      });
      return;
    case 'refused':
      await transact(em, (tx) => voidQuota(tx, row.personId, template.key, now));
      return skip(em, message, outcome.reason);
    case 'gone':
      return skip(em, message, outcome.reason);
    case 'busy':
      if (row.attempts < MOST_ATTEMPTS) return postpone(em, message, outcome.reason, now);
      return giveUp(deps, em, message, outcome.reason);
    case 'limited':
      return wait(em, message, await pauseSending(em, now));
    case 'broken':
      return giveUp(deps, em, message, outcome.reason);
  }
}

/** Without a permission: waits while one may still be given, then stays in the inbox alone. */
async function awaitPermission(em: Em, message: Outgoing, now: Date): Promise<void> {
  const until = addMs(message.row.createdAt, PERMISSION_MS);
  if (until <= now) return skip(em, message, MESSAGE_TEXTS.noSubscription);
  await wait(em, message, until);
}

/** Due again later; it was no attempt. */
async function wait(em: Em, { row }: Outgoing, until: Date): Promise<void> {
  await settle(em, row, { status: 'pending', dueAt: until, attempts: row.attempts - 1 });
}

async function postpone(em: Em, { row }: Outgoing, reason: string, now: Date): Promise<void> {
  const dueAt = addMs(now, backOff(row.attempts));
  await settle(em, row, { status: 'pending', dueAt, lastError: shortened(reason) });
}

async function skip(em: Em, { row }: Outgoing, reason: string): Promise<void> {
  await settle(em, row, { status: 'skipped', lastError: shortened(reason) });
}

/** Nobody will try again by itself: an officer sees it, and the quota set aside is free again. */
async function giveUp(
  { logger }: DeliverDeps,
  em: Em,
  { row, template }: Outgoing,
  reason: string,
): Promise<void> {
  await transact(em, async (tx) => {
    const isOurs = await settle(tx, row, { status: 'dead', quotaHeld: false, lastError: shortened(reason) });
    if (isOurs) await returnQuota(tx, row.personId, template.key);
  });
  logger.error({ outboxMessage: row.id, attempts: row.attempts, reason }, 'message given up');
}

function shortened(reason: string): string {
  return reason.slice(0, 200);
}
