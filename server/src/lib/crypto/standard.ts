import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { sha256 } from '../hash.ts';
import type { CryptoSuite } from './suite.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and SPKI (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256, HMAC-SHA-256, AES-256-GCM and Ed25519. */
export const standardSuite: CryptoSuite = {
  name: 'standard',
  signature: 'Ed25519',
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
  publicKey: (signingKey) =>
    createPublicKey(privateKey(signingKey))
      .export({ format: 'der', type: 'spki' })
      .subarray(PUBLIC_HEAD.length)
      .toString('hex'),
  sign: (signingKey, text) => sign(null, Buffer.from(text, 'utf8'), privateKey(signingKey)).toString('hex'),
  verify(publicKey, text, signature) {
    try {
      const key = Buffer.concat([PUBLIC_HEAD, Buffer.from(publicKey, 'hex')]);
      const known = createPublicKey({ key, format: 'der', type: 'spki' });
      return verify(null, Buffer.from(text, 'utf8'), known, Buffer.from(signature, 'hex'));
    } catch {
      return false;
    }
  },
};

function privateKey(signingKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, signingKey]), format: 'der', type: 'pkcs8' });
}
