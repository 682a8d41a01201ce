import { randomBytes } from 'node:crypto';
import { sm3, sm4 } from 'sm-crypto-v2';
import type { CryptoSuite } from './suite.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SM4_KEY_BYTES = 16;

/** SM4 takes 16 bytes: the first half of HMAC-SM3 over a fixed label, so that all 32 bytes of the key count. */
function sm4Key(key: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.from(sm3('sm4-gcm', { key, mode: 'hmac' }), 'hex')).subarray(0, SM4_KEY_BYTES);
}

/** 国密: SM3 (GB/T 32905), HMAC-SM3 and SM4-GCM (GB/T 32907). */
export const gmSuite: CryptoSuite = {
  name: 'gm',
  digest: (text) => sm3(text),
  mac: (key, text) => sm3(text, { key, mode: 'hmac' }),
  encrypt(key, plain) {
    const iv = new Uint8Array(randomBytes(IV_BYTES));
    const { output, tag } = sm4.encrypt(new Uint8Array(plain), sm4Key(key), {
      mode: 'gcm',
      iv,
      output: 'array',
      outputTag: true,
    });
    if (tag === undefined) {
      throw new Error('sm4-gcm gave no tag');
    }
    return Buffer.concat([iv, tag, output]);
  },
  decrypt(key, sealed) {
    const bytes = new Uint8Array(sealed);
    return sm4.decrypt(bytes.subarray(IV_BYTES + TAG_BYTES), sm4Key(key), {
      mode: 'gcm',
      iv: bytes.subarray(0, IV_BYTES),
      tag: bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
      output: 'array',
    });
  },
};
