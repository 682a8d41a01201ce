import {
  add,
  divide,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { FactReader } from './evaluate.ts';
import type { Expression, Operator } from './formula/expression.ts';
import { rootOf } from './irrational.ts';

/** A range of values, both ends included; an end that is absent is unbounded. */
export interface Range {
  readonly low?: Rational;
  readonly high?: Rational;
}

/** What an expression may come to while one fact runs over a range: any of `values`, and perhaps nothing. */
export interface RangeOutcome {
  /** Undefined: it never has a value. */
  readonly values: Range | undefined;
  /** A fact is missing: it surely has no value. */
  readonly isMissing: boolean;
  /** Somewhere in the range a denominator may not be positive. */
  readonly canBeNotPositive: boolean;
}

/** One fact that runs over a range, the others as `read` has them. */
export interface Running {
  readonly slot: number;
  readonly range: Range;
  readonly read: FactReader;
}

const MISSING: RangeOutcome = { values: undefined, isMissing: true, canBeNotPositive: false };

/**
 * Bounds of an expression by interval arithmetic: every value it takes lies inside them. They are the tighter the shorter the
 * range, and exact for a single point.
 */
export function rangeOf(expression: Expression, running: Running): RangeOutcome {
  if (expression.kind === 'constant') return certain({ low: expression.value, high: expression.value });
  if (expression.kind === 'fact') {
    if (expression.slot === running.slot) return certain(running.range);
    const value = running.read(expression.slot);
    return value === undefined ? MISSING : certain({ low: value, high: value });
  }
  const [left, right] = [rangeOf(expression.left, running), rangeOf(expression.right, running)];
  const { operator } = expression;
  if (operator === 'first') return either(left, right);
  if (left.isMissing || right.isMissing) return MISSING;
  if (left.values === undefined || right.values === undefined) {
    return { values: undefined, isMissing: false, canBeNotPositive: true };
  }
  const { values, canFail } = operate(operator, left.values, right.values);
  return {
    values,
    isMissing: false,
    canBeNotPositive: canFail || left.canBeNotPositive || right.canBeNotPositive,
  };
}

function certain(values: Range): RangeOutcome {
  return { values, isMissing: false, canBeNotPositive: false };
}

/** The left one where it has a value, elsewhere the right one. */
function either(left: RangeOutcome, right: RangeOutcome): RangeOutcome {
  const isSure = left.values !== undefined && !left.canBeNotPositive;
  if (isSure) return left;
  return {
    values: union(left.values, right.values),
    isMissing: left.isMissing && right.isMissing,
    canBeNotPositive: right.isMissing || right.values === undefined || right.canBeNotPositive,
  };
}

/** The smallest range that holds both. */
export function union(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return rangeFrom(lesser(a.low, b.low, undefined), greater(a.high, b.high, undefined));
}

function operate(
  operator: Exclude<Operator, 'first'>,
  a: Range,
  b: Range,
): { values: Range | undefined; canFail: boolean } {
  switch (operator) {
    case 'add':
      return always(rangeFrom(both(a.low, b.low, add), both(a.high, b.high, add)));
    case 'subtract':
      return always(rangeFrom(both(a.low, b.high, subtract), both(a.high, b.low, subtract)));
    case 'multiply':
      return always(product(a, b));
    case 'max':
      return always(
        rangeFrom(a.low === undefined ? b.low : greater(a.low, b.low, a.low), both(a.high, b.high, maximum)),
      );
    case 'min':
      return always(
        rangeFrom(
          both(a.low, b.low, minimum),
          a.high === undefined ? b.high : lesser(a.high, b.high, a.high),
        ),
      );
    case 'divide':
      return quotient(a, b);
    case 'root':
      return root(a, b);
  }
}

function always(values: Range): { values: Range; canFail: boolean } {
  return { values, canFail: false };
}

/** Only where the denominator is positive. */
function quotient(a: Range, b: Range): { values: Range | undefined; canFail: boolean } {
  if (b.high !== undefined && sign(b.high) <= 0) return { values: undefined, canFail: true };
  const canFail = b.low === undefined || sign(b.low) <= 0;
  const least = b.high === undefined ? ZERO : divide({ num: 1n, den: 1n }, b.high);
  const most = canFail || b.low === undefined ? undefined : divide({ num: 1n, den: 1n }, b.low);
  return { values: product(a, rangeFrom(least, most)), canFail };
}

function root(a: Range, degree: Range): { values: Range | undefined; canFail: boolean } {
  if (a.high !== undefined && sign(a.high) < 0) return { values: undefined, canFail: true };
  const of = Number((degree.low?.num ?? 1n) / (degree.low?.den ?? 1n));
  const canFail = a.low === undefined || sign(a.low) < 0;
  const low = canFail || a.low === undefined ? ZERO : rootOf(a.low, of);
  return { values: rangeFrom(low, a.high === undefined ? undefined : rootOf(a.high, of)), canFail };
}

/** All products. Where an end is unbounded, what the signs leave open is unbounded. */
function product(a: Range, b: Range): Range {
  const { low: aLow, high: aHigh } = a;
  const { low: bLow, high: bHigh } = b;
  if (aLow !== undefined && aHigh !== undefined && bLow !== undefined && bHigh !== undefined) {
    const ends = [multiply(aLow, bLow), multiply(aLow, bHigh), multiply(aHigh, bLow), multiply(aHigh, bHigh)];
    return { low: ends.reduce(minimum), high: ends.reduce(maximum) };
  }
  if (isZero(a) || isZero(b)) return { low: ZERO, high: ZERO };
  if (isBelowZero(a)) return negated(product(negated(a), b));
  if (isBelowZero(b)) return negated(product(a, negated(b)));
  const [isA, isB] = [isNotNegative(aLow), isNotNegative(bLow)];
  if (isA && isB) return rangeFrom(both(aLow, bLow, multiply), both(aHigh, bHigh, multiply));
  if (isB && bHigh !== undefined) return rangeFrom(both(aLow, bHigh, multiply), both(aHigh, bHigh, multiply));
  return {};
}

function isBelowZero({ low, high }: Range): boolean {
  return high !== undefined && sign(high) <= 0 && !isNotNegative(low);
}

function isZero({ low, high }: Range): boolean {
  return low !== undefined && high !== undefined && sign(low) === 0 && sign(high) === 0;
}

function isNotNegative(low: Rational | undefined): boolean {
  return low !== undefined && sign(low) >= 0;
}

function negated({ low, high }: Range): Range {
  return rangeFrom(high && negate(high), low && negate(low));
}

function both(
  a: Rational | undefined,
  b: Rational | undefined,
  join: (a: Rational, b: Rational) => Rational,
): Rational | undefined {
  return a === undefined || b === undefined ? undefined : join(a, b);
}

function greater(a: Rational | undefined, b: Rational | undefined, otherwise: Rational | undefined) {
  return a === undefined || b === undefined ? otherwise : maximum(a, b);
}

function lesser(a: Rational | undefined, b: Rational | undefined, otherwise: Rational | undefined) {
  return a === undefined || b === undefined ? otherwise : minimum(a, b);
}

function rangeFrom(low: Rational | undefined, high: Rational | undefined): Range {
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}
