import { createHash, webcrypto } from 'node:crypto';

/** SHA-256 of `content`, in lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same of many bytes, computed beside the event loop. */
export async function sha256Aside(content: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>)).toString(
    'hex',
  );
}

/**
 * JSON with sorted keys, so that equal values have equal text. Undefined members are left out as in JSON.
 * Throws on values that JSON cannot hold (functions, BigInt, cycles).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) {
      return member;
    }
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
