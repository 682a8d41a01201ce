import type { IncomingHttpHeaders } from 'node:http';

/** A request as its signature covers it. */
export interface SignedRequest {
  /** Upper case. */
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as received; empty when there is none. */
  readonly body: string;
}

/** The headers that carry a machine's signature. */
export const SIGNATURE_HEADERS = {
  key: 'x-delivery-key',
  timestamp: 'x-delivery-timestamp',
  nonce: 'x-delivery-nonce',
  signature: 'x-delivery-signature',
} as const;
