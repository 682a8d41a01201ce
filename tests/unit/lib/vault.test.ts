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

describe('signatures', () => {
  it('are those of RFC 8032 and GB/T 32918.5', () => {
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const ed = new Uint8Array(Buffer.from(seed, 'hex'));
    expect(standardSuite.publicKey(ed)).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(standardSuite.sign(ed, '')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    const d = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
    const published =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
    expect(gmSuite.publicKey(new Uint8Array(Buffer.from(d, 'hex')))).toBe(published);
    const signature =
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
    expect(gmSuite.verify(published, 'message digest', signature)).toBe(true);
  });

  it.each([standardSuite, gmSuite])('of the $name suite hold for one text and one key alone', (suite) => {
    const { signer } = vaultWith([['k1', 1]], suite);
    const signature = signer.sign('第 7 条');
    expect(signer.verify('第 7 条', signature)).toBe(true);
    expect(signer.verify('第 8 条', signature)).toBe(false);
    expect(signer.verify('第 7 条', `00${signature.slice(2)}`)).toBe(false);
    for (const nonsense of ['', 'zz', 'ab']) expect(signer.verify('第 7 条', nonsense)).toBe(false);
    expect(suite.verify(suite.publicKey(key(5)), '第 7 条', signature)).toBe(false);
    expect(suite.verify('no key', '第 7 条', signature)).toBe(false);
    expect(suite.publicKey(new Uint8Array(32).fill(255))).toMatch(/^[0-9a-f]+$/);
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
