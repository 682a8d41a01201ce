import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sm4 } from 'sm-crypto-v2';
import { gmSuite } from '../../../server/src/lib/crypto/gm.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import type { CryptoSuite } from '../../../server/src/lib/crypto/suite.ts';
import { createVault } from '../../../server/src/lib/crypto/vault.ts';
import { maskAccount, maskName, maskPhone } from '../../../server/src/lib/mask.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const vaultWith = (ids: readonly [string, number][], suite: CryptoSuite = standardSuite) =>
  createVault(suite, {
    dataKeys: new Map(ids.map(([id, fill]) => [id, key(fill)])),
    currentKeyId: ids[0]?.[0] ?? '',
    indexKey: key(9),
  });

describe.each([standardSuite, gmSuite])('vault with the $name suite', (suite) => {
  const vault = vaultWith([['k1', 1]], suite);

  it('opens what it sealed, whatever the text, and never seals twice alike', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => vault.open(vault.seal(text)) === text && vault.seal(text) !== vault.seal(text),
      ),
    );
  });

  it('refuses a sealed text that was changed or sealed with an unknown key', () => {
    const sealed = vault.seal('13800138000');
    const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => vault.open(flipped)).toThrow(/auth|tag/i);
    expect(() => vaultWith([['k2', 1]], suite).open(sealed)).toThrow('unknown data key');
  });

  it('opens old values after a key rotation and seals new ones with the new key', () => {
    const rotated = vaultWith(
      [
        ['k2', 2],
        ['k1', 1],
      ],
      suite,
    );
    expect(rotated.open(vault.seal('王建国'))).toBe('王建国');
    expect(rotated.seal('王建国')).toMatch(/^k2\./);
  });

  it('gives equal values an equal index, apart for each purpose', () => {
    expect(vault.blindIndex('phone', '138')).toBe(vault.blindIndex('phone', '138'));
    expect(vault.blindIndex('phone', '138')).not.toBe(vault.blindIndex('openid', '138'));
  });
});

describe('suites', () => {
  it('digest by the published vectors of SHA-256 and SM3', () => {
    expect(standardSuite.digest('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(gmSuite.digest('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(gmSuite.digest('abcd'.repeat(16))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  it('agree with an independent implementation on SM3 and HMAC-SM3 of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(gmSuite.digest(text)).toBe(createHash('sm3').update(text).digest('hex'));
        expect(gmSuite.mac(key(3), text)).toBe(createHmac('sm3', key(3)).update(text).digest('hex'));
      }),
    );
  });

  it('encrypt by SM4 as GB/T 32907 appendix A.1 publishes it', () => {
    const block = '0123456789abcdeffedcba9876543210';
    const cipher = createCipheriv('sm4-ecb', Buffer.from(block, 'hex'), null).setAutoPadding(false);
    const published = '681edf34d206965e86b3e94f536e4246';
    expect(cipher.update(block, 'hex', 'hex')).toBe(published);
    expect(sm4.encrypt(new Uint8Array(Buffer.from(block, 'hex')), block, { padding: 'none' })).toBe(
      published,
    );
  });
});

describe('masks', () => {
  it('keep what people recognise and hide the rest; odd input is hidden whole', () => {
    expect([
      maskPhone('13812345678'),
      maskPhone('1381'),
      maskAccount('6222021234567890'),
      maskAccount('123'),
      maskName('王建国'),
      maskName(''),
    ]).toEqual(['138****5678', '****', '**** 7890', '****', '王**', '']);
  });
});
