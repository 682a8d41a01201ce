import { randomBytes } from 'node:crypto';
import type { CryptoSuite } from './suite.ts';

/** How a sealed file begins; none of the kinds of file we take does. */
const MARK = Buffer.from('IPS1');
const KEY_BYTES = 32;
const LENGTH_BYTES = 2;

/** Seals the bytes of files (envelope): each has a key of its own, which alone is sealed with the data key. */
export interface FileSeal {
  seal(plain: Uint8Array): Uint8Array;
  /** Throws when the file is not sealed, was changed, or its key was sealed with an unknown data key. */
  open(sealed: Uint8Array): Uint8Array;
  /** Has the file been sealed? */
  isSealed(bytes: Uint8Array): boolean;
  /** The file with its own key sealed by the current data key; undefined when it is. The content is not touched. */
  renew(sealed: Uint8Array): Uint8Array | undefined;
}

/** How the data keys seal the key of one file. */
interface DataKeys {
  seal(plain: Uint8Array): string;
  open(sealed: string): Uint8Array;
  isCurrent(sealed: string): boolean;
}

/** A sealed file: `IPS1`, the length of the sealed key, the sealed key, the content encrypted by `suite`. */
export function createFileSeal(suite: CryptoSuite, dataKeys: DataKeys): FileSeal {
  return {
    seal(plain) {
      const key = new Uint8Array(randomBytes(KEY_BYTES));
      return joined(dataKeys.seal(key), suite.encrypt(key, plain));
    },
    open(sealed) {
      const { sealedKey, content } = split(sealed);
      return suite.decrypt(dataKeys.open(sealedKey), content);
    },
    isSealed,
    renew(sealed) {
      const { sealedKey, content } = split(sealed);
      if (dataKeys.isCurrent(sealedKey)) return undefined;
      return joined(dataKeys.seal(dataKeys.open(sealedKey)), content);
    },
  };
}

function isSealed(bytes: Uint8Array): boolean {
  return MARK.equals(bytes.subarray(0, MARK.length));
}

function joined(sealedKey: string, content: Uint8Array): Uint8Array {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(sealedKey.length);
  return Buffer.concat([MARK, length, Buffer.from(sealedKey, 'latin1'), content]);
}

function split(sealed: Uint8Array): { sealedKey: string; content: Uint8Array } {
  if (!isSealed(sealed)) throw new Error('the file is not sealed');
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const begin = MARK.length + LENGTH_BYTES;
  const end = begin + bytes.readUInt16BE(MARK.length);
  return { sealedKey: bytes.toString('latin1', begin, end), content: bytes.subarray(end) };
}
