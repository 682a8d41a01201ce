import { describe, expect, it } from '@jest/globals';
import { deviceName } from '../../../shared/src/vocabulary/devices.ts';

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile MicroMessenger/8.0.49', 'iPhone · 微信'],
    ['Mozilla/5.0 (Linux; Android 14; V2309A) Chrome/116 MicroMessenger/8.0.49', '安卓手机 · 微信'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36 Edg/126.0',
      'Windows 电脑 · Edge',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15', 'Mac 电脑 · Safari'],
    ['Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1', '鸿蒙手机'],
    ['curl/8.5.0', undefined],
    ['', undefined],
  ])('of %s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
