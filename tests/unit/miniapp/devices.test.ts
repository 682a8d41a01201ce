import { describe, expect, it } from '@jest/globals';
import {
  currentFirst,
  deviceNote,
  deviceTitle,
} from '../../../miniapp/src/packages/auth/devices/devices.logic.ts';
import { badgeText } from '../../../miniapp/src/session/unread.logic.ts';

const at = '2026-11-20T02:00:00.000Z';
const signIn = (sessionId: number, isCurrent = false) => ({
  sessionId,
  createdAt: at,
  seenAt: at,
  isCurrent,
});

describe('the page of devices', () => {
  it('names a device, and says when nothing is known of it', () => {
    expect(deviceTitle({ device: 'iPhone · 微信' })).toBe('iPhone · 微信');
    expect(deviceTitle({})).toBe('未识别的设备');
  });

  it('says in Shanghai time when it was signed in and last used', () => {
    expect(deviceNote({ createdAt: at, seenAt: '2026-11-20T16:30:00.000Z' })).toBe(
      '11月20日 10:00 登录 · 11月21日 00:30 使用过',
    );
  });

  it('puts the one in the hand first and keeps the order of the others', () => {
    const sorted = currentFirst([signIn(3), signIn(2, true), signIn(1)]);
    expect(sorted.map(({ sessionId }) => sessionId)).toEqual([2, 3, 1]);
  });
});

describe('the badge of the tab bar', () => {
  it.each([
    [0, undefined],
    [-1, undefined],
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('for %i unread messages: %s', (unread, text) => {
    expect(badgeText(unread)).toBe(text);
  });
});
