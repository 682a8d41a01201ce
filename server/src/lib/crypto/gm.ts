import { randomBytes } from 'node:crypto';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import type { CryptoSuite } from './suite.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SM4_KEY_BYTES = 16;

/** SM4 takes 16 bytes: the first half of HMAC-SM3 over a fixed label, so that all 32 bytes of the key count. */
function sm4Key(key: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.from(sm3('sm4-gcm', { key, mode: 'hmac' }), 'hex')).subarray(0, SM4_KEY_BYTES);
}

/** The order of the recommended curve less one (GB/T 32918.5): a private key lies below it. */
const KEY_END = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122');

/** 国密: SM3 (GB/T 32905), HMAC-SM3, SM4-GCM (GB/T 32907) and SM2 with the usual identity (GB/T 32918). */
export const gmSuite: CryptoSuite = {
  name: 'gm',
  signature: 'SM2',
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
  publicKey: (signingKey) => sm2.getPublicKeyFromPrivateKey(privateKey(signingKey)),
  sign: (signingKey, text) => sm2.doSignature(text, privateKey(signingKey), { hash: true }),
  verify(publicKey, text, signature) {
    try {
      return sm2.doVerifySignature(text, signature, publicKey, { hash: true });
    } catch {
      return false;
    }
  },
};

function privateKey(signingKey: Uint8Array): string {
  const number = BigInt(`0x${Buffer.from(signingKey).toString('hex')}`) % KEY_END || 1n;
  return number.toString(16).padStart(64, '0');
}
