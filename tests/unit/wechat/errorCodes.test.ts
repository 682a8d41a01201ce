import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES, knownError } from '../../../server/src/integrations/wechat/errorCodes.ts';

describe('error codes of WeChat', () => {
  it.each([
    [-1, 'retry'],
    [45009, 'retry'],
    [43108, 'retry'],
    [40001, 'refresh'],
    [40014, 'refresh'],
    [42001, 'refresh'],
    [43101, 'refused'],
    [40003, 'gone'],
    [40029, 'badCode'],
    [40163, 'badCode'],
    [47003, 'stop'],
    [41030, 'stop'],
    [43107, 'alarm'],
    [45168, 'alarm'],
    [40013, 'alarm'],
    [999_999, 'alarm'],
  ])('%d means %s', (code, action) => expect(knownError(code).action).toBe(action));

  it('stand once each, with a meaning', () => {
    const codes = ERROR_CODES.map(([code]) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(ERROR_CODES.filter(([, , meaning]) => meaning === '')).toEqual([]);
  });
});
