/**
 * The operations the product needs from cryptography, so that a zone can choose the suite (standard or 国密) without
 * a change elsewhere. Keys are 32 bytes.
 */
export interface CryptoSuite {
  readonly name: 'standard' | 'gm';
  readonly signature: 'Ed25519' | 'SM2';
  /** Digest of UTF-8 text, lower-case hexadecimal. */
  digest(text: string): string;
  /** Keyed digest of UTF-8 text, lower-case hexadecimal. */
  mac(key: Uint8Array, text: string): string;
  /** Authenticated encryption, iv ‖ tag ‖ ciphertext; every call gives other bytes. */
  encrypt(key: Uint8Array, plain: Uint8Array): Uint8Array;
  /** The inverse of `encrypt`; throws when the bytes were changed or the key is another. */
  decrypt(key: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** The public half of a signing key, lower-case hexadecimal. */
  publicKey(signingKey: Uint8Array): string;
  /** Signature over UTF-8 text, lower-case hexadecimal. */
  sign(signingKey: Uint8Array, text: string): string;
  /** Was this text signed by the owner of the public key? False, too, for what is no key or signature at all. */
  verify(publicKey: string, text: string, signature: string): boolean;
}
