import { knownError, type ErrorAction } from './errorCodes.ts';

/** WeChat answered with an error code; `action` says what to do about it. Holds no personal data and no secret. */
export class WechatError extends Error {
  readonly api: string;
  readonly errcode: number;
  readonly errmsg: string;
  readonly action: ErrorAction;

  constructor(api: string, errcode: number, errmsg: string) {
    const { action, meaning } = knownError(errcode);
    super(`${api} ${errcode} ${meaning}`);
    this.name = 'WechatError';
    this.api = api;
    this.errcode = errcode;
    this.errmsg = errmsg;
    this.action = action;
  }
}

/**
 * No usable answer: time-out, broken connection, or something that is not WeChat's JSON. Whether the request took effect is
 * unknown.
 */
export class WechatUnreachable extends Error {
  readonly api: string;
  readonly why: 'timeout' | 'network' | 'unreadable';

  constructor(api: string, why: 'timeout' | 'network' | 'unreadable') {
    super(`${api} ${why}`);
    this.name = 'WechatUnreachable';
    this.api = api;
    this.why = why;
  }
}
