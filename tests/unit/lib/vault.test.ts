import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../../server/src/lib/crypto/vault.ts';
import { maskAccount, maskName, maskPhone } from '../../../server/src/lib/mask.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const vaultWith = (ids: readonly [string, number][]) =>
  createVault(standardSuite, {
    dataKeys: new Map(ids.map(([id, fill]) => [id, key(fill)])),
    currentKeyId: ids[0]?.[0] ?? '',
    indexKey: key(9),
  });

describe('vault', () => {
  const vault = vaultWith([['k1', 1]]);

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
    expect(() => vault.open(flipped)).toThrow();
    expect(() => vaultWith([['k2', 1]]).open(sealed)).toThrow('unknown data key');
  });

  it('opens old values after a key rotation and seals new ones with the new key', () => {
    const rotated = vaultWith([
      ['k2', 2],
      ['k1', 1],
    ]);
    expect(rotated.open(vault.seal('王建国'))).toBe('王建国');
    expect(rotated.seal('王建国')).toMatch(/^k2\./);
  });

  it('gives equal values an equal index, apart for each purpose', () => {
    expect(vault.blindIndex('phone', '138')).toBe(vault.blindIndex('phone', '138'));
    expect(vault.blindIndex('phone', '138')).not.toBe(vault.blindIndex('openid', '138'));
  });

  it('digests by the published vector of SHA-256', () => {
    expect(vault.digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
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
