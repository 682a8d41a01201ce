import { wrongField } from './fieldRules.ts';
import { createPhonePermissions, type PhoneLookups } from './phonePermissions.ts';
import { Refusal } from './refusal.ts';
import { createSendLimit } from './sendLimit.ts';
import type { PhoneMessage, StateKeeper } from './state.ts';
import type { WechatOptions } from './wechat.ts';

export interface SendRequest {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  readonly clientMessageId: string | undefined;
}

/** The permissions people gave, and the messages on their phones. */
export function createPhoneMessages(
  { clock, sendsPerMinute }: WechatOptions,
  keeper: StateKeeper,
  lookups: PhoneLookups,
) {
  const { state, touch } = keeper;
  const { personOf, templateOf, tell } = lookups;
  let repeats = 0;
  const limit = createSendLimit(clock, sendsPerMinute);
  const permissions = createPhonePermissions(keeper, lookups);
  const delivered = new Map(state.messages.map((message) => [nameOf(message), message]));
  let lastId = Math.max(0, ...state.messages.map(({ id }) => id));
  /** What WeChat checks before it looks at permissions. */
  const check = ({ openid, templateId, data }: SendRequest): void => {
    limit.count();
    personOf(openid);
    const wrong = wrongField(Object.keys(templateOf(templateId).fields), data);
    if (wrong !== undefined) throw new Refusal(47003, `argument invalid! data.${wrong}.value invalid`);
  };
  const take = (request: SendRequest): PhoneMessage => {
    permissions.spend(request.openid, request.templateId);
    lastId += 1;
    return { ...request, id: lastId, at: clock.now().getTime() };
  };
  return {
    subscribe: permissions.subscribe,
    change: permissions.change,
    /** Puts a message on the phone; one that is there already under the sender's name for it counts as delivered. Its number. */
    send(request: SendRequest): number {
      check(request);
      const earlier = request.clientMessageId === undefined ? undefined : delivered.get(nameOf(request));
      if (earlier !== undefined) {
        repeats += 1;
        return earlier.id;
      }
      const message = take(request);
      state.messages.push(message);
      delivered.set(nameOf(message), message);
      touch();
      tell(request.openid, 'subscribe_msg_sent_event', [sentEntry(message, '0', 'success')]);
      return message.id;
    },
    /** Takes a message that does not reach the phone afterwards, as the event tells. Its number. */
    bounce(request: SendRequest, status: string): number {
      check(request);
      const message = take(request);
      tell(request.openid, 'subscribe_msg_sent_event', [sentEntry(message, '20001', status)]);
      return message.id;
    },
    /** How many sends were refused because there were too many in their minute. */
    tooMany: limit.refused,
    /** How many sends named a message that was there already. */
    repeats: () => repeats,
    /** The messages on this phone, oldest first. */
    of: (openid: string): PhoneMessage[] => state.messages.filter((message) => message.openid === openid),
  };
}

function sentEntry(
  { id, templateId }: PhoneMessage,
  ErrorCode: string,
  ErrorStatus: string,
): Record<string, string> {
  return { TemplateId: templateId, MsgID: String(id), ErrorCode, ErrorStatus };
}

function nameOf({ openid, clientMessageId }: Pick<SendRequest, 'openid' | 'clientMessageId'>): string {
  return `${openid} ${clientMessageId ?? ''}`;
}
