import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wrongField } from '../../../server/demo/wechat/fieldRules.ts';
import {
  amount,
  characterString,
  date,
  fieldKind,
  name,
  number,
  phrase,
  thing,
} from '../../../server/src/features/notifications/wechatFields.ts';

/** The emulator has its own copy of WeChat's rules: what it accepts, our rendering must never miss. */
const accepted = (key: string, value: string) => wrongField([key], { [key]: value }) === undefined;
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('科', '技', '😀', '\n', '\r', '\t', ' ', 'a', '\u200b', '\ud800') }),
);

describe('fields of a WeChat message', () => {
  it.each([
    ['thing1', thing],
    ['name1', name],
    ['phrase1', phrase],
    ['character_string1', characterString],
  ] as const)('%s is within the rules for any text', (key, render) => {
    fc.assert(fc.property(anyText, (text) => accepted(key, render(text))));
  });

  it('amount is within the rules for any sum up to ten digits of 元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => accepted('amount1', amount(fen))),
    );
  });

  it.each([
    [
      'twenty characters stay',
      '一二三四五六七八九十一二三四五六七八九十',
      '一二三四五六七八九十一二三四五六七八九十',
    ],
    [
      'one more is cut',
      '一二三四五六七八九十一二三四五六七八九十一',
      '一二三四五六七八九十一二三四五六七八九…',
    ],
    [
      'a pictograph is not cut in half',
      '一二三四五六七八九十一二三四五六七八😀九十',
      '一二三四五六七八九十一二三四五六七八…',
    ],
    ['line breaks become blanks', '甲\n乙\r\n丙', '甲 乙 丙'],
    ['nothing is still something', ' \n ', '无'],
  ])('thing: %s', (_name, text, expected) => expect(thing(text)).toBe(expected));

  it.each([
    ['待确认', '待确认'],
    ['待您确认收款账户', '待您确认收'],
    ['OK 已办', '已办'],
    ['done', '通知'],
  ])('phrase: %s → %s', (text, expected) => expect(phrase(text)).toBe(expected));

  it.each([
    [25_000_000, '¥250000.00'],
    [1, '¥0.01'],
    [0, '¥0.00'],
  ])('amount: %d fen → %s', (fen, expected) => expect(amount(fen)).toBe(expected));

  it.each([-1, 0.5, 1_000_000_000_000, Number.NaN])('refuses %d fen as an amount', (fen) => {
    expect(() => amount(fen)).toThrow(/no amount|whole number/);
  });

  it('keeps only ASCII in a character string', () => {
    expect(characterString('第 87.50 分')).toBe('87.50');
    expect(characterString('编号')).toBe('-');
  });

  it('writes days as WeChat does, and refuses what is no day', () => {
    expect(date('2026-03-05')).toBe('2026年3月5日');
    expect(accepted('date1', date('2026-03-05'))).toBe(true);
    expect(() => date('5.3.2026')).toThrow('not a day');
  });

  it('takes numbers as they are and refuses other text', () => {
    expect(number('-12.50')).toBe('-12.50');
    expect(() => number('12 家')).toThrow('not a number');
  });

  it('reads the kind from the key, and knows no others', () => {
    expect([fieldKind('thing1'), fieldKind('character_string12')]).toEqual(['thing', 'character_string']);
    for (const key of ['thing', 'car1', '1', 'thingy1']) expect(() => fieldKind(key)).toThrow('no field');
  });
});
