import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const CALLBACK_BLOCK = 32; // WeChat pads its callbacks to 32 bytes, twice the block of AES
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** WeChat's signature over texts: SHA-1 of the sorted texts, joined. */
export function signatureOf(parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted(byCodeUnit).join('')).digest('hex');
}

/** Is `given` the signature over `parts`? Takes the same time wherever they differ. */
export function isSignedBy(parts: readonly string[], given: string): boolean {
  const [wanted, actual] = [Buffer.from(signatureOf(parts)), Buffer.from(given)];
  return wanted.length === actual.length && timingSafeEqual(wanted, actual);
}

/**
 * Decrypts an AES-CBC text (AES-128 or AES-256, as long as the key is) and takes its padding off. Throws on text that is no
 * whole number of blocks, and on padding that is not exactly what PKCS #7 writes for `block` bytes.
 */
export function decryptPadded(key: Buffer, iv: Buffer, encrypted: Buffer, block: number): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const length = padded.at(-1) ?? 0;
  const padding = padded.subarray(-length);
  const isRight = length >= 1 && length <= block && length <= padded.length;
  if (!isRight || padding.some((byte) => byte !== length)) throw new Error('wrong padding');
  return padded.subarray(0, padded.length - length);
}

/**
 * The text of a callback: 16 random bytes, its length, the text, and the mini-program it is for. Throws when it cannot be
 * decrypted or is for another mini-program than `appId`.
 */
export function decryptCallback(encodingAesKey: string, encrypted: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const bytes = decryptPadded(key, key.subarray(0, 16), Buffer.from(encrypted, 'base64'), CALLBACK_BLOCK);
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (bytes.length < start) throw new Error('too short');
  const end = start + bytes.readUInt32BE(RANDOM_BYTES);
  if (bytes.subarray(end).toString() !== appId) throw new Error('for another mini-program');
  return bytes.subarray(start, end).toString();
}

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
