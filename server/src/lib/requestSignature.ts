import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from './hash.ts';

/** What a machine signs: everything that decides what the request does, and two values that make it unrepeatable. */
export interface SignedParts {
  /** Upper case, as `PUT`. */
  readonly method: string;
  /** Path with query, as it is sent. */
  readonly path: string;
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  readonly nonce: string;
  /** The body as sent; empty when there is none. */
  readonly body: string;
}

/**
 * HMAC-SHA256 over method, path, timestamp, nonce and the SHA-256 of the body, each on a line of its own; lower-case
 * hexadecimal.
 */
export function signRequest(secret: string, { method, path, timestamp, nonce, body }: SignedParts): string {
  const text = [method, path, timestamp, nonce, sha256(body)].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Is `signature` the one of these parts? Takes the same time whichever character is wrong. */
export function isSignedBy(secret: string, parts: SignedParts, signature: string): boolean {
  const expected = Buffer.from(signRequest(secret, parts));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
