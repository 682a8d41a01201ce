import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkCharacter,
  creditCodeFault,
  normaliseCreditCode,
} from '@innovation-points/shared/creditCode.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('creditCodeFault', () => {
  it.each([
    '91410100721832659Y',
    '91410100MA9GXTEM60',
    '91130101MA0FUD4R66',
    '9144030071526726XG',
    '9115220107837941X1',
    '91350100M000100Y43',
    '121200004013590816',
  ])('accepts %s, a code of a public list', (code) => {
    expect(creditCodeFault(code)).toBeUndefined();
  });

  it.each([
    ['91350211M00013FA1N', 'check_digit', 'a real code of the pilot period that never conformed'],
    ['9144030071526726XA', 'check_digit', 'the check character changed'],
    ['9144030071526726YG', 'check_digit', 'one character in the middle changed'],
    ['91410100MA12345678', 'check_digit', 'made-up digits'],
    ['9I440300708461136T', 'characters', 'I is not in the alphabet'],
    ['91440300708461136O', 'characters', 'O is not in the alphabet'],
    ['9144030A708461136T', 'characters', 'a letter in the place code'],
    ['9144030071526726X', 'length', '17 characters'],
    ['9144030071526726XG9', 'length', '19 characters'],
    ['', 'length', 'nothing'],
  ])('refuses %s (%s): %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });

  it('notices every single wrong character', () => {
    const code = '91410100721832659Y';
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...ALPHABET), (place, character) => {
        fc.pre(code[place] !== character);
        const wrong = code.slice(0, place) + character + code.slice(place + 1);
        expect(creditCodeFault(wrong)).toBeDefined();
      }),
    );
  });
});

describe('checkCharacter', () => {
  it('refuses a text that is not 17 characters of the alphabet', () => {
    expect(() => checkCharacter('9141')).toThrow('17 characters');
    expect(() => checkCharacter('9141010072183265O')).toThrow('O is not');
  });
});

describe('normaliseCreditCode', () => {
  it('takes full-width characters, lower case and blanks for what they mean', () => {
    expect(normaliseCreditCode(' ９１410100 721832659y\t')).toBe('91410100721832659Y');
  });
});
