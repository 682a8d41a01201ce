import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Orm } from '../../db/orm.ts';
import type { LoginPort } from '../../features/auth/index.ts';
import type { PushPort, WechatCallbackPort } from '../../features/notifications/index.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { wechatCallback } from './callback.ts';
import { createWechatClient, type WechatApp } from './client.ts';
import { wechatCaller, type CallWechat } from './http.ts';
import { wechatLogin } from './login.ts';
import { wechatPush } from './push.ts';
import { databaseTokenStore } from './tokenStore.ts';
import { createTokenSource } from './tokenSource.ts';

interface WechatOptions {
  readonly config: Pick<
    Config,
    | 'WECHAT_API_BASE'
    | 'WECHAT_APP_ID'
    | 'WECHAT_APP_SECRET'
    | 'WECHAT_CALLBACK_TOKEN'
    | 'WECHAT_ENCODING_AES_KEY'
  >;
  readonly orm: Orm;
  readonly vault: Vault;
  readonly clock: Clock;
  /** How long to wait for an answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
const Token = z.looseObject({ access_token: z.string().min(1), expires_in: z.int().positive() });

interface Wechat {
  readonly login: LoginPort;
  readonly push: PushPort;
  readonly wechatCallback: WechatCallbackPort | undefined;
}

/** WeChat as the features need it: signing in, sending messages, its events. Calls nothing before it is used. */
export function createWechat(options: WechatOptions): Wechat {
  const { config, orm, vault, clock, timeoutMs = TIMEOUT_MS } = options;
  const app = { appId: config.WECHAT_APP_ID, appSecret: config.WECHAT_APP_SECRET };
  const call = wechatCaller(config.WECHAT_API_BASE, timeoutMs);
  const store = databaseTokenStore(orm, vault, app.appId);
  const tokens = createTokenSource({
    store,
    fetchToken: stableToken(call, app),
    clock,
    pause: (ms) => delay(ms),
  });
  const client = createWechatClient(call, app, tokens);
  return {
    login: wechatLogin(client, app.appId),
    push: wechatPush(client),
    wechatCallback: callbackOf(config),
  };
}

function callbackOf(config: WechatOptions['config']): WechatCallbackPort | undefined {
  const { WECHAT_CALLBACK_TOKEN: token, WECHAT_ENCODING_AES_KEY: encodingAesKey } = config;
  if (token === undefined || encodingAesKey === undefined) return undefined;
  return wechatCallback({ appId: config.WECHAT_APP_ID, token, encodingAesKey });
}

/** Asks WeChat for the stable token; forcing a new one ends the old one. WeChat allows that twenty times a day. */
function stableToken(call: CallWechat, { appId, appSecret }: WechatApp) {
  return async (force: boolean): Promise<{ token: string; expiresInSeconds: number }> => {
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: force };
    const answer = await call({ api: '/cgi-bin/stable_token', query: {}, body, answer: Token });
    return { token: answer.access_token, expiresInSeconds: answer.expires_in };
  };
}
