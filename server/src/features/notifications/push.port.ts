/** One message for one person's WeChat, ready to be sent. */
export interface PushMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Mini-program page with its query, without a leading slash. */
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  /** The same for every attempt of the same message. */
  readonly dedupeKey: string;
}

/**
 * What became of an attempt. `refused`: the person permits no (further) message; `gone`: the person is no longer there;
 * `busy`: try later; `limited`: nobody can be sent anything for a while; `broken`: it will never work like this and somebody must look at it. `reason` holds no personal data.
 */
export type PushOutcome =
  /** `messageId`: the number by which later events name the message. */
  | { readonly kind: 'sent'; readonly messageId: string | undefined }
  | { readonly kind: 'refused' | 'gone' | 'busy' | 'limited' | 'broken'; readonly reason: string };

/** The way to a person's phone. */
export interface PushPort {
  /** Attempts to deliver; every expected failure is an outcome, never an exception. */
  send(message: PushMessage): Promise<PushOutcome>;
}
