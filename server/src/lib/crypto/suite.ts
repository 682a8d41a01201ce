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
  /** Authenticated encryption; every call gives another text. */
  encrypt(key: Uint8Array, plain: string): string;
  /** The inverse of `encrypt`; throws when the text was changed or the key is another. */
  decrypt(key: Uint8Array, sealed: string): string;
}
