import { z } from 'zod';
import type { CallWechat } from './http.ts';
import type { TokenSource } from './tokenSource.ts';
import { WechatError } from './wechatError.ts';

/** A subscription message in WeChat's own terms. */
export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  /**
   * Names the message so that a repeated attempt can be recognised. WeChat itself does not promise to heed it; the bundled
   * emulator does.
   */
  readonly clientMessageId: string;
}

/** The server interfaces of WeChat that the product uses. Every failure is a `WechatError` or `WechatUnreachable`. */
export interface WechatClient {
  /** The session key stays here: nothing of the product needs it. */
  exchangeLoginCode(code: string): Promise<{ openid: string }>;
  exchangePhoneCode(code: string): Promise<{ phone: string }>;
  /** WeChat's number of the message, by which its events name it; undefined when WeChat gave none. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<string | undefined>;
}

export interface WechatApp {
  readonly appId: string;
  readonly appSecret: string;
}

const Session = z.looseObject({ openid: z.string().min(1), session_key: z.string().min(1) });
const Phone = z.looseObject({
  phone_info: z.looseObject({ purePhoneNumber: z.string().regex(/^\d{5,15}$/) }),
});
const Sent = z.looseObject({ errcode: z.literal(0), msgid: z.coerce.string().optional() });

/** A client of one mini-program; `tokens` supplies and renews the access token. */
export function createWechatClient(call: CallWechat, app: WechatApp, tokens: TokenSource): WechatClient {
  const withToken = <S extends z.ZodType>(api: string, body: unknown, answer: S): Promise<z.output<S>> =>
    renewingOnce(tokens, (token) => call({ api, query: { access_token: token }, body, answer }));
  return {
    async exchangeLoginCode(code) {
      const query = {
        appid: app.appId,
        secret: app.appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      };
      const session = await call({ api: '/sns/jscode2session', query, answer: Session });
      return { openid: session.openid };
    },
    async exchangePhoneCode(code) {
      const answer = await withToken('/wxa/business/getuserphonenumber', { code }, Phone);
      return { phone: answer.phone_info.purePhoneNumber };
    },
    async sendSubscribeMessage(message) {
      const { msgid } = await withToken('/cgi-bin/message/subscribe/send', subscribeBody(message), Sent);
      return msgid;
    },
  };
}

function subscribeBody(message: SubscribeMessage): unknown {
  return {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
    data: Object.fromEntries(Object.entries(message.data).map(([key, value]) => [key, { value }])),
    client_msg_id: message.clientMessageId,
  };
}

/** Runs `work` with the access token; when WeChat refuses the token, once more with a new one. */
async function renewingOnce<T>(tokens: TokenSource, work: (token: string) => Promise<T>): Promise<T> {
  const token = await tokens.current();
  try {
    return await work(token);
  } catch (error) {
    if (!(error instanceof WechatError) || error.action !== 'refresh') throw error;
    return work(await tokens.renew(token));
  }
}
