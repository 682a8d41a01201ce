import type { Clock } from '../../src/lib/clock.ts';
import { wrongField } from './fieldRules.ts';
import { Refusal } from './refusal.ts';
import type { PhoneMessage, StateKeeper } from './state.ts';
import type { EmulatedPerson, EmulatedTemplate } from './wechat.ts';

const STANDING = -1;

export interface SendRequest {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  readonly clientMessageId: string | undefined;
}

interface Lookups {
  readonly personOf: (openid: string) => EmulatedPerson;
  readonly templateOf: (templateId: string) => EmulatedTemplate;
}

/** The permissions people gave, and the messages on their phones. */
export function createPhoneMessages(
  clock: Clock,
  { state, touch }: StateKeeper,
  { personOf, templateOf }: Lookups,
) {
  let repeats = 0;
  const delivered = new Map(state.messages.map((message) => [nameOf(message), message]));
  const spend = (openid: string, templateId: string): void => {
    const key = quotaKey(openid, templateId);
    const left = state.quotas[key] ?? 0;
    if (left === 0) throw new Refusal(43101, 'user refuse to accept the msg');
    if (left !== STANDING) state.quotas[key] = left - 1;
  };
  return {
    /** The answer to the question for permission; an accept permits one message more, a long-term one all of them. */
    subscribe(
      openid: string,
      templateIds: readonly string[],
      answer: 'accept' | 'reject',
    ): Record<string, string> {
      personOf(openid);
      const templates = templateIds.map(templateOf);
      if (new Set(templates.map(({ kind }) => kind)).size > 1) {
        throw new Refusal(47001, 'one-time and long-term mixed');
      }
      for (const { templateId, kind } of answer === 'accept' ? templates : []) {
        const key = quotaKey(openid, templateId);
        state.quotas[key] = kind === 'longTerm' ? STANDING : (state.quotas[key] ?? 0) + 1;
      }
      touch();
      return Object.fromEntries(templateIds.map((templateId) => [templateId, answer]));
    },
    /** Puts a message on the phone; one that is there already under the sender's name for it counts as delivered. */
    send(request: SendRequest): PhoneMessage {
      const { openid, templateId, data } = request;
      personOf(openid);
      const wrong = wrongField(Object.keys(templateOf(templateId).fields), data);
      if (wrong !== undefined) throw new Refusal(47003, `argument invalid! data.${wrong}.value invalid`);
      const earlier = request.clientMessageId === undefined ? undefined : delivered.get(nameOf(request));
      if (earlier !== undefined) {
        repeats += 1;
        return earlier;
      }
      spend(openid, templateId);
      const message = { ...request, id: state.messages.length + 1, at: clock.now().getTime() };
      state.messages.push(message);
      delivered.set(nameOf(message), message);
      touch();
      return message;
    },
    /** How many sends named a message that was there already. */
    repeats: () => repeats,
    /** The messages on this phone, oldest first. */
    of: (openid: string): PhoneMessage[] => state.messages.filter((message) => message.openid === openid),
  };
}

function quotaKey(openid: string, templateId: string): string {
  return `${openid} ${templateId}`;
}

function nameOf({ openid, clientMessageId }: Pick<SendRequest, 'openid' | 'clientMessageId'>): string {
  return `${openid} ${clientMessageId ?? ''}`;
}
