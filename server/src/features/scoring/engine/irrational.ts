import { rational, sign, type Rational } from '@innovation-points/shared/rational.ts';

/**
 * Logarithm, power and root in whole-number arithmetic: the same digits on every machine, right to far more than the
 * twelve places that are printed. Numbers here are × 10^DIGITS.
 */
const DIGITS = 45;
const UNIT = 10n ** BigInt(DIGITS);

/** Decimals that results keep: what lies beyond is rounded, so that equal things computed in two ways stay equal. */
const KEPT = 30n;

/** The natural logarithm of a positive fraction, right to 30 decimals. Throws for zero and below. */
export function ln(value: Rational): Rational {
  if (sign(value) <= 0) throw new Error('only positive numbers have a logarithm');
  return kept(scaledLn(value));
}

/** e to the power of a fraction, right to about 30 decimals for results of ordinary size. */
export function exp(value: Rational): Rational {
  const scaled = (value.num * UNIT) / value.den;
  const halvings = scaled / LN2;
  const rest = scaled - halvings * LN2;
  let [term, total] = [UNIT, UNIT];
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (term * rest) / (UNIT * n);
    total += term;
  }
  const power = halvings >= 0n ? total << halvings : total >> -halvings;
  return kept(power);
}

/** The square root of a fraction that is not negative, right to 30 decimals. */
export function squareRoot(value: Rational): Rational {
  if (sign(value) < 0) throw new Error('negative numbers have no square root');
  return kept(wholeRoot((value.num * UNIT * UNIT) / value.den));
}

/** The root of this degree (1, 2, 3 …) of a fraction that is not negative, right to 30 decimals. */
export function rootOf(value: Rational, degree: number): Rational {
  if (degree === 1) return value;
  if (degree === 2) return squareRoot(value);
  if (sign(value) < 0) throw new Error('negative numbers have no root');
  return kept(wholeRootOf((value.num * UNIT ** BigInt(degree)) / value.den, BigInt(degree)));
}

/** The greatest whole number whose power of this degree is not above `value`. */
export function wholeRootOf(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / Number(degree)));
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

/** The greatest whole number whose square is not above `value`. */
export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** ln(value) × 10^DIGITS: the number is brought near one by halving, the rest is a fast series. */
function scaledLn({ num, den }: Rational): bigint {
  const shift = num.toString(2).length - den.toString(2).length;
  const near = shift >= 0 ? { num, den: den << BigInt(shift) } : { num: num << BigInt(-shift), den };
  const ratio = ((near.num - near.den) * UNIT) / (near.num + near.den);
  return 2n * areaTangent(ratio) + BigInt(shift) * LN2;
}

/** artanh of a number × 10^DIGITS that is well below one. */
function areaTangent(ratio: bigint): bigint {
  const square = (ratio * ratio) / UNIT;
  let [power, total] = [ratio, ratio];
  for (let n = 3n; power !== 0n; n += 2n) {
    power = (power * square) / UNIT;
    total += power / n;
  }
  return total;
}

/** ln 2 = 2 artanh(1/3). */
const LN2 = 2n * areaTangent(UNIT / 3n);

function kept(scaled: bigint): Rational {
  const step = 10n ** (BigInt(DIGITS) - KEPT);
  const half = scaled < 0n ? -step / 2n : step / 2n;
  return rational((scaled + half) / step, 10n ** KEPT);
}
