/** What signing in needs from WeChat. Codes are good for one use within five minutes. */
export interface LoginPort {
  /** The mini-program whose codes are exchanged; an openid means something only together with it. */
  readonly appId: string;
  /** The person behind a `wx.login` code. Throws `LoginCodeRefused`, or `wechat.*` errors. */
  exchangeLoginCode(code: string): Promise<{ readonly openid: string }>;
  /** The phone behind a `getPhoneNumber` code, 11 digits without country code. Throws as above. */
  exchangePhoneCode(code: string): Promise<{ readonly phone: string }>;
}

/** WeChat does not know the code, or it was used, or it is too old. */
export class LoginCodeRefused extends Error {
  constructor() {
    super('login code refused');
    this.name = 'LoginCodeRefused';
  }
}
