import { describe, expect, it } from '@jest/globals';
import { base32, matchingStep, provisioningUri, totpCode, totpStep } from '../../../server/src/lib/totp.ts';

/** The secret of RFC 6238, appendix B. */
const SECRET = Buffer.from('12345678901234567890');

describe('one-time codes', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are at second %i those of RFC 6238', (seconds, code) => {
    const step = totpStep(new Date(seconds * 1000));
    expect(totpCode(SECRET, step, 8)).toBe(code);
    expect(totpCode(SECRET, step)).toBe(code.slice(2));
  });

  it('are taken one step early or late, and no further', () => {
    const now = new Date('2026-11-20T02:00:00Z');
    const step = totpStep(now);
    expect([-2, -1, 0, 1, 2].map((off) => matchingStep(SECRET, totpCode(SECRET, step + off), now))).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ]);
    expect(matchingStep(SECRET, '', now)).toBeUndefined();
  });
});

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of “%s” is that of RFC 4648 without padding', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });
});

describe('a provisioning address', () => {
  it('names product, account and secret', () => {
    expect(provisioningUri('创新积分通', 'caiwu', SECRET)).toBe(
      `otpauth://totp/${encodeURIComponent('创新积分通')}:caiwu?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=${encodeURIComponent('创新积分通')}&digits=6&period=30`,
    );
  });
});
