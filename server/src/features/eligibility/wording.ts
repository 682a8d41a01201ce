import {
  roundHalfUp,
  compare,
  rational,
  subtract,
  divide,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ELIGIBILITY_TEXTS } from '@innovation-points/shared/vocabulary/texts/eligibility.ts';
import { YES_NO_UNIT, YUAN_UNIT, YES_NO_WORDS } from '@innovation-points/shared/vocabulary/units.ts';
import type { Operator } from './condition.ts';

const WAN = rational(10_000n);

/**
 * A quantity for reading: 元 from ten thousand on in 万元, percent with two decimals, yes or no as words. Rounded half-up for the
 * eye only.
 */
export function sayQuantity(value: Rational, unit: string): string {
  if (unit === YES_NO_UNIT) return value.num === 0n ? YES_NO_WORDS.no : YES_NO_WORDS.yes;
  if (unit === YUAN_UNIT && isLarge(value)) {
    return say(ELIGIBILITY_TEXTS.inWan, { value: hundredths(divide(value, WAN)) });
  }
  return `${hundredths(value)}${unit === '%' ? '%' : ` ${unit}`}`;
}

/** What a comparison asks for: `不低于 2,000 万元`; of a yes-or-no fact, the answer that is asked for. */
export function sayNeeded(op: Operator, value: Rational, unit: string): string {
  if (unit === YES_NO_UNIT) return sayQuantity(value, unit);
  return `${OPERATOR_WORDS[op]} ${sayQuantity(value, unit)}`;
}

/** How far `value` is from what is needed; undefined where distance says nothing (equal to, different from, yes or no). */
export function sayDistance(
  op: Operator,
  value: Rational,
  needed: Rational,
  unit: string,
): string | undefined {
  if (op === '=' || op === '!=' || unit === YES_NO_UNIT) return undefined;
  const isShort = compare(value, needed) <= 0 && (op === '>=' || op === '>');
  const gap = isShort ? subtract(needed, value) : subtract(value, needed);
  const size =
    unit === '%'
      ? say(ELIGIBILITY_TEXTS.percentPoints, { value: roundUpSmall(gap) })
      : sayQuantity(gap, unit);
  if (gap.num === 0n) return isShort ? ELIGIBILITY_TEXTS.mustExceed : ELIGIBILITY_TEXTS.mustFallBelow;
  return isShort ? say(ELIGIBILITY_TEXTS.short, { size }) : say(ELIGIBILITY_TEXTS.over, { size });
}

const OPERATOR_WORDS: Record<Operator, string> = ELIGIBILITY_TEXTS.operators;

/** Two decimals, but never `0` for a gap that is there. */
function roundUpSmall(gap: Rational): string {
  const text = roundHalfUp(gap, 2);
  return text === '0' ? ELIGIBILITY_TEXTS.lessThanHundredth : text;
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
