/**
 * An exact fraction. `den` is always positive; the fraction need not be in lowest terms,
 * because every operation here is right without reducing and reducing is the costly part.
 */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** Decimals printed when a fraction has no finite decimal expansion. */
export const PRINTED_DECIMALS = 12;
const PRINTED_TENS = 10n ** BigInt(PRINTED_DECIMALS);

/** The fraction `num / den`. Throws on a zero denominator: callers decide before dividing. */
export function rational(num: bigint, den = 1n): Rational {
  if (den === 0n) throw new Error('a fraction cannot have the denominator zero');
  return den < 0n ? { num: -num, den: -den } : { num, den };
}

export const ZERO = rational(0n);
export const ONE = rational(1n);

/** a + b. */
export function add(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  if (b.den % a.den === 0n) return { num: a.num * (b.den / a.den) + b.num, den: b.den };
  if (a.den % b.den === 0n) return { num: a.num + b.num * (a.den / b.den), den: a.den };
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** a − b. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

/** a × b. */
export function multiply(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den };
}

/** a ÷ b. Throws when b is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

/** −a. */
export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** −1, 0 or 1. */
export function sign(a: Rational): -1 | 0 | 1 {
  if (a.num === 0n) return 0;
  return a.num < 0n ? -1 : 1;
}

/** The greater of two. */
export function maximum(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The lesser of two. */
export function minimum(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/** The sum of all; 0 for none. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/** The same fraction in lowest terms. */
export function reduce(a: Rational): Rational {
  const divisor = greatestCommonDivisor(a.num < 0n ? -a.num : a.num, a.den);
  return divisor === 1n ? a : { num: a.num / divisor, den: a.den / divisor };
}

/** The nearest binary floating point number: for drawing and for estimates, never for a decision. */
export function toNumber(a: Rational): number {
  const direct = Number(a.num) / Number(a.den);
  if (Number.isFinite(direct)) return direct;
  const { num, den } = reduce(a);
  const shift = BigInt(Math.max(0, den.toString(2).length - 1000));
  return Number(num >> shift) / Number(den >> shift);
}

/**
 * The fraction as decimal text: all its decimals when they end, otherwise rounded half-up
 * (away from zero) to 12 decimals. No trailing zeros, no `-0`.
 *
 * @example formatRational(rational(1n, 8n)) // '0.125'
 * @example formatRational(rational(2n, 3n)) // '0.666666666667'
 */
export function formatRational(value: Rational): string {
  const ending = endingDecimal(value);
  return ending === undefined
    ? roundHalfUp(value, PRINTED_DECIMALS)
    : formatScaled(ending.digits, ending.decimals);
}

/** The fraction rounded half-up (away from zero) to at most `decimals` decimals, as text. */
export function roundHalfUp(value: Rational, decimals: number): string {
  const tens = decimals === PRINTED_DECIMALS ? PRINTED_TENS : 10n ** BigInt(decimals);
  const doubled = 2n * (value.num < 0n ? -value.num : value.num) * tens;
  const whole = (doubled + value.den) / (2n * value.den);
  return formatScaled(value.num < 0n ? -whole : whole, decimals);
}

/** `digits ÷ 10^decimals` as text without trailing zeros. */
export function formatScaled(digits: bigint, decimals: number): string {
  const minus = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, '0');
  const point = text.length - decimals;
  let end = text.length;
  while (end > point && text.charCodeAt(end - 1) === ZERO_CODE) end -= 1;
  const whole = text.slice(0, point);
  return end === point ? minus + whole : `${minus}${whole}.${text.slice(point, end)}`;
}

const ZERO_CODE = 48;

/** The value as digits and decimals, or undefined when its decimal expansion does not end. */
function endingDecimal(value: Rational): { digits: bigint; decimals: number } | undefined {
  if (value.den === 1n) return { digits: value.num, decimals: 0 };
  if (neverEnds(value)) return undefined;
  const printed = value.num * PRINTED_TENS;
  if (printed % value.den === 0n) return { digits: printed / value.den, decimals: PRINTED_DECIMALS };
  const { rest, twos, fives } = splitTens(value.den);
  if (rest !== 1n && value.num % rest !== 0n) return undefined;
  const decimals = Math.max(twos, fives);
  const num = rest === 1n ? value.num : value.num / rest;
  return { digits: num * 2n ** BigInt(decimals - twos) * 5n ** BigInt(decimals - fives), decimals };
}

/**
 * Is it certain that the decimals do not end? They end after at most as many as the denominator has bits, or never: one
 * remainder tells, which costs less than taking the denominator apart.
 */
function neverEnds({ num, den }: Rational): boolean {
  if (den < BITS_64) return (num * DECIMALS_64) % den !== 0n;
  return den < BITS_128 && (num * DECIMALS_128) % den !== 0n;
}

const [BITS_64, BITS_128] = [2n ** 64n, 2n ** 128n];
const [DECIMALS_64, DECIMALS_128] = [10n ** 64n, 10n ** 128n];

/** den = rest × 2^twos × 5^fives. */
function splitTens(den: bigint): { rest: bigint; twos: number; fives: number } {
  let rest = den;
  let [twos, fives] = [0, 0];
  for (; rest > MAX_SAFE && rest % TEN_THOUSAND === 0n; rest /= TEN_THOUSAND) {
    [twos, fives] = [twos + 4, fives + 4];
  }
  for (; rest > MAX_SAFE && (rest & 1n) === 0n; rest >>= 1n) twos += 1;
  for (; rest > MAX_SAFE && rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest > MAX_SAFE) return { rest, twos, fives };
  let small = Number(rest);
  for (; small % 2 === 0; small /= 2) twos += 1;
  for (; small % 5 === 0; small /= 5) fives += 1;
  return { rest: BigInt(small), twos, fives };
}

const TEN_THOUSAND = 10_000n;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = a > b ? [a, b] : [b, a];
  while (large > MAX_SAFE && small !== 0n) [large, small] = [small, large % small];
  if (small === 0n) return large;
  // Both are small enough for ordinary numbers now, which are many times faster.
  let [x, y] = [Number(large), Number(small)];
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}
