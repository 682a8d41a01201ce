import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MESSAGE_TEXTS } from '@innovation-points/shared/vocabulary/texts/messages.ts';
import type { PushOutcome, PushPort } from '../../features/notifications/index.ts';
import type { WechatClient } from './client.ts';
import type { ErrorAction } from './errorCodes.ts';
import { WechatError, WechatUnreachable } from './wechatError.ts';

/** What an error of WeChat means for a message. A refused token was renewed once already: the next attempt may be luckier. */
const OUTCOMES: Record<ErrorAction, Exclude<PushOutcome['kind'], 'sent'>> = {
  retry: 'busy',
  slowDown: 'limited',
  refresh: 'busy',
  refused: 'refused',
  gone: 'gone',
  badCode: 'broken',
  stop: 'broken',
  alarm: 'broken',
};

/** Subscription messages through WeChat. */
export function wechatPush(client: WechatClient): PushPort {
  return {
    async send({ dedupeKey, ...message }) {
      try {
        const messageId = await client.sendSubscribeMessage({ ...message, clientMessageId: dedupeKey });
        return { kind: 'sent', messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

function outcomeOf(error: unknown): PushOutcome {
  if (error instanceof WechatUnreachable) return { kind: 'busy', reason: error.message };
  if (!(error instanceof WechatError)) throw error;
  const reason = say(MESSAGE_TEXTS.refusal, { meaning: error.message, said: error.errmsg.slice(0, 80) });
  return { kind: OUTCOMES[error.action], reason };
}
