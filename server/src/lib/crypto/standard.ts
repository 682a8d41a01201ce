import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '../hash.ts';
import type { CryptoSuite } from './suite.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** SHA-256, HMAC-SHA-256 and AES-256-GCM. */
export const standardSuite: CryptoSuite = {
  name: 'standard',
  digest: (text) => sha256(text),
  mac: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
  encrypt(key, plain) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  decrypt(key, sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  },
};
