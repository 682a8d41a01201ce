import { formatScaled, rational, type Rational } from './rational.ts';

/** A plain decimal number: optional minus, digits, optional fraction. No exponent, no plus, no separators. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Longest number accepted anywhere; far above any real amount, far below what could exhaust the machine. */
const MAX_DIGITS = 60;

/** Is this text a plain decimal number (`-12.50`)? Exponents, separators and blanks are not accepted. */
export function isDecimal(text: string): boolean {
  return text.length <= MAX_DIGITS && DECIMAL.test(text);
}

/** The exact value of decimal text. Throws on anything `isDecimal` refuses. */
export function parseDecimal(text: string): Rational {
  if (!isDecimal(text)) throw new Error(`not a decimal number: ${text.slice(0, MAX_DIGITS)}`);
  const point = text.indexOf('.');
  if (point < 0) return rational(BigInt(text));
  const digits = text.slice(0, point) + text.slice(point + 1);
  return rational(BigInt(digits), 10n ** BigInt(text.length - point - 1));
}

/** The same number in its one canonical spelling: no leading or trailing zeros, no `-0`. */
export function normaliseDecimal(text: string): string {
  if (!isDecimal(text)) throw new Error(`not a decimal number: ${text.slice(0, MAX_DIGITS)}`);
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text).toString();
  return formatScaled(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
}

/**
 * The value × 10^decimals as a whole JavaScript number, or undefined when it is not whole or not
 * exactly representable (15 digits or fewer always are). Text must satisfy `isDecimal`.
 *
 * @example scaledInteger('12.5', 2) // 1250
 */
export function scaledInteger(text: string, decimals: number): number | undefined {
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let value = 0;
  let fraction = -1;
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      fraction = 0;
    } else if (fraction < decimals) {
      value = value * 10 + (code - 48);
      if (fraction >= 0) fraction += 1;
    } else if (code !== 48) {
      return undefined;
    }
  }
  for (let missing = decimals - Math.max(fraction, 0); missing > 0; missing -= 1) value *= 10;
  if (value > Number.MAX_SAFE_INTEGER) return undefined;
  return start === 1 && value !== 0 ? -value : value;
}
