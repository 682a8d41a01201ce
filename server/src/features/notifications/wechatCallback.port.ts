/** The query of a request that WeChat sends us; `msg_signature` covers an encrypted text, `signature` the address alone. */
export interface CallbackQuery {
  readonly signature?: string | undefined;
  readonly msg_signature?: string | undefined;
  readonly timestamp: string;
  readonly nonce: string;
}

/**
 * What WeChat tells about a person and a template. `popup`: the answer to our question; `change`: the person changed it in
 * WeChat's own settings; `sent`: a message reached the phone (`accept`) or was refused there (`reject`).
 */
export interface PermissionEvent {
  /** The same for every repetition of the same event. */
  readonly key: string;
  readonly openid: string;
  readonly templateId: string;
  readonly kind: 'popup' | 'change' | 'sent';
  readonly answer: 'accept' | 'reject';
}

/** The address at which WeChat tells us of events. What is not signed by WeChat throws `request.forbidden`. */
export interface WechatCallbackPort {
  /** What WeChat wants to read back when it checks our address. */
  echo(query: CallbackQuery, echostr: string): string;
  /** The events in a request's body that concern permissions; of other events none. */
  events(query: CallbackQuery, body: string): PermissionEvent[];
}
