import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';

/**
 * How a value depends on one fact x, all others standing still: (a·x + b) ÷ (c·x + d).
 *
 * Ratios, growth, sums and shares of amounts all have this form; what has not (a product of two values that both
 * depend on x) is undefined.
 */
export interface FractionLine {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
  readonly d: Rational;
}

/** x itself. */
export const VARIABLE: FractionLine = { a: ONE, b: ZERO, c: ZERO, d: ONE };

/** A value that does not depend on x. */
export function fixed(value: Rational): FractionLine {
  return { a: ZERO, b: value, c: ZERO, d: ONE };
}

/** p + q × times. */
export function plus(p: FractionLine, q: FractionLine, times: Rational = ONE): FractionLine | undefined {
  if (isFixed(q)) return shift(p, multiply(divide(q.b, q.d), times));
  if (isFixed(p)) return plus(scaled(q, times), p);
  if (sign(p.c) !== 0 || sign(q.c) !== 0) return isSameBelow(p, q) ? onOneBottom(p, q, times) : undefined;
  return {
    a: add(divide(p.a, p.d), multiply(divide(q.a, q.d), times)),
    b: add(divide(p.b, p.d), multiply(divide(q.b, q.d), times)),
    c: ZERO,
    d: ONE,
  };
}

/** p × q; one of them must be fixed. */
export function product(p: FractionLine, q: FractionLine): FractionLine | undefined {
  if (isFixed(q)) return scaled(p, divide(q.b, q.d));
  return isFixed(p) ? scaled(q, divide(p.b, p.d)) : undefined;
}

/** p ÷ q; undefined for a fixed zero below, and where both have x below and not the same. */
export function quotient(p: FractionLine, q: FractionLine): FractionLine | undefined {
  if (isFixed(q)) return sign(q.b) === 0 ? undefined : scaled(p, divide(q.d, q.b));
  if (isSameBelow(p, q)) return { a: p.a, b: p.b, c: q.a, d: q.b };
  if (sign(p.c) !== 0 || sign(q.c) !== 0) {
    return isFixed(p) ? scaled({ a: q.c, b: q.d, c: q.a, d: q.b }, divide(p.b, p.d)) : undefined;
  }
  return {
    a: divide(p.a, p.d),
    b: divide(p.b, p.d),
    c: divide(q.a, q.d),
    d: divide(q.b, q.d),
  };
}

/** The x at which the value is `wanted`; none when it never is, or always. */
export function solve({ a, b, c, d }: FractionLine, wanted: Rational): Rational | undefined {
  const slope = subtract(a, multiply(wanted, c));
  return sign(slope) === 0 ? undefined : divide(subtract(multiply(wanted, d), b), slope);
}

/** The x at which there is nothing to divide by; undefined when that never happens. */
export function pole({ c, d }: FractionLine): Rational | undefined {
  return sign(c) === 0 ? undefined : divide(negate(d), c);
}

function isFixed({ a, c }: FractionLine): boolean {
  return sign(a) === 0 && sign(c) === 0;
}

/** Do both have x below, and the same there? */
function isSameBelow(p: FractionLine, q: FractionLine): boolean {
  return sign(p.c) !== 0 && compare(p.c, q.c) === 0 && compare(p.d, q.d) === 0;
}

function onOneBottom(p: FractionLine, q: FractionLine, times: Rational): FractionLine {
  return { a: add(p.a, multiply(q.a, times)), b: add(p.b, multiply(q.b, times)), c: p.c, d: p.d };
}

function shift({ a, b, c, d }: FractionLine, by: Rational): FractionLine {
  return { a: add(a, multiply(by, c)), b: add(b, multiply(by, d)), c, d };
}

function scaled({ a, b, c, d }: FractionLine, by: Rational): FractionLine {
  return { a: multiply(a, by), b: multiply(b, by), c, d };
}
