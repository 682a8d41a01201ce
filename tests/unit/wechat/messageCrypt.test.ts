import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  decryptCallback,
  decryptPadded,
  isSignedBy,
  signatureOf,
} from '../../../server/src/integrations/wechat/messageCrypt.ts';

interface CallbackVector {
  name: string;
  token: string;
  encodingAesKey: string;
  appid: string;
  encrypted: string;
  plain: string;
  msg_signature?: string;
  timestamp?: string;
  nonce?: string;
  example?: { parts: string[]; sha1: string };
}

interface UserDataVector {
  name: string;
  session_key: string;
  iv: string;
  encryptedData: string;
  expected?: unknown;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8'));
const CALLBACKS = read('msgCallback') as CallbackVector[];
const ENCRYPTED = CALLBACKS.filter(({ encrypted }) => encrypted !== undefined);
const SIGNED = CALLBACKS.filter(({ msg_signature }) => msg_signature !== undefined);
const USER_DATA = read('wxBizDataCrypt') as UserDataVector[];

describe('published callbacks of WeChat', () => {
  it.each(ENCRYPTED)('$name: gives the text back', ({ encodingAesKey, encrypted, appid, plain }) => {
    expect(decryptCallback(encodingAesKey, encrypted, appid)).toBe(plain);
  });

  it.each(ENCRYPTED)('$name: is refused for another mini-program', ({ encodingAesKey, encrypted, appid }) => {
    expect(() => decryptCallback(encodingAesKey, encrypted, `${appid}x`)).toThrow('another mini-program');
  });

  it.each(SIGNED)('$name: is signed, and not when one character differs', (vector) => {
    const { token, timestamp = '', nonce = '', encrypted, msg_signature: given = '' } = vector;
    expect(isSignedBy([token, timestamp, nonce, encrypted], given)).toBe(true);
    expect(isSignedBy([token, timestamp, `${nonce}0`, encrypted], given)).toBe(false);
    expect(isSignedBy([token, timestamp, nonce, encrypted], given.slice(1))).toBe(false);
  });

  it('were all tried', () => {
    expect([ENCRYPTED.length, SIGNED.length]).toEqual([5, 3]);
  });

  it('sign the sorted parts, joined', () => {
    const example = CALLBACKS.find((vector) => vector.example !== undefined)?.example;
    expect(signatureOf(example?.parts.toReversed() ?? [])).toBe(example?.sha1);
  });
});

describe('published user data of WeChat', () => {
  const open = ({ session_key: key, iv, encryptedData }: UserDataVector) =>
    decryptPadded(
      Buffer.from(key, 'base64'),
      Buffer.from(iv, 'base64'),
      Buffer.from(encryptedData, 'base64'),
      16,
    );

  it.each(USER_DATA.filter(({ expected }) => expected !== undefined))('$name: decrypts', (vector) => {
    expect(JSON.parse(open(vector).toString())).toEqual(vector.expected);
  });

  it.each(USER_DATA.filter(({ expected }) => expected === undefined))('$name: is refused', (vector) => {
    expect(() => open(vector)).toThrow(/wrong padding|final block/);
  });
});
