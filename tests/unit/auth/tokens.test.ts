import { describe, expect, it } from '@jest/globals';
import {
  ACCESS_SECONDS,
  signAccess,
  signRefresh,
  verifyAccess,
  verifyRefresh,
} from '../../../server/src/features/auth/tokens.ts';

const KEY = new Map([['a', new Uint8Array(32).fill(1)]]);
const OTHER_KEY = new Map([['a', new Uint8Array(32).fill(2)]]);
/** A new key before the old one, as on the day of a rotation. */
const ROTATED = new Map([['b', new Uint8Array(32).fill(3)], ...KEY]);
const DROPPED = new Map([['b', new Uint8Array(32).fill(3)]]);
const NOW = new Date('2026-11-20T02:00:00Z');
const claims = { subject: { kind: 'officer', id: 12 }, sessionId: 34, generation: 5 } as const;
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('access tokens', () => {
  const token = signAccess(KEY, claims, NOW);

  it('say until their last second whose they are', () => {
    expect(verifyAccess(KEY, token, later(ACCESS_SECONDS - 1))).toEqual(claims);
  });

  it('are expired from then on', () => {
    expect(() => verifyAccess(KEY, token, later(ACCESS_SECONDS))).toThrow('auth.token_expired');
  });

  it('mean nothing under another key', () => {
    expect(() => verifyAccess(OTHER_KEY, token, NOW)).toThrow('auth.token_invalid');
  });

  it('outlive a change of the key, until the old one is dropped', () => {
    expect(verifyAccess(ROTATED, token, NOW)).toEqual(claims);
    expect(() => verifyAccess(DROPPED, token, NOW)).toThrow('auth.token_invalid');
    const newer = signAccess(ROTATED, claims, NOW);
    expect(() => verifyAccess(KEY, newer, NOW)).toThrow('auth.token_invalid');
    expect(verifyAccess(DROPPED, newer, NOW)).toEqual(claims);
  });

  it('hold no personal data', () => {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(Object.keys(payload).toSorted()).toEqual(['exp', 'gen', 'iat', 'iss', 'sid', 'sub']);
  });
});

describe('refresh tokens', () => {
  const token = signRefresh(KEY, { sessionId: 34, generation: 2 });

  it('say which generation of which session they are', () => {
    expect(verifyRefresh(KEY, token)).toEqual({ sessionId: 34, generation: 2 });
  });

  it.each([
    ['another generation', token.replace('.2.', '.3.')],
    ['another session', token.replace('34.', '35.')],
    ['a shortened mark', token.slice(0, -1)],
    ['no text at all', ''],
  ])('are refused with %s', (_name, forged) => {
    expect(() => verifyRefresh(KEY, forged)).toThrow('auth.token_invalid');
  });

  it('outlive a change of the key, until the old one is dropped', () => {
    expect(verifyRefresh(ROTATED, token)).toEqual({ sessionId: 34, generation: 2 });
    expect(() => verifyRefresh(DROPPED, token)).toThrow('auth.token_invalid');
    expect(verifyRefresh(DROPPED, signRefresh(ROTATED, { sessionId: 3, generation: 1 }))).toEqual({
      sessionId: 3,
      generation: 1,
    });
  });

  it('mean nothing under another key', () => {
    expect(() => verifyRefresh(OTHER_KEY, token)).toThrow('auth.token_invalid');
  });
});
