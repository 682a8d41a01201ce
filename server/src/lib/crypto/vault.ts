import type { CryptoSuite } from './suite.ts';
import { createFileSeal, type FileSeal } from './fileSeal.ts';

/** Keeps personal data unreadable at rest, and still findable by its exact value. */
export interface Vault {
  /** Seals a personal value (name, phone, ID number, account) for storage. */
  seal(plain: string): string;
  /** Opens a sealed value; throws when it was changed or sealed with an unknown key. */
  open(sealed: string): string;
  /** The same for the bytes of a file, which have a key of their own each. */
  readonly files: FileSeal;
  /** The same text for the same value: for unique indexes and look-ups, useless without the key. */
  blindIndex(purpose: string, plain: string): string;
  /** Digest of UTF-8 text by the zone's suite, lower-case hexadecimal. */
  digest(text: string): string;
  /** Signs what leaves the installation and may come back; the key is made from the index key and never changes. */
  readonly signer: Signer;
}

interface Signer {
  readonly algorithm: CryptoSuite['signature'];
  readonly publicKey: string;
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

interface VaultKeys {
  /** Key id → key; new values are sealed with `currentKeyId`, old ones open with theirs. */
  readonly dataKeys: ReadonlyMap<string, Uint8Array>;
  readonly currentKeyId: string;
  readonly indexKey: Uint8Array;
}

/** A vault over `suite`. Sealed texts carry their key id (`<keyId>.<base64url>`), so keys can be rotated. */
export function createVault(suite: CryptoSuite, keys: VaultKeys): Vault {
  const keyOf = (id: string): Uint8Array => {
    const key = keys.dataKeys.get(id);
    if (key === undefined) {
      throw new Error(`unknown data key ${id}`);
    }
    return key;
  };
  const sealBytes = (plain: Uint8Array): string => {
    const sealed = suite.encrypt(keyOf(keys.currentKeyId), plain);
    return `${keys.currentKeyId}.${Buffer.from(sealed).toString('base64url')}`;
  };
  const openBytes = (sealed: string): Uint8Array => {
    const dot = sealed.indexOf('.');
    return suite.decrypt(keyOf(sealed.slice(0, dot)), Buffer.from(sealed.slice(dot + 1), 'base64url'));
  };
  return {
    seal: (plain) => sealBytes(Buffer.from(plain, 'utf8')),
    open: (sealed) => Buffer.from(openBytes(sealed)).toString('utf8'),
    files: createFileSeal(suite, {
      seal: sealBytes,
      open: openBytes,
      isCurrent: (sealed) => sealed.startsWith(`${keys.currentKeyId}.`),
    }),
    blindIndex: (purpose, plain) => suite.mac(keys.indexKey, `${purpose}\n${plain}`),
    digest: (text) => suite.digest(text),
    signer: createSigner(suite, keys.indexKey),
  };
}

function createSigner(suite: CryptoSuite, indexKey: Uint8Array): Signer {
  const key = new Uint8Array(Buffer.from(suite.mac(indexKey, 'signing key'), 'hex'));
  const publicKey = suite.publicKey(key);
  return {
    algorithm: suite.signature,
    publicKey,
    sign: (text) => suite.sign(key, text),
    verify: (text, signature) => suite.verify(publicKey, text, signature),
  };
}
