import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber, shiftDecimal } from '../../../server/src/features/imports/engine/readNumber.ts';

const MONEY = { isCount: false, isSigned: false, power: 4, blankMarks: ['-'] };
const HEADS = { isCount: true, isSigned: false, power: 0, blankMarks: [] };

describe('readNumber', () => {
  it.each([
    ['1234.5', '12345000'],
    ['１２３４．５', '12345000'],
    [' 1,234.50 ', '12345000'],
    ['1，234.50', '12345000'],
    ['0.00', '0'],
    ['0.000001', '0.01'],
    ['-0', '0'],
    ['007', '70000'],
  ])('reads %j in 万元 as %s 元', (cell, value) => {
    expect(readNumber(cell, MONEY)).toEqual({ kind: 'value', value });
  });

  it.each(['', '   ', '\u3000', '-', '－'])('takes %j for missing, not for zero', (cell) => {
    expect(readNumber(cell, MONEY)).toEqual({ kind: 'blank' });
  });

  it.each([
    ['约300', 'not_a_number'],
    ['300万', 'not_a_number'],
    ['无', 'not_a_number'],
    ['--', 'not_a_number'],
    ['12%', 'percent_sign'],
    ['１２％', 'percent_sign'],
    ['1.2E+07', 'scientific_notation'],
    ['1,23,4', 'bad_separators'],
    ['12,34.5', 'bad_separators'],
    ['-5', 'negative_value'],
    ['123456789012345678901', 'too_long'],
    ['0.1234567890123', 'too_long'],
  ])('refuses %j: %s', (cell, code) => {
    expect(readNumber(cell, MONEY)).toEqual({ kind: 'fault', code });
  });

  it('takes a dash for missing only where the source writes it so', () => {
    expect(readNumber('-', HEADS)).toEqual({ kind: 'fault', code: 'not_a_number' });
  });

  it('accepts 680.0 heads and refuses 12.5', () => {
    expect(readNumber('680.0', HEADS)).toEqual({ kind: 'value', value: '680' });
    expect(readNumber('12.5', HEADS)).toEqual({ kind: 'fault', code: 'fraction_in_count' });
  });

  it('keeps a loss where the fact may be negative', () => {
    expect(readNumber('-12.3', { ...MONEY, isSigned: true })).toEqual({ kind: 'value', value: '-123000' });
  });

  it('keeps all twenty digits', () => {
    expect(readNumber('1234567890123456.7891', MONEY)).toEqual({
      kind: 'value',
      value: '12345678901234567891',
    });
  });
});

describe('shiftDecimal', () => {
  it('equals multiplication by a power of ten in whole numbers', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(8), fc.nat(8), (digits, places, power) => {
        const shifted = shiftDecimal(withPoint(digits, places), power);
        expect(inUnitsOf(shifted, 16)).toBe(digits * 10n ** BigInt(16 - places + power));
        expect(shifted).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
      }),
    );
  });

  it('moves the point to the left for smaller units', () => {
    expect(shiftDecimal('5', -4)).toBe('0.0005');
    expect(shiftDecimal('-120', -1)).toBe('-12');
  });
});

function withPoint(digits: bigint, places: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const at = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${places > 0 ? `.${text.slice(at)}` : ''}`;
}

/** The decimal times 10^`places` as a whole number, by another way than the code under test. */
function inUnitsOf(decimal: string, places: number): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole) * 10n ** BigInt(places) + BigInt(fraction.padEnd(places, '0') || '0');
  return decimal.startsWith('-') ? -size : size;
}
