import { createHmac, randomBytes } from 'node:crypto';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Clocks may differ by so many steps in either direction. */
const DRIFT = 1;

/** The number of the half minute that `instant` falls into, counted from 1970 (RFC 6238). */
export function totpStep(instant: Date): number {
  return Math.floor(instant.getTime() / 1000 / STEP_SECONDS);
}

/** The one-time code of a step (RFC 6238 with HMAC-SHA-1, as authenticator apps have it), with leading zeros. */
export function totpCode(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, at most one step off `now`; undefined when it is none of them. */
export function matchingStep(secret: Uint8Array, code: string, now: Date): number | undefined {
  const middle = totpStep(now);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, at) => middle - DRIFT + at);
  return steps.find((step) => totpCode(secret, step) === code);
}

/** A new secret for one account. */
export function newTotpSecret(): Uint8Array {
  return randomBytes(SECRET_BYTES);
}

/** Base32 (RFC 4648) without padding, as authenticator apps take secrets. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => BASE32.charAt(parseInt(group.padEnd(5, '0'), 2)))
    .join('');
}

/** What an authenticator app reads from a QR code. */
export function provisioningUri(issuer: string, account: string, secret: Uint8Array): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&digits=6&period=${STEP_SECONDS}`;
}
