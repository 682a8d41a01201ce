import { randomBytes, randomUUID } from 'node:crypto';

/** A new globally unique id, safe to show and to hand to outside systems. */
export function newId(): string {
  return randomUUID();
}

/** An unguessable secret of `bytes` random bytes, in URL-safe base64. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
