import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES, knownError } from '../../../server/src/integrations/wechat/errorCodes.ts';

/** The codes of a public SDK, and those that WeChat documents but the SDK lacks. */
const PUBLISHED = JSON.parse(readFileSync(new URL('./vectors/errcodes.json', import.meta.url), 'utf8')) as {
  codes: number[];
};
const NOT_IN_THE_SDK = [-1, 40014, 40163, 40226, 41001, 43107, 43108, 45168];

describe('error codes of WeChat', () => {
  it('are all in the table, each with what to do', () => {
    const listed = new Set(ERROR_CODES.map(([code]) => code));
    const wanted = [...PUBLISHED.codes, ...NOT_IN_THE_SDK];
    expect(PUBLISHED.codes).toHaveLength(162);
    expect(wanted.filter((code) => !listed.has(code))).toEqual([]);
  });

  it.each([
    [-1, 'retry'],
    [45009, 'slowDown'],
    [45011, 'retry'],
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
