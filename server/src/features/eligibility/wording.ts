import {
  roundHalfUp,
  compare,
  rational,
  subtract,
  divide,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Operator } from './condition.ts';

const WAN = rational(10_000n);

/** The unit of facts that are 1 for yes and 0 for no. */
const YES_NO = '是否';

/**
 * A quantity for reading: 元 from ten thousand on in 万元, percent with two decimals, yes or no as words. Rounded half-up for the
 * eye only.
 */
export function sayQuantity(value: Rational, unit: string): string {
  if (unit === YES_NO) return value.num === 0n ? '否' : '是';
  if (unit === '元' && isLarge(value)) return `${hundredths(divide(value, WAN))} 万元`;
  return `${hundredths(value)}${unit === '%' ? '%' : ` ${unit}`}`;
}

/** What a comparison asks for: `不低于 2,000 万元`; of a yes-or-no fact, the answer that is asked for. */
export function sayNeeded(op: Operator, value: Rational, unit: string): string {
  if (unit === YES_NO) return sayQuantity(value, unit);
  return `${OPERATOR_WORDS[op]} ${sayQuantity(value, unit)}`;
}

/** How far `value` is from what is needed; undefined where distance says nothing (equal to, different from, yes or no). */
export function sayDistance(
  op: Operator,
  value: Rational,
  needed: Rational,
  unit: string,
): string | undefined {
  if (op === '=' || op === '!=' || unit === YES_NO) return undefined;
  const isShort = compare(value, needed) <= 0 && (op === '>=' || op === '>');
  const gap = isShort ? subtract(needed, value) : subtract(value, needed);
  const size = unit === '%' ? `${roundUpSmall(gap)} 个百分点` : sayQuantity(gap, unit);
  if (gap.num === 0n) return isShort ? '刚好等于该数，须超过' : '刚好等于该数，须低于';
  return isShort ? `还差 ${size}` : `超出 ${size}`;
}

const OPERATOR_WORDS: Record<Operator, string> = {
  '>=': '不低于',
  '>': '高于',
  '<=': '不高于',
  '<': '低于',
  '=': '等于',
  '!=': '不等于',
};

/** Two decimals, but never `0` for a gap that is there. */
function roundUpSmall(gap: Rational): string {
  const text = roundHalfUp(gap, 2);
  return text === '0' ? '不足 0.01' : text;
}

function isLarge(value: Rational): boolean {
  return compare(value, WAN) >= 0 || compare(value, rational(-10_000n)) <= 0;
}

const SAFELY_DIVIDED = 2 ** 50; // below it a quotient of whole numbers never rounds past the next one

/** Rounded half-up to two decimals, with separators. Small fractions are rounded as whole numbers, which is as exact and faster. */
function hundredths(value: Rational): string {
  const whole = 200 * Math.abs(Number(value.num)) + Number(value.den);
  if (whole > SAFELY_DIVIDED) return grouped(roundHalfUp(value, 2));
  const cents = Math.floor(whole / (2 * Number(value.den)));
  const fraction = cents % 100;
  const decimals =
    fraction === 0 ? '' : `.${fraction < 10 ? '0' : ''}${fraction % 10 === 0 ? fraction / 10 : fraction}`;
  return `${value.num < 0n && cents > 0 ? '-' : ''}${grouped(String(Math.floor(cents / 100)))}${decimals}`;
}

function grouped(text: string): string {
  const [whole = '', decimals] = text.split('.');
  let withCommas = whole;
  for (let at = whole.length - 3; at > 0 && whole[at - 1] !== '-'; at -= 3) {
    withCommas = `${withCommas.slice(0, at)},${withCommas.slice(at)}`;
  }
  return decimals === undefined ? withCommas : `${withCommas}.${decimals}`;
}
