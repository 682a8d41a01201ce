import type { Callbacks } from './callbacks.ts';
import { Refusal } from './refusal.ts';
import type { StateKeeper } from './state.ts';
import type { EmulatedPerson, EmulatedTemplate } from './wechat.ts';

const STANDING = -1;

export interface PhoneLookups {
  readonly personOf: (openid: string) => EmulatedPerson;
  readonly templateOf: (templateId: string) => EmulatedTemplate;
  readonly tell: Callbacks['tell'];
}

export type PermissionAnswer = 'accept' | 'reject';

/** The permissions people gave: an accept permits one message more, a long-term one all of them. */
export function createPhonePermissions(
  { state, touch }: StateKeeper,
  { personOf, templateOf, tell }: PhoneLookups,
) {
  return {
    /** The answer to the question for permission. */
    subscribe(
      openid: string,
      templateIds: readonly string[],
      answer: PermissionAnswer,
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
      const told = { SubscribeStatusString: answer, PopupScene: '0' };
      const list = templateIds.map((TemplateId) => ({ TemplateId, ...told }));
      tell(openid, 'subscribe_msg_popup_event', list);
      return Object.fromEntries(templateIds.map((templateId) => [templateId, answer]));
    },
    /** The person changes the permission in WeChat's own settings; to switch off ends what was permitted. */
    change(openid: string, templateId: string, answer: PermissionAnswer): void {
      personOf(openid);
      const { kind } = templateOf(templateId);
      const key = quotaKey(openid, templateId);
      if (answer === 'reject') state.quotas[key] = 0;
      if (answer === 'accept' && kind === 'longTerm') state.quotas[key] = STANDING;
      touch();
      const list = [{ TemplateId: templateId, SubscribeStatusString: answer }];
      tell(openid, 'subscribe_msg_change_event', list);
    },
    /** Takes one message from what is permitted; refuses with 43101 when nothing is. */
    spend(openid: string, templateId: string): void {
      const key = quotaKey(openid, templateId);
      const left = state.quotas[key] ?? 0;
      if (left === 0) throw new Refusal(43101, 'user refuse to accept the msg');
      if (left !== STANDING) state.quotas[key] = left - 1;
    },
  };
}

function quotaKey(openid: string, templateId: string): string {
  return `${openid} ${templateId}`;
}
