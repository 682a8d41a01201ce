import { z } from 'zod';
import { WechatError, WechatUnreachable } from './wechatError.ts';

/** One call of WeChat's server interface. `query` may hold secrets, so addresses are never logged. */
export interface WechatCall<S extends z.ZodType> {
  readonly api: string;
  readonly query: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly body?: unknown;
  readonly answer: S;
}

export type CallWechat = <S extends z.ZodType>(call: WechatCall<S>) => Promise<z.output<S>>;

const Envelope = z.looseObject({ errcode: z.int().optional(), errmsg: z.string().optional() });

/**
 * Calls below `baseUrl`, each for at most `timeoutMs`. An answer with an error code throws `WechatError`; no answer, or one
 * that is not what was expected, throws `WechatUnreachable`.
 */
export function wechatCaller(baseUrl: string, timeoutMs: number): CallWechat {
  const base = baseUrl.replace(/\/+$/, '');
  return async (call) => {
    const url = `${base}${call.api}?${new URLSearchParams(call.query)}`;
    const json = await fetchJson(call.api, url, call.body, timeoutMs);
    const envelope = Envelope.safeParse(json);
    if (!envelope.success) throw new WechatUnreachable(call.api, 'unreadable');
    const { errcode = 0, errmsg = '' } = envelope.data;
    if (errcode !== 0) throw new WechatError(call.api, errcode, errmsg);
    const answer = call.answer.safeParse(json);
    if (!answer.success) throw new WechatUnreachable(call.api, 'unreadable');
    return answer.data;
  };
}

async function fetchJson(api: string, url: string, body: unknown, timeoutMs: number): Promise<unknown> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...(body === undefined ? {} : post), signal });
    return await response.json();
  } catch (error) {
    if (signal.aborted) throw new WechatUnreachable(api, 'timeout');
    throw new WechatUnreachable(api, error instanceof SyntaxError ? 'unreadable' : 'network');
  }
}
