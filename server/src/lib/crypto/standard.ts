import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../hash.ts';
import type { CryptoSuite } from './suite.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** SHA-256, HMAC-SHA-256 and AES-256-GCM. A sealed text is base64url of iv ‖ tag ‖ ciphertext. */
export const standardSuite: CryptoSuite = {
  name: 'standard',
  digest: (text) => sha256(text),
  mac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
  encrypt(key, plain) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  },
  decrypt(key, sealed) {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  },
};
