import type { ImportProblemCode } from '@innovation-points/shared/vocabulary/imports.ts';
import { YES_NO_WORDS } from '@innovation-points/shared/vocabulary/units.ts';

export type NumberReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'fault'; readonly code: ImportProblemCode };

export interface NumberRule {
  /** A count: no fraction. */
  readonly isCount: boolean;
  /** 1 or 0, which people also write 是 and 否. */
  readonly isYesNo?: boolean;
  readonly isSigned: boolean;
  /** Powers of ten from the file's unit to the stored one. */
  readonly power: number;
  /** Ways to write "no value" besides an empty cell. */
  readonly blankMarks: readonly string[];
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const LONGEST_WHOLE = 20;
const LONGEST_FRACTION = 8;

/**
 * The number in a cell as an exact decimal in the stored unit, without needless zeros: `1,234.50` 万元 is `12345000` 元.
 *
 * Full-width digits and correctly placed thousands separators are understood; percent signs, words, units and scientific
 * notation are faults, because guessing them has cost others the right unit. Blank is missing, never zero.
 */
export function readNumber(cell: string, rule: NumberRule): NumberReading {
  if (rule.isYesNo === true) return readYesNo(cell, rule);
  if (PLAIN.test(cell)) return inRange(shiftDecimal(cell, rule.power), rule);
  const text = cell.normalize('NFKC').replace(/\s/gu, '').replace(/^[−–]/u, '-');
  if (text === '' || rule.blankMarks.includes(text)) return { kind: 'blank' };
  const code = faultOf(text);
  if (code !== undefined) return { kind: 'fault', code };
  return inRange(shiftDecimal(text.replaceAll(',', ''), rule.power), rule);
}

const YES_NO: Readonly<Record<string, string>> = {
  '1': '1',
  '0': '0',
  [YES_NO_WORDS.yes]: '1',
  [YES_NO_WORDS.no]: '0',
};

function readYesNo(cell: string, { blankMarks }: NumberRule): NumberReading {
  const text = cell.normalize('NFKC').trim();
  if (text === '' || blankMarks.includes(text)) return { kind: 'blank' };
  const value = YES_NO[text];
  return value === undefined ? { kind: 'fault', code: 'bad_yes_no' } : { kind: 'value', value };
}

function inRange(value: string, rule: NumberRule): NumberReading {
  const point = value.indexOf('.');
  const sign = value.startsWith('-') ? 1 : 0;
  if (rule.isCount && point >= 0) return { kind: 'fault', code: 'fraction_in_count' };
  if (!rule.isSigned && sign > 0) return { kind: 'fault', code: 'negative_value' };
  const whole = (point < 0 ? value.length : point) - sign;
  const fraction = point < 0 ? 0 : value.length - point - 1;
  if (whole > LONGEST_WHOLE || fraction > LONGEST_FRACTION) return { kind: 'fault', code: 'too_long' };
  return { kind: 'value', value };
}

function faultOf(text: string): ImportProblemCode | undefined {
  if (PLAIN.test(text) || GROUPED.test(text)) return undefined;
  if (/^(=|#(N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NULL!|NUM!)$)/.test(text)) return 'formula_error';
  if (/^[-\d.,]+%$/.test(text)) return 'percent_sign';
  if (/^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return 'scientific_notation';
  if (/^-?[\d,]+(\.\d+)?$/.test(text)) return 'bad_separators';
  return 'not_a_number';
}

/**
 * `decimal` × 10^`power`, exactly, without leading or trailing zeros; minus zero is zero.
 *
 * @example shiftDecimal('12.3456', 4) // '123456'
 */
export function shiftDecimal(decimal: string, power: number): string {
  const sign = decimal.startsWith('-') ? '-' : '';
  const dot = decimal.indexOf('.');
  const whole = decimal.slice(sign.length, dot < 0 ? undefined : dot);
  const fraction = dot < 0 ? '' : decimal.slice(dot + 1);
  if (fraction.length <= power && !whole.startsWith('0')) {
    return sign + whole + fraction + '0'.repeat(power - fraction.length); // nearly every amount of a file
  }
  const digits = (whole + fraction).padEnd(whole.length + power, '0');
  const point = whole.length + power;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits;
  const at = Math.max(point, 1);
  const left = withoutFirstZeros(padded.slice(0, at));
  const right = withoutLastZeros(padded.slice(at));
  const shifted = right === '' ? left : `${left}.${right}`;
  return shifted === '0' ? '0' : sign + shifted;
}

function withoutFirstZeros(digits: string): string {
  return digits.startsWith('0') ? digits.replace(/^0+(?=\d)/, '') : digits;
}

function withoutLastZeros(digits: string): string {
  return digits.endsWith('0') ? digits.replace(/0+$/, '') : digits;
}
