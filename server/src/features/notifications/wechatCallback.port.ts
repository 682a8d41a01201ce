/** The query of a request that WeChat sends us; `msg_signature` covers an encrypted text, `signature` the address alone. */
export interface CallbackQuery {
  readonly signature?: string | undefined;
  readonly msg_signature?: string | undefined;
  readonly timestamp: string;
  readonly nonce: string;
}

/** What WeChat tells about a person and a template. */
export type WechatEvent = PermissionEvent | DeliveryEvent;

/** `popup`: the answer to our question; `change`: the person changed it in WeChat's own settings. */
export interface PermissionEvent extends Told {
  readonly kind: 'popup' | 'change';
  readonly answer: 'accept' | 'reject';
}

/** What became of a message that WeChat had taken: on the phone, refused by the person there, or not delivered for another reason. */
export interface DeliveryEvent extends Told {
  readonly kind: 'sent';
  readonly messageId: string;
  readonly outcome: 'arrived' | 'refused' | 'failed';
  /** WeChat's own words for it. */
  readonly status: string;
}

interface Told {
  /** The same for every repetition of the same event. */
  readonly key: string;
  readonly openid: string;
  readonly templateId: string;
}

/** The address at which WeChat tells us of events. What is not signed by WeChat throws `request.forbidden`. */
export interface WechatCallbackPort {
  /** What WeChat wants to read back when it checks our address. */
  echo(query: CallbackQuery, echostr: string): string;
  /** The events in a request's body that concern permissions and deliveries; of other events none. */
  events(query: CallbackQuery, body: string): WechatEvent[];
}
