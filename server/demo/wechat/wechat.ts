import type { Clock } from '../../src/lib/clock.ts';
import { createAccessTokens } from './accessTokens.ts';
import { createCallbacks, type CallbackTarget } from './callbacks.ts';
import { createCodes } from './codes.ts';
import { createPhoneMessages } from './phoneMessages.ts';
import { Refusal } from './refusal.ts';
import type { StateKeeper } from './state.ts';

/** Somebody with a phone on which WeChat is installed. */
export interface EmulatedPerson {
  readonly openid: string;
  readonly name: string;
  readonly phone: string;
  /** Who this is in the demonstration, in one Chinese line. */
  readonly description: string;
}

export interface EmulatedTemplate {
  readonly templateId: string;
  readonly title: string;
  readonly kind: 'oneTime' | 'longTerm';
  /** Field key → label on the phone. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface WechatOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly people: readonly EmulatedPerson[];
  readonly templates: readonly EmulatedTemplate[];
  readonly clock: Clock;
  /** Where events are told; left out: nobody is told. */
  readonly callback?: CallbackTarget | undefined;
  /** Messages a minute before WeChat answers 45009; left out: as many as are sent. */
  readonly sendsPerMinute?: number;
}

/** WeChat's behaviour over its state, without HTTP. What it refuses it throws as `Refusal`. */
export function createWechatWorld(options: WechatOptions, keeper: StateKeeper) {
  const personOf = (openid: string): EmulatedPerson =>
    found(
      options.people.find((person) => person.openid === openid),
      40003,
      'invalid openid',
    );
  const templateOf = (templateId: string): EmulatedTemplate =>
    found(
      options.templates.find((template) => template.templateId === templateId),
      40037,
      'invalid template_id',
    );
  const callbacks = createCallbacks(options.clock, options.appId, options.callback);
  return {
    options,
    callbacks,
    personOf,
    templateOf,
    codes: createCodes(options.clock, keeper, personOf),
    tokens: createAccessTokens(options.clock, keeper),
    messages: createPhoneMessages(options, keeper, { personOf, templateOf, tell: callbacks.tell }),
    requireApp(appId: string, secret: string): void {
      if (appId !== options.appId) throw new Refusal(40013, 'invalid appid');
      if (secret !== options.appSecret) throw new Refusal(40125, 'invalid appsecret');
    },
  };
}

export type WechatWorld = ReturnType<typeof createWechatWorld>;

function found<T>(value: T | undefined, errcode: number, errmsg: string): T {
  if (value === undefined) throw new Refusal(errcode, errmsg);
  return value;
}
