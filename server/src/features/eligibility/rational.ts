/** An exact fraction; `bottom` is above zero. Comparisons multiply crosswise, so nothing is ever rounded. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** An exact decimal text such as `-12.50`. Throws on anything else. */
export function rational(text: string): Rational {
  const match = DECIMAL.exec(text);
  if (match === null) throw new Error(`not a decimal: ${text}`);
  const [, sign = '', whole = '', decimals = ''] = match;
  return { top: BigInt(sign + whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

/** A whole number. */
export function integer(value: number | bigint): Rational {
  return { top: BigInt(value), bottom: 1n };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.bottom === b.bottom) return { top: a.top + b.top, bottom: a.bottom };
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { top: -b.top, bottom: b.bottom });
}

export function multiply(a: Rational, b: Rational): Rational {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom };
}

/** `a` ÷ `b`. Throws when `b` is zero: what a zero divisor means is the caller's to say. */
export function divide(a: Rational, b: Rational): Rational {
  if (b.top === 0n) throw new Error('division by zero');
  const top = a.top * b.bottom;
  const bottom = a.bottom * b.top;
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
}

/** Below zero, zero or above zero as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export type Rounding = 'down' | 'half_up';

/** The whole number next to `value`: towards zero, or the nearer one with halves away from zero. */
export function round(value: Rational, rounding: Rounding): bigint {
  const { top, bottom } = value;
  if (rounding === 'down') return top / bottom;
  const twice = (top < 0n ? -top : top) * 2n;
  const whole = (twice + bottom) / (2n * bottom);
  return top < 0n ? -whole : whole;
}

/** `value` with at most `decimals` decimals, rounded half-up, without trailing zeros; for reading only. */
export function toText(value: Rational, decimals: number): string {
  const scaled = round(multiply(value, integer(10n ** BigInt(decimals))), 'half_up');
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  const rest = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
