import {
  add,
  compare,
  divide,
  multiply,
  sign,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Expression, Operator } from './formula/expression.ts';
import { rootOf } from './irrational.ts';

/** The value of a fact by its place in the scheme's list of references; undefined when it is missing. */
export type FactReader = (slot: number) => Rational | undefined;

/**
 * What became of a formula. `missing`: a fact is not there. `notPositive`: all facts are there, but
 * something is divided by a value of zero or less, or a root taken of less than zero, so that the result says nothing.
 */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Rational }
  | { readonly kind: 'missing' }
  | { readonly kind: 'notPositive' };

const MISSING: Outcome = { kind: 'missing' };
const NOT_POSITIVE: Outcome = { kind: 'notPositive' };

/**
 * The exact value of an expression. This is the definition of what an indicator is worth; the fast
 * path over whole columns must agree with it and asks it whenever it cannot be certain.
 *
 * A missing fact outweighs a denominator that is not positive, in any position.
 */
export function evaluate(expression: Expression, read: FactReader): Outcome {
  if (expression.kind === 'constant') return { kind: 'value', value: expression.value };
  if (expression.kind === 'fact') {
    const value = read(expression.slot);
    return value === undefined ? MISSING : { kind: 'value', value };
  }
  const left = evaluate(expression.left, read);
  if (expression.operator === 'first' && left.kind === 'value') return left;
  const right = evaluate(expression.right, read);
  if (expression.operator === 'first') return right.kind === 'value' ? right : worse(left, right);
  if (left.kind !== 'value' || right.kind !== 'value') return worse(left, right);
  return operate(expression.operator, left.value, right.value);
}

function operate(operator: Exclude<Operator, 'first'>, a: Rational, b: Rational): Outcome {
  switch (operator) {
    case 'add':
      return { kind: 'value', value: add(a, b) };
    case 'subtract':
      return { kind: 'value', value: subtract(a, b) };
    case 'multiply':
      return { kind: 'value', value: multiply(a, b) };
    case 'divide':
      return sign(b) > 0 ? { kind: 'value', value: divide(a, b) } : NOT_POSITIVE;
    case 'root':
      return sign(a) < 0 ? NOT_POSITIVE : { kind: 'value', value: rootOf(a, Number(b.num / b.den)) };
    case 'max':
      return { kind: 'value', value: compare(a, b) >= 0 ? a : b };
    case 'min':
      return { kind: 'value', value: compare(a, b) <= 0 ? a : b };
  }
}

/** Of two outcomes of which at least one is no value: missing before not positive. */
function worse(left: Outcome, right: Outcome): Outcome {
  return left.kind === 'missing' || right.kind === 'missing' ? MISSING : NOT_POSITIVE;
}
