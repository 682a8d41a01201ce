import { createHash } from 'node:crypto';
import type {
  CallbackQuery,
  DeliveryEvent,
  WechatCallbackPort,
  WechatEvent,
} from '../../features/notifications/index.ts';
import { AppError } from '../../lib/appError.ts';
import { encryptedIn, eventIn, type CallbackEvent } from './callbackBody.ts';
import { decryptCallback, isSignedBy } from './messageCrypt.ts';

interface CallbackSettings {
  readonly appId: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

const KINDS: Readonly<Record<string, WechatEvent['kind']>> = {
  subscribe_msg_popup_event: 'popup',
  subscribe_msg_change_event: 'change',
  subscribe_msg_sent_event: 'sent',
};

/** WeChat's callbacks in its safe mode: every body signed and encrypted. Whatever is wrong, the answer is the same. */
export function wechatCallback({ appId, token, encodingAesKey }: CallbackSettings): WechatCallbackPort {
  const open = ({ msg_signature = '', timestamp, nonce }: CallbackQuery, encrypted: string): string => {
    if (!isSignedBy([token, timestamp, nonce, encrypted], msg_signature)) throw new Error('wrong signature');
    return decryptCallback(encodingAesKey, encrypted, appId);
  };
  return {
    echo(query, echostr) {
      if (query.msg_signature !== undefined) return orForbidden(() => open(query, echostr));
      const { signature = '', timestamp, nonce } = query;
      if (!isSignedBy([token, timestamp, nonce], signature)) throw new AppError('request.forbidden');
      return echostr;
    },
    events: (query, body) => orForbidden(() => eventsOf(eventIn(open(query, encryptedIn(body))))),
  };
}

function orForbidden<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw new AppError('request.forbidden'); // no hint for whoever tries keys
  }
}

type Entry = CallbackEvent['list'][number];

function eventsOf(event: CallbackEvent): WechatEvent[] {
  const kind = KINDS[event.name];
  if (kind === undefined) return [];
  return event.list.flatMap((entry): WechatEvent[] => {
    const told = { key: keyOf(event, entry), openid: event.openid, templateId: entry['TemplateId'] ?? '' };
    if (kind === 'sent') return [{ ...told, kind, ...delivery(entry) }];
    const answer = tappedAnswer(entry);
    return answer === undefined ? [] : [{ ...told, kind, answer }];
  });
}

function tappedAnswer({ SubscribeStatusString: status }: Entry) {
  return status === 'accept' || status === 'reject' ? status : undefined;
}

/** A message that failed for another reason than the person's will says nothing about permissions. */
function delivery({
  MsgID = '',
  ErrorCode = '',
  ErrorStatus = '',
}: Entry): Pick<DeliveryEvent, 'messageId' | 'outcome' | 'status'> {
  const told = { messageId: MsgID, status: `${ErrorCode} ${ErrorStatus}`.trim().slice(0, 100) };
  if (ErrorCode === '0') return { ...told, outcome: 'arrived' };
  return { ...told, outcome: /reject|refuse|block/i.test(ErrorStatus) ? 'refused' : 'failed' };
}

/** WeChat numbers its events not; one is known by who, when and what. */
function keyOf({ name, openid, createdAt }: CallbackEvent, entry: Entry): string {
  const what = [name, openid, createdAt, entry['TemplateId'], entry['SubscribeStatusString'], entry['MsgID']];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}
