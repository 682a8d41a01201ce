import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gmSuite } from '../../../server/src/lib/crypto/gm.ts';
import { standardSuite } from '../../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../../server/src/lib/crypto/vault.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const PDF = Buffer.from('%PDF-1.7 a letter with a seal');

describe.each([standardSuite, gmSuite])('files sealed with the $name suite', (suite) => {
  const filesOf = (...ids: number[]) =>
    createVault(suite, {
      dataKeys: new Map(ids.map((id) => [`k${id}`, key(id)])),
      currentKeyId: `k${ids[0]}`,
      indexKey: key(9),
    }).files;

  it('open to the same bytes, whatever they are, also none', () => {
    const files = filesOf(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const sealed = files.seal(bytes);
        expect(files.isSealed(sealed)).toBe(true);
        expect(Buffer.from(files.open(sealed)).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it('hold nothing of the content, and are never alike', () => {
    const [one, two] = [filesOf(1).seal(PDF), filesOf(1).seal(PDF)];
    expect(Buffer.from(one).includes('letter')).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('do not open when any byte of key or content was changed, nor without their data key, nor unsealed', () => {
    const sealed = filesOf(1).seal(PDF);
    for (const at of [8, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => filesOf(1).open(changed)).toThrow(/auth|tag|key/i);
    }
    expect(() => filesOf(2).open(sealed)).toThrow('unknown data key');
    expect(() => filesOf(1).open(PDF)).toThrow('not sealed');
  });

  it('take a new data key with their content as it was, once', () => {
    const sealed = filesOf(1).seal(PDF);
    const renewed = filesOf(2, 1).renew(sealed);
    expect(renewed).toBeDefined();
    expect(Buffer.from(filesOf(2).open(renewed as Uint8Array)).equals(PDF)).toBe(true);
    expect(Buffer.from(renewed as Uint8Array).includes(Buffer.from(sealed).subarray(-PDF.length))).toBe(true);
    expect(filesOf(2, 1).renew(renewed as Uint8Array)).toBeUndefined();
  });
});
