/**
 * The operations the product needs from cryptography, so that a zone can choose the suite (standard or 国密) without
 * a change elsewhere. Keys are 32 bytes.
 */
export interface CryptoSuite {
  readonly name: 'standard' | 'gm';
  /** Digest of UTF-8 text, lower-case hexadecimal. */
  digest(text: string): string;
  /** Keyed digest of UTF-8 text, lower-case hexadecimal. */
  mac(key: Uint8Array, text: string): string;
  /** Authenticated encryption, iv ‖ tag ‖ ciphertext; every call gives other bytes. */
  encrypt(key: Uint8Array, plain: Uint8Array): Uint8Array;
  /** The inverse of `encrypt`; throws when the bytes were changed or the key is another. */
  decrypt(key: Uint8Array, sealed: Uint8Array): Uint8Array;
}
