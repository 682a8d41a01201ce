import { describe, expect, it } from '@jest/globals';
import { isSignedBy, signRequest } from '../../../server/src/lib/requestSignature.ts';

const PARTS = {
  method: 'PUT',
  path: '/v1/deliveries/2026-01',
  timestamp: '1795140000',
  nonce: 'n-00000001',
  body: '{"a":1}',
};

describe('signRequest', () => {
  it('is the HMAC that other programs compute from the five lines', () => {
    // printf 'PUT\n/v1/deliveries/2026-01\n1795140000\nn-00000001\n'"$(printf '{"a":1}' | sha256sum | cut -d' ' -f1)" |
    //   openssl dgst -sha256 -hmac secret
    expect(signRequest('secret', PARTS)).toBe(
      '45da4001e6994a28509a2a9846415f6db7715862a011fd32903acd238af35bbb',
    );
  });
});

describe('isSignedBy', () => {
  const signature = signRequest('secret', PARTS);

  it('knows its own signature', () => {
    expect(isSignedBy('secret', PARTS, signature)).toBe(true);
  });

  it.each([
    ['method', 'GET'],
    ['path', '/v1/deliveries/2026-02'],
    ['timestamp', '1795140001'],
    ['nonce', 'n-00000002'],
    ['body', '{"a":2}'],
  ])('refuses another %s', (part, other) => {
    expect(isSignedBy('secret', { ...PARTS, [part]: other }, signature)).toBe(false);
  });

  it('refuses another secret and a signature of another length', () => {
    expect(isSignedBy('other', PARTS, signature)).toBe(false);
    expect(isSignedBy('secret', PARTS, signature.slice(1))).toBe(false);
  });
});
