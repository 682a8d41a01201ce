import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMULA_FAULTS } from '@innovation-points/shared/vocabulary/texts/formulaFaults.ts';
import { operation, type Expression, type Operator } from './expression.ts';
import { FormulaError } from './formulaError.ts';
import type { FormulaNode } from './parseFormula.ts';
import { combine, formatDimension, sameDimension, type Dimension } from './units.ts';

/** An expression with the dimension of its value; the literal 0 fits any dimension. */
export interface TypedExpression {
  readonly expression: Expression;
  readonly dimension: Dimension;
  readonly isZero: boolean;
}

/** Lowers a part of the formula, read that many years back. */
export type Lower = (node: FormulaNode, yearsBack: number) => TypedExpression;

const OPERATORS: Record<'+' | '-' | '*' | '/', Operator> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

/** Add, subtract, multiply or divide two values. */
export function lowerBinary(
  node: Pick<Extract<FormulaNode, { kind: 'binary' }>, 'operator' | 'offset'>,
  left: TypedExpression,
  right: TypedExpression,
): TypedExpression {
  if (node.operator === '/' && right.isZero) {
    throw new FormulaError(FORMULA_FAULTS.divisionByZero, node.offset);
  }
  const dimension =
    node.operator === '*' || node.operator === '/'
      ? combine(left.dimension, right.dimension, node.operator === '*' ? 1 : -1)
      : commonDimension(left, right, node.offset);
  return {
    expression: operation(OPERATORS[node.operator], left.expression, right.expression),
    dimension,
    isZero: false,
  };
}

/** The dimension two values share; refuses 元 with 人. */
export function commonDimension(left: TypedExpression, right: TypedExpression, offset: number): Dimension {
  if (left.isZero) return right.dimension;
  if (right.isZero || sameDimension(left.dimension, right.dimension)) return left.dimension;
  const fault = say(FORMULA_FAULTS.otherUnits, {
    left: formatDimension(left.dimension),
    right: formatDimension(right.dimension),
  });
  throw new FormulaError(fault, offset);
}
