import { fraction, type Fraction } from './slowScoring.ts';

/** A number, and whether it is exactly what the book says. */
export interface Amount {
  readonly q: Fraction;
  readonly isExact: boolean;
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a[1] === b[1] ? [a[0] + b[0], a[1]] : fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, [-b[0], b[1]]);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1], a[1] * b[0]);

/** The nearest number, also of fractions with thousands of digits. */
export function number([num, den]: Fraction): number {
  const longest = Math.max(den.toString(16).length, num.toString(16).length) * 4;
  const shift = BigInt(Math.max(0, longest - 1000));
  return Number(num >> shift) / Number(den >> shift);
}

/** A number that is only nearly right, as the fraction it stands for. */
export function near(value: number): Amount {
  const digits = value === 0 ? 0 : 60 - Math.floor(Math.log2(Math.abs(value)));
  const whole = BigInt(Math.round(value * 2 ** digits));
  return { q: digits < 0 ? [whole << BigInt(-digits), 1n] : [whole, 1n << BigInt(digits)], isExact: false };
}
